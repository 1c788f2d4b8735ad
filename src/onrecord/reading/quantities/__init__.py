"""How many: every number of people, things, attacks, distances, areas, money and shares, with its bound and
what it counts.

>>> from onrecord.domain import Report
>>> from onrecord.reading import syntax
>>> def show(text):
...     report = Report(text)
...     return [
...         (report.quote(q.span), q.value, q.bound.value, q.counted.value)
...         for q in find(report, syntax.find(report))
...     ]
>>> show("Up to 200 rebels were hiding in the quarry, 12 km from the port.")
[('Up to 200 rebels', 200.0, 'at_most', 'combatants'), ('12 km', 12.0, 'exact', 'distance')]
>>> show("The landslide killed at least 14 people and injured dozens more.")
[('at least 14 people', 14.0, 'at_least', 'dead'), ('dozens more', None, 'vague', 'injured')]
>>> show("On 3 May 2011 the 42-year-old walked for two days along Route 9.")
[]

Every number is read first (``measures``), then those that are no figures are left out by a named reason
(``exclusions``): dates, years, ages, clock times, durations, ordinals, names, scores, list numbers. Vague
words ("dozens") keep their words and no value. Not read: "many", "few", "no", sums worked out from parts,
and numbers spelt across sentences. What is counted is told by the words near the number; an event joined
later may say more (``counted_for``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.domain import Bound, Counted, Quantity, Report, Span
from onrecord.reading.quantities import bare, bounds, counted, exclusions, numerals, phrase, ranges
from onrecord.reading.quantities.counted import Told, counted_for
from onrecord.reading.quantities.numerals import Numeral, Tokens
from onrecord.reading.quantities.verbs import STATES
from onrecord.reading.tree import Sentence

__all__ = ["Measure", "counted_for", "find", "limits", "measures"]

_TOLD_BY_NOUN = frozenset({
    Counted.ATTACKS, Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DISTANCE, Counted.MONEY,
    Counted.PERCENT,
})  # fmt: skip
_MEASURED = frozenset({Counted.PERCENT, Counted.MONEY, Counted.DISTANCE, Counted.AREA})
_TRADES = ("ers", "ors", "ists", "ians", "ants", "ents", "ees", "men", "women", "mates", "folk", "ics", "ls")
_CONTAGIOUS = frozenset({"age", "date", "name", "years old"})
_AND = frozenset({"and", "or", "to", "&"})
_LINKS = _AND | {",", "-", "a", "b"}  # "153-A"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as it stands in a sentence: its bound, its phrase, and why it is no figure (None: it is)."""

    numeral: Numeral
    phrase: phrase.Phrase
    bound: bounds.Bounded | None
    tail: bounds.Bounded | None
    reason: str | None
    lent: Bound | None = None  # the bound of the figure it restates: "about 45km (28 miles)"

    @property
    def first(self) -> int:
        return min(self.bound.first, self.numeral.first) if self.bound else self.numeral.first

    @property
    def last(self) -> int:
        return max(self.phrase.last, self.numeral.last, self.tail.last if self.tail else 0)


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:  # noqa: ARG001
    """Every figure of the sentences, in text order."""
    found: list[Quantity] = []
    seen: list[bare.Seen] = []  # figures of something, lately
    for n, sentence in enumerate(sentences):
        figures = [m for m in measures(sentence) if m.reason is None]
        if not figures:
            continue
        told = _tell(sentence.tokens, figures, seen)
        for k, (measure, item) in enumerate(zip(figures, told, strict=True)):
            again = bare.elsewhere(sentence.tokens, told[k - 1] if k else None, item)
            if again is None and _article_like(sentence.tokens, figures, told, k):
                continue
            value = item.counted
            if item.base is None and not item.told and value is not Counted.PERCENT:
                value = _without_noun(sentence.tokens, measure, told, k, seen, n)
                told[k] = replace(item, counted=value)
            else:
                seen.append(bare.Seen(n, measure.numeral.value, value))
            found.append(_quantity(sentence.tokens, measure, told[k]))
    return tuple(found)


def _without_noun(
    tokens: Tokens, measure: Measure, told: list[Told], k: int, seen: list[bare.Seen], n: int
) -> Counted:
    """What a number counts that has no noun and of which nothing is told."""
    if k + 1 < len(told) and _part_of(tokens, told[k], told[k + 1]):
        return told[k + 1].counted
    if k + 1 < len(told) and told[k + 1].base in _MEASURED and _shares_unit(tokens, told[k], told[k + 1]):
        return told[k + 1].counted
    held = counted.antecedent(tokens, measure.first)
    return held or bare.read(tokens, measure.numeral, told, k, seen, n)


