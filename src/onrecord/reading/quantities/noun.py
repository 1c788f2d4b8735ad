"""The noun behind a number: where it stands, where its phrase ends, what the lists say of it.

"2,000 battle-hardened fighters", "dozens more", "several local and state roads", "two would-be robbers"
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import Tokens, starts_here
from onrecord.reading.quantities.numerals import at as _at

_LONGEST = 9  # tokens between number and head
_OTHERS = frozenset({"other", "others", "more", "further", "additional", "fewer", "less"})
_STOPS = frozenset({
    "today", "yesterday", "tomorrow", "tonight", "last", "early", "late", "since", "then", "here",
    "there", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "overnight", "now", "already", "also", "so", "as", "and", "or", "but", "if", "when",
    "where", "who", "which", "that", "while", "ago", "away", "later", "earlier", "each", "every", "both",
    "per", "to", "in", "on", "at", "by", "for", "from", "with", "of", "is", "was", "were", "are", "be",
    "been", "has", "have", "had", "will", "would", "can", "could", "a", "an", "the", "not", "it", "he",
    "she", "they", "we", "i", "you", "his", "her", "their", "its", "including", "after", "before",
    "during", "than", "it's", "'s", "did", "do", "does", "said", "says", "killed", "died", "dead",
    "alive", "alone", "missing", "apiece", "next", "until", "between", "among", "once", "against", "into",
    "over", "under", "near", "within", "across", "around", "outside", "inside", "north", "south", "east",
    "west", "northwest", "northeast", "southwest", "southeast", "wide", "long", "deep", "high", "tall",
    "off", "out", "up", "down", "amid", "because", "despite", "following", "according", "via", "'", "’",
})  # fmt: skip
_VERBS_ONLY = frozenset({
    "suffered", "sustained", "received", "carried", "escaped", "died", "survived", "remained", "opened",
    "used", "refused", "claimed", "reported", "demanded", "attended", "needed", "joined", "entered",
    "crossed", "reached", "managed", "tried", "lived", "stayed", "voted", "signed", "served", "killed",
    "required", "including", "being", "having", "carrying", "suffering", "needing", "receiving",
    "seeking", "wearing", "using", "fired",
})  # fmt: skip
_FORCE = frozenset({"department", "force", "bureau", "service", "academy", "officer", "officers"})
_ARMS = frozenset({"AK", "RPG", "SAM"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_DOES = frozenset({"wounds", "injures", "hurts", "kills", "wound", "injure", "hurt", "kill"})
_NEVER_BARE = frozenset({"multiple", "numerous", "countless", "innumerable"})
_BESIDE = frozenset({
    "high", "long", "deep", "wide", "tall", "late", "early", "north", "south", "east", "west", "near", "off",
    "dead", "missing", "overnight",
})  # fmt: skip
_MODIFYING = frozenset({
    "rights", "news", "plainclothes", "sports", "arms", "weapons", "services", "sales", "communications", "gas",
    "operations", "drugs", "explosives", "firearms", "women", "men", "children",
})  # fmt: skip
_CALIBRES = frozenset({"mm", "caliber", "calibre", "cal", "cal."})
_FIRING = frozenset({"fire", "hear", "discharge", "take", "squeeze", "let", "get"})  # lemmas
_HIT_WHERE = frozenset({
    "in", "dead", "by", "during", "outside", "inside", "near", "after", "while", "multiple", "several",
    "twice", "at",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where the phrase ends and what stands in it. ``counted`` is set by a unit only."""

    last: int
    head: int | None = None
    unit: str | None = None
    counted: Counted | None = None
    of: int | None = None  # the partitive's "of"
    body: bool = False  # "62-member rescue team": the number tells how many belong to it
    heads: tuple[int, ...] = ()  # further heads of the same number: "400 troops and police"


def read(tokens: Tokens, start: int, bare: int, value: float | None) -> Phrase:
    """The noun phrase that begins at ``start``; ``bare`` is where the phrase ends when there is none."""
    head: int | None = None
    last, k = bare, _dated(tokens, _bore(tokens, start))
    stop = min(len(tokens), start + _LONGEST)
    while k < stop and not (head is not None and tokens[head].lower == "times"):  # "10,000 times more potent"
        lower = tokens[k].lower
        if lower in _OTHERS:
            if _others_alone(tokens, k, stop):
                return Phrase(k + 1, k if lower == "others" else head)
            k += 1
        elif _hyphen(tokens, k, stop):
            if head == k - 1 and tokens[k + 1].text[0].isdigit():  # "seven AK-47s"
                last = k + 2
            elif _known_pair(tokens, k):  # "dozens of asylum-seekers"
                head, last = k + 1, k + 2
            k += 2
        elif passed := _passed_over(tokens, k, stop, head, value):
            k += passed
        elif lower in _OWN and head == k - 1 and value != 1 and _nominal_ahead(tokens, k + 1, stop):
            head, k = None, k + 1  # "five women's clinics"
        elif _over(tokens, k, stop, value):
            break
        else:
            noun = nominal(tokens, k) or (value == 1 and words.NOUNS.get(lower) is Counted.ATTACKS)
            if head is not None and _complete(tokens, head, value) and not (noun and _continues(tokens, k)):
                break
            if noun:
                head, last = k, k + 1
            elif not _modifies(tokens, start, k, stop, value):
                break
            k += 1
    if head is None and start < len(tokens) and _people_adjective(tokens, start):
        return Phrase(start + 1, start)
    if head is not None and head > start and _acts(tokens, start, head, value):
        return Phrase(bare)
    return Phrase(last, head)