def _shares_unit(tokens: Tokens, item: Told, after: Told) -> bool:
    """ "18 and 22 percent", "a 24- to 30-foot boat"."""
    between = [t.lower for t in tokens[item.last : after.first]]
    return 0 < len(between) <= 3 and set(between) <= {"and", "or", "to", "-", "$", "€", "£"}


def _part_of(tokens: Tokens, part: Told, whole: Told) -> bool:
    """ "10 of 12 victims", "three of the 40 buses": a part counts what the whole does."""
    between = [t.lower for t in tokens[part.last : whole.first]]
    return between in (["of"], ["of", "the"], ["out", "of"], ["out", "of", "the"])


def measures(sentence: Sentence) -> list[Measure]:
    """Every number of a sentence, figures and others, in text order."""
    tokens, i = sentence.tokens, 0
    found: list[Measure] = []
    while i < len(tokens):
        numeral = ranges.read(tokens, i) if numerals.starts_here(tokens[i]) else None
        if numeral is None:
            i += 1
            continue
        measure = _measure(tokens, numeral)
        if found and measure.bound is None:
            measure = _chained(tokens, found, _restated(tokens, found[-1], measure))
        found.append(measure)
        i = max(numeral.last, measure.last if measure.reason is None else numeral.last)
    return _suspended(tokens, found)


def _chained(tokens: Tokens, found: list[Measure], measure: Measure) -> Measure:
    """A bare number listed with one that is no figure is none either: "ages 24, 25 and 41", "Resolutions 2254 and
    2118", "April 24 and 25"."""
    if found[-1].reason == "name" and [t.lower for t in tokens[found[-1].numeral.last : measure.first]] == [
        "of"
    ]:
        return replace(measure, reason="name")  # "Image 1 of 6"
    part = found[-1].reason == "name" and measure.phrase.of is not None  # "sections 12 and 40 of the act"
    bare = (measure.phrase.head is None or part) and measure.phrase.unit is None
    if measure.reason is not None or not bare or not measure.numeral.digits:
        return measure
    before = next((m for m in reversed(found) if m.reason not in ("compound", "year")), found[-1])
    between = [t.lower for t in tokens[before.numeral.last : measure.first] if not t.text[0].isdigit()]
    after = tokens[measure.last] if measure.last < len(tokens) else None
    acts = after is not None and after.upos in ("VERB", "AUX") and not after.lower.endswith("ing")
    listed = len(found) > 1 and found[-1].reason == found[-2].reason == "name"
    acts = acts and not (listed and between == ["and"])  # "resolutions 2118, 2209 and 2254 were"
    links = _AND if before.reason == "date" else _LINKS
    if before.reason == "name" and not between and measure.first == before.numeral.last:
        return replace(measure, reason="name")  # "0800 441122"
    if before.reason in _CONTAGIOUS and between and not acts and not set(_outside_brackets(between)) - links:
        return replace(measure, reason=before.reason)
    return measure


def _outside_brackets(words: list[str]) -> list[str]:
    found, depth = [], 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if depth == 0 and word != ")":
            found.append(word)
    return found


def _suspended(tokens: Tokens, found: list[Measure]) -> list[Measure]:
    """Numbers whose second half is said once, behind the last of them, are no figures where that is none: "two-
    and three-storey houses", "a 12- and a 14-year-old"."""
    for n in range(len(found) - 2, -1, -1):
        end, after = found[n].numeral.last, found[n + 1].reason
        hangs = numerals.at(tokens, end) in numerals.DASHES and numerals.glued(tokens, end)
        if after == "date" and _one_date(tokens, found[n], found[n + 1]):
            found[n] = replace(found[n], reason="date")  # "the clashes of 26 and 27 July"
        joined = numerals.at(tokens, end + 1) in (",", "and", "or", "to")
        if hangs and joined and after is not None and found[n + 1].first - end <= 4:
            found[n] = replace(found[n], reason=after)
    return found


def _one_date(tokens: Tokens, day: Measure, dated: Measure) -> bool:
    between = [t.lower for t in tokens[day.numeral.last : dated.numeral.first]]
    bare = day.reason is None and day.numeral.digits and day.phrase.head is None and day.phrase.unit is None
    return bare and between in (["and"], ["or"], [","], ["to"]) and 0 < (day.numeral.value or 0) <= 31


def _measure(tokens: Tokens, numeral: Numeral) -> Measure:
    bound = bounds.before(tokens, numeral.first)
    tail = bounds.after(tokens, numeral.last)
    start = (
        numeral if tail is None else Numeral(numeral.first, tail.last, numeral.value, digits=numeral.digits)
    )
    built = phrase.build(tokens, start)
    tail = tail or bounds.after(tokens, built.last)
    return Measure(numeral, built, bound, tail, exclusions.reason(tokens, numeral, built, bound))


def _restated(tokens: Tokens, previous: Measure, measure: Measure) -> Measure:
    """A measure that says the one before it again in other units bears its bound."""
    first = _with_currency(tokens, measure)
    before = tokens[first - 1].text if first else ""
    units = previous.phrase.unit is not None and measure.phrase.unit is not None
    if before in ("(", "/") and units and first - previous.last <= 2:
        stated = previous.bound.bound if previous.bound else previous.lent
        return replace(measure, lent=stated)
    return measure


def _tell(tokens: Tokens, figures: list[Measure], seen: list[bare.Seen]) -> list[Told]:
    """What each figure of a sentence counts."""
    told: list[Told] = []
    for measure in figures:
        own = counted.base(tokens, measure.phrase)
        share = measure.numeral.share
        said, active = None, False
        if counted.of_parent(tokens, measure.first):
            told.append(Told(measure.first, measure.last, Counted.PEOPLE, Counted.PEOPLE, False, False))
            continue
        if own in counted.PERSONS and counted.joint(tokens, measure.first):
            told.append(Told(measure.first, measure.last, Counted.PEOPLE, own, True, True))
            continue
        if (
            not share
            and not bare.of_things(tokens, measure.last, told)
            and (own is None or own in counted.PERSONS or _unknown(tokens, measure, own))
        ):
            said, active = counted.of_people(tokens, measure.first, measure.last, told)
            if said is Counted.ATTACKERS and not counted.takes(own, said):
                said = None
            if said is None and counted.lost(tokens, measure.first, own):
                said, active = Counted.DEAD, True
            if (
                said is None
                and own is Counted.PEOPLE
                and measure.numeral.value != 1
                and counted.of_victims(tokens, measure.first, measure.last)
            ):
                said, active = bare.befell(seen, measure.numeral.value), True
        if active and own in counted.PERSONS and _state(tokens, measure):
            said = own  # "57 were killed, more than 150 injured" without its comma
        if said is Counted.INJURED and own is Counted.OTHER and not _trade(tokens, measure):
            said = None  # "struck several poles"
        fits = said is not None and (counted.takes(own, said) or _unknown(tokens, measure, own))
        value = (
            Counted.PERCENT
            if share and measure.phrase.unit is None
            else said
            if fits and said is not None
            else own or Counted.OTHER
        )
        told.append(Told(measure.first, measure.last, value, own, active, fits))
    return counted.to_right(tokens, told)


def _unknown(tokens: Tokens, measure: Measure, own: Counted | None) -> bool:
    """A head noun no list knows may be a people's or a trade's name: "killed 12 pastoralists"."""
    head = measure.phrase.head
    return own is Counted.OTHER and head is not None and phrase.known(tokens, head) is None


def _state(tokens: Tokens, measure: Measure) -> bool:
    """Whether a state stands for the noun: "150 injured"."""
    head = measure.phrase.head
    return head is not None and any(len(p) == 1 for p, _ in STATES.get(tokens[head].lower, ()))


def _trade(tokens: Tokens, measure: Measure) -> bool:
    """Whether a noun that no list knows ends as words for people do, or is a name."""
    head = measure.phrase.head
    return head is not None and (
        tokens[head].text[0].isupper() or tokens[head].lower.endswith(_TRADES) or tokens[head].upos == "ADJ"
    )


def _article_like(tokens: Tokens, figures: list[Measure], told: list[Told], n: int) -> bool:
    """ "one village to another", "in one case": "one" is a number only where something is told of people,
    where attacks are counted, where it is listed with other numbers, or where a bound makes it one."""
    measure, item = figures[n], told[n]
    numeral = measure.numeral
    if numeral.value != 1 or numeral.digits or numeral.share or measure.bound is not None:
        return False
    if item.told or numeral.last - numeral.first > 1 or item.counted in _TOLD_BY_NOUN:
        return False
    after = told[n + 1] if n + 1 < len(told) else None
    before = told[n - 1] if n else None
    if any(_same_head(tokens, measure, m) for k, m in enumerate(figures) if k != n):
        return False  # "two counts of murder and one count of arson"
    return not (_listed(tokens, item, after) or _listed(tokens, before, item))