def _others_alone(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether "others" or "more" ends the phrase: "200 others", "dozens more"; but "ten more soldiers"."""
    verb = k + 1 < len(tokens) and tokens[k + 1].upos == "VERB"
    return tokens[k].lower == "others" or verb or not _nominal_ahead(tokens, k + 1, stop)


def _hyphen(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether a hyphen stands at ``k`` and no space behind it."""
    return tokens[k].text in "-–" and k + 1 < stop and tokens[k].span.end == tokens[k + 1].span.start


def _passed_over(tokens: Tokens, k: int, stop: int, head: int | None, value: float | None) -> int:
    """How many tokens at ``k`` stand inside the phrase and are no word of their own in it; 0 for none."""
    token = tokens[k]
    if token.lower in ("and", "or") and _two_adjectives(tokens, k, stop, value):
        return 2
    if token.text in "([" and _abbreviation(tokens, k) and _nominal_ahead(tokens, k + 3, stop):
        return 3  # "nine United Nations (UN) staff"
    model = head == k - 1 and token.lower.isdigit() and tokens[k - 1].text in _ARMS
    return 1 if model and nominal(tokens, k + 1) else 0  # "six AK 47 rifles"


def _over(tokens: Tokens, k: int, stop: int, value: float | None) -> bool:
    """Whether the phrase is over before token ``k``: a stop, a mark, another number, or what was done."""
    token, lower = tokens[k], tokens[k].lower
    if (
        lower in _STOPS
        and token.text != "IS"  # the group, not the verb
        and not _compound(tokens, k)
        and not _attributive(tokens, k, stop, value)
    ) or not (token.text[0].isalnum() or token.text in "\"“‘'"):
        return True
    if lower in words.UNIT or lower in words.TENS or lower[0].isdigit():
        return True
    if lower in _DOES and k + 1 < len(tokens) and starts_here(tokens[k + 1]):
        return True  # "kills 12 wounds 50"
    if lower == "shot" and (value != 1 or _is_hit(tokens, k)):
        return True
    # "10 million suffering from hunger"
    return lower in ("suffering", "seeking") and _at(tokens, k + 1) in ("from", "a", "the", "to")


def _modifies(tokens: Tokens, start: int, k: int, stop: int, value: float | None) -> bool:
    """Whether a word that is no noun belongs to the phrase, whose noun is to come: "three armed men"."""
    token, lower = tokens[k], tokens[k].lower
    if token.upos in ("AUX", "ADP", "SCONJ", "CCONJ", "DET", "PRON") and not _compound(tokens, k):
        return False
    if not (
        _nominal_ahead(tokens, k + 1, stop)
        or (_at(tokens, k + 1) in ("and", "or") and _two_adjectives(tokens, k + 1, stop, value))
    ):
        return False
    if lower.endswith("ing") and token.upos == "VERB" and _names(tokens, k + 1):
        return False
    return token.upos != "VERB" or _participial(tokens, start, k, stop)


def _participial(tokens: Tokens, start: int, k: int, stop: int) -> bool:
    """Whether a verb inside the phrase modifies its noun: "12 wounded soldiers", not "12 survived two raids"."""
    lower = tokens[k].lower
    return (
        _compound(tokens, k)
        or (k == start and tokens[k - 1].lower in _NEVER_BARE)
        or _escapees(tokens, k, stop)
        or (lower == "reported" and k == start and _counted_ahead(tokens, k + 1))
        or (lower not in _VERBS_ONLY and lower.endswith(("ed", "ing", "en", "wn", "lt")))
    )


def _dated(tokens: Tokens, k: int) -> int:
    """Behind a day, and a part of it, that tell when deeds were: "two Friday night | shootings"."""
    if k >= len(tokens) or not tokens[k].lower.endswith("day") or not tokens[k].text[:1].isupper():
        return k
    n = k + 1 + (_at(tokens, k + 1) in ("morning", "afternoon", "evening", "night"))
    counted = n < len(tokens) and words.plural(tokens[n].lower) and known(tokens, n) is Counted.ATTACKS
    return n if counted else k


def _known_pair(tokens: Tokens, k: int) -> bool:
    """Whether the two words beside a hyphen are a plural that the lists know."""
    after = tokens[k + 1].lower
    return words.plural(after) and f"{tokens[k - 1].lower}-{words.singular(after)}" in words.NOUNS


def _bore(tokens: Tokens, k: int) -> int:
    """Behind a number said again or a calibre, both before what is counted: "two .38 caliber handguns"."""
    if _at(tokens, k) == "(" and _at(tokens, k + 1).isdigit() and _at(tokens, k + 2) == ")":
        return k + 3 if nominal(tokens, k + 3) else k  # "two (2) suspects"
    n = k + (_at(tokens, k) == ".")
    if not _at(tokens, n)[:1].isdigit():
        return k
    pointed = n > k
    if not _at(tokens, n).endswith("mm"):
        n += 1 + (_at(tokens, n + 1) in ("-", "–"))
        if _at(tokens, n) not in _CALIBRES:
            return n if pointed and nominal(tokens, n) else k
    return n + 1 if nominal(tokens, n + 1) else k


def _escapees(tokens: Tokens, k: int, stop: int) -> bool:
    """ "three escaped Idaho inmates": the participle modifies people who were held."""
    if tokens[k].lower != "escaped":
        return False
    for n in range(k + 1, min(stop, k + 4)):
        if tokens[n].upos not in ("NOUN", "PROPN", "ADJ") or tokens[n].lower in _STOPS:
            return False
        if words.plural(tokens[n].lower):
            return known(tokens, n) in (Counted.PEOPLE, Counted.DETAINED, Counted.ABDUCTED)
    return False


def _counted_ahead(tokens: Tokens, k: int) -> bool:
    """ "483 reported executions", "18,000 reported cases": what is reported is what is counted."""
    single = words.singular(_at(tokens, k))
    return single in ("case", "death", "execution", "killing", "attack", "incident", "infection")


def _is_hit(tokens: Tokens, k: int) -> bool:
    """ "One shot in Leeds", "one shot in the hip and the other in the hand": somebody was; but "fired one shot
    at a guard"."""
    fired = any(t.lemma in _FIRING for t in tokens[max(0, k - 4) : k - 1])
    return not fired and _at(tokens, k + 1) in _HIT_WHERE


def _acts(tokens: Tokens, start: int, head: int, value: float | None) -> bool:
    """ "the two watched television together": a past form, and behind it its object, which is one."""
    verb = tokens[start]
    return (
        verb.upos == "VERB"
        and verb.lower.endswith("ed")
        and value is not None
        and value > 1
        and not words.plural(tokens[head].lower)
        and known(tokens, head) is None
    )


def _two_adjectives(tokens: Tokens, k: int, stop: int, value: float | None) -> bool:
    """ "60 regional and international bodies", "several local and state highways"."""
    if k + 2 >= stop or tokens[k - 1].lower in _STOPS:
        return False
    if tokens[k - 1].upos == "NOUN" and not words.plural(tokens[k - 1].lower):
        pair = tokens[k + 1].upos == tokens[k + 2].upos == "NOUN" and words.plural(tokens[k + 2].lower)
        return pair and not words.plural(tokens[k + 1].lower) and value != 1  # "two gun and knife attacks"
    if tokens[k - 1].upos != "ADJ":
        return False
    if tokens[k + 1].upos == "ADJ":
        return _nominal_ahead(tokens, k + 2, stop)
    noun = (
        tokens[k + 1].upos == "NOUN" or tokens[k + 1].lower in words.NOUNS
    )  # "state" may be taken for a verb
    single = noun and not words.plural(tokens[k + 1].lower)
    return single and tokens[k + 2].upos == "NOUN" and words.plural(tokens[k + 2].lower)


def _abbreviation(tokens: Tokens, k: int) -> bool:
    """Whether a bracket holds an abbreviation alone: "(UN)"."""
    return (
        _at(tokens, k + 2) in (")", "]") and tokens[k + 1].text.isupper() and tokens[k - 1].text[0].isupper()
    )


def _attributive(tokens: Tokens, k: int, stop: int, value: float | None) -> bool:
    """A word that mostly ends a phrase, right before a noun of it: "two high schools", "three south London men"."""
    if tokens[k].lower not in _BESIDE or k + 1 >= stop or tokens[k + 1].upos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if value == 1:
        return True
    for n in range(k + 1, min(stop, k + 4)):
        if tokens[n].upos not in ("NOUN", "PROPN", "ADJ") or tokens[n].lower in _STOPS:
            return False
        if words.plural(tokens[n].lower) or words.demonym(tokens[n].text):
            return True
    return False


def _names(tokens: Tokens, k: int) -> bool:
    """ "nearly 300 leaving Goma": a name is the verb's object, not what is counted."""
    return k < len(tokens) and (tokens[k].upos in ("PROPN", "DET"))


def _complete(tokens: Tokens, head: int, value: float | None) -> bool:
    """Whether a noun agrees with its number, so that the phrase may end there."""
    lower = tokens[head].lower
    if lower in ("news", "plainclothes") or (lower == "police" and _at(tokens, head + 1) in _FORCE):
        return False
    if value == 1:
        return known(tokens, head) is not None and _at(tokens, head + 1) not in words.NOUNS
    return words.plural(lower)


def _continues(tokens: Tokens, k: int) -> bool:
    """Whether a noun after a plural one still belongs: "weapons caches", "Greens supporters"."""
    before = tokens[k - 1].lower
    collective = before in _MODIFYING or before in words.COLLECTIVE
    return (
        words.plural(tokens[k].lower)
        and tokens[k].upos == "NOUN"
        and (collective or known(tokens, k) is not None)
    )


def nominal(tokens: Tokens, k: int) -> bool:
    if k >= len(tokens):
        return False
    token = tokens[k]
    if token.upos in ("NOUN", "PROPN"):
        return True
    return (
        token.upos in ("ADJ", "VERB", "X") and token.lower not in words.VAGUE_PLURAL and _listed(token.lower)
    )


def _listed(lower: str) -> bool:
    """A plural the lists know, whatever the tagger thought of it: "strikes", "raids"."""
    single = words.singular(lower)
    return single != lower and single in words.NOUNS


def _nominal_ahead(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether a noun stands before the phrase breaks: an adjective or participle at hand modifies it."""
    for n in range(k, min(stop, k + 5)):
        lower = tokens[n].lower
        if (lower in _STOPS and tokens[n - 1].text not in ("-", "–")) or lower in _OTHERS:
            return False
        if nominal(tokens, n):
            return True
        if not (tokens[n].text[0].isalpha() or tokens[n].text in '-–"“'):
            return False
    return False


def _compound(tokens: Tokens, k: int) -> bool:
    """A stop word inside a hyphenated compound: "three ISIL-held buildings", "two south-bound trains"."""
    return (
        k + 1 < len(tokens) and tokens[k + 1].text == "-" and tokens[k].span.end == tokens[k + 1].span.start
    )


def _people_adjective(tokens: Tokens, k: int) -> bool:
    """ "three Chinese", "1 adult found dead": a people's name or a noun the tagger took for an adjective."""
    people = tokens[k].text[:1].isupper() or known(tokens, k) is Counted.PEOPLE
    return tokens[k].upos == "ADJ" and people


def known(tokens: Tokens, head: int) -> Counted | None:
    """What the lists say of a noun: the two words ending in it first, then the word alone."""
    single = words.singular(tokens[head].lower)
    if head:
        pair = words.NOUNS.get(f"{tokens[head - 1].lower} {single}")
        if pair is not None:
            return pair
        if head > 1 and tokens[head - 1].text == "-":
            glued = words.NOUNS.get(f"{tokens[head - 2].lower}-{single}")
            if glued is not None:
                return glued
    return words.NOUNS.get(single) or words.NOUNS.get(tokens[head].lower)