def _same_head(tokens: Tokens, a: Measure, b: Measure) -> bool:
    if a.phrase.head is None or b.phrase.head is None:
        return False
    return tokens[a.phrase.head].lemma == tokens[b.phrase.head].lemma


def _listed(tokens: Tokens, first: Told | None, second: Told | None) -> bool:
    """Whether two figures stand side by side in a list."""
    if first is None or second is None:
        return False
    between = tokens[first.last : second.first]
    joined = 0 < len(between) <= 2 and all(t.lower in ("and", ",", "or", "plus", ";") for t in between)
    return joined and (between[-1].lower in ("and", "or", "plus") or first.base is second.base)


def _per_hundred(numeral: Numeral) -> Numeral:
    """A share as "half" and "one in five" tell it, in percent, as "50 percent" is."""
    scaled = (None if part is None else part * 100 for part in (numeral.value, numeral.low, numeral.high))
    value, low, high = scaled
    return replace(numeral, value=value, low=low, high=high)


def _quantity(tokens: Tokens, measure: Measure, item: Told) -> Quantity:
    if measure.numeral.share and item.counted is Counted.PERCENT:
        measure = replace(measure, numeral=_per_hundred(measure.numeral))
    numeral, built = measure.numeral, measure.phrase
    bound, low, high = limits(measure)
    return Quantity(
        span=_span(tokens, _opening(tokens, measure, bound), measure.last),
        number=_span(tokens, numeral.first, numeral.last),
        value=numeral.value,
        bound=bound,
        low=low,
        high=high,
        counted=item.counted,
        head=None if built.head is None else tokens[built.head].span,
        bound_span=_bound_span(tokens, measure),
        unit=_unit(tokens, measure),
        rule="offspring"
        if counted.of_parent(tokens, measure.first)
        else "joint"
        if item.told and item.counted is Counted.PEOPLE
        else "share"
        if numeral.share
        else "range"
        if bound is Bound.RANGE
        else "vague"
        if bound is Bound.VAGUE
        else "number",
    )


def _opening(tokens: Tokens, measure: Measure, bound: Bound) -> int:
    """Where the phrase begins: at its bound or currency, at "between" for a range."""
    first = _with_currency(tokens, measure)
    between = bound is Bound.RANGE and first > 0 and tokens[first - 1].lower == "between"
    return first - 1 if between else first


def _unit(tokens: Tokens, measure: Measure) -> str | None:
    """The unit as written: "km", "US dollars", "$"; the class it belongs to is ``counted``."""
    if measure.phrase.unit is None:
        return None
    behind = [t.text for t in tokens[measure.numeral.last : measure.last] if t.text not in ("-", "–", "‑")]
    currency = [t.text for t in tokens[_with_currency(tokens, measure) : measure.first]]
    return " ".join(behind or currency) or None


def _with_currency(tokens: Tokens, measure: Measure) -> int:
    first = measure.first
    if first == measure.numeral.first:
        while first and tokens[first - 1].lower in numerals.CURRENCIES:
            first -= 1
        if (
            first < measure.numeral.first
            and first
            and tokens[first - 1].text in ("US", "U.S.", "A", "C", "NZ", "HK", "AU")
        ):
            first -= 1
    return first


def _bound_span(tokens: Tokens, measure: Measure) -> Span | None:
    stated = measure.bound or measure.tail
    return None if stated is None else _span(tokens, stated.first, stated.last)


def _span(tokens: Tokens, first: int, last: int) -> Span:
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def limits(measure: Measure) -> tuple[Bound, float | None, float | None]:
    """The bound and what it allows (guide, Figures)."""
    numeral = measure.numeral
    value = numeral.value
    if value is None:
        return Bound.VAGUE, None, None
    stated = measure.bound.bound if measure.bound else measure.lent
    if stated in (None, Bound.EXACT) and measure.tail:
        stated = measure.tail.bound
    if numeral.low is not None and stated in (None, Bound.EXACT, Bound.ABOUT):
        return Bound.RANGE, numeral.low, numeral.high
    if stated in (Bound.MORE_THAN, Bound.AT_LEAST):
        return stated, value, None
    if stated in (Bound.AT_MOST, Bound.LESS_THAN):
        return stated, None, value
    if stated is Bound.ABOUT or numeral.about:
        return Bound.ABOUT, None, None
    return Bound.EXACT, value, value
