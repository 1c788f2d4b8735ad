"""The figure's phrase: from its number to its head noun, and the unit if it has one.

"2,000 battle-hardened fighters", "dozens more", "2 of the 5", "$3.5 million", "300 tonnes", "200 others".
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import Counted
from onrecord.reading.quantities import noun, words
from onrecord.reading.quantities.noun import Phrase, known
from onrecord.reading.quantities.numerals import CURRENCIES, Numeral, Tokens, starts_here
from onrecord.reading.quantities.numerals import at as _at
from onrecord.reading.quantities.verbs import VERBS

__all__ = ["Phrase", "build", "known"]

_DETERMINERS = frozenset({
    "the", "its", "their", "his", "her", "our", "these", "those", "all", "such", "that", "this", "my",
})  # fmt: skip
_KINDS = frozenset({
    Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS,
    Counted.DETAINED,
})  # fmt: skip
_BELONGING = frozenset({"member", "strong", "person", "man", "woman"})
_BODY = 10  # "a five-member panel" is no figure of people, "a 62-member team" is
_SPACED = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₦": "NGN"}


def build(tokens: Tokens, numeral: Numeral) -> Phrase:
    """The phrase of a numeral."""
    i, k = numeral.first, numeral.last
    if i and tokens[i - 1].lower in CURRENCIES:
        return Phrase(
            _suffix(tokens, k), None, _SPACED.get(tokens[i - 1].text, tokens[i - 1].text), Counted.MONEY
        )
    if numeral.code:
        return Phrase(_suffix(tokens, k), None, numeral.code.upper(), Counted.MONEY)
    if k < len(tokens) and tokens[k].text in CURRENCIES:
        return Phrase(k + 1, None, _SPACED.get(tokens[k].text, tokens[k].text), Counted.MONEY)
    if (aged := _aged(tokens, k)) is not None:
        return aged
    if (body := _body(tokens, numeral)) is not None:
        return body
    if _at(tokens, k) == "-" and _at(tokens, k + 1) == "magnitude":
        return Phrase(k + 2, k + 1)
    near = [t.lower for t in tokens[max(0, i - 4) : i]]
    if "of" in near and "magnitude" in near[: near.index("of")]:
        return Phrase(k, counted=Counted.OTHER)  # "a quake with a magnitude of 7.2 hit the coast"
    unit = _unit(tokens, k)
    if unit is not None:
        return unit
    if _at(tokens, k) == "of" and (vague := _unit_of(tokens, numeral, k)) is not None:
        return vague
    if _at(tokens, k) == "of" and (part := _partitive(tokens, numeral, k)) is not None:
        return part
    single = 1 if _at(tokens, i - 1) == "magnitude" or _at(tokens, i - 2) == "magnitude" else numeral.value
    found = noun.read(tokens, _plain_start(tokens, numeral, k), k, single)
    if _runs_on(tokens, numeral, found):
        return Phrase(k)
    return found if found.head is None or numeral.value == 1 else _coordinated(tokens, numeral, found)


def _runs_on(tokens: Tokens, numeral: Numeral, found: Phrase) -> bool:
    """ "kills 20 Observatory", "wounds 50 State media": a headline and the source behind it, no noun of the number."""
    if found.head is None or numeral.value == 1 or numeral.share or found.of is not None:
        return False
    harm = (Counted.DEAD, Counted.INJURED)
    senses = VERBS.get(_at(tokens, numeral.first - 1), ())
    killed = any(s.argument == "object" and s.counted in harm for s in senses)
    nouns = range(numeral.last, found.last)
    return (
        killed
        and not words.demonym(tokens[found.head].text)
        and not any(words.plural(_at(tokens, n)) for n in nouns)
    )


def _body(tokens: Tokens, numeral: Numeral) -> Phrase | None:
    """ "a 62-member rescue team", "a 40-strong crew": a number of people, where it is more than a handful."""
    k, value = numeral.last, numeral.value
    large = value is not None and value >= _BODY and numeral.low is None
    if not large or _at(tokens, k) not in ("-", "–") or _at(tokens, k + 1) not in _BELONGING:
        return None
    found = noun.read(tokens, k + 2, k + 2, 1)
    return Phrase(found.last, found.head, counted=Counted.PEOPLE, body=True)


def _aged(tokens: Tokens, k: int) -> Phrase | None:
    """ "two 18-year-olds", "two 21-year-old men": the age stands between the number and those it counts."""
    if k + 4 >= len(tokens) or not tokens[k].text.isdigit():
        return None
    parts = [t.lower for t in tokens[k + 1 : k + 5]]
    if parts[0] != "-" or parts[1] not in ("year", "month") or parts[2] != "-":
        return None
    if parts[3] == "olds":
        return Phrase(k + 5, k + 4)
    found = noun.read(tokens, k + 5, k + 5, None)
    return found if parts[3] == "old" and found.head is not None else None


def _coordinated(tokens: Tokens, numeral: Numeral, found: Phrase) -> Phrase:
    """With the kinds of people that share the number: "30,000 soldiers, policemen and militiamen"."""
    heads, k, closed = [], found.last, False
    assert found.head is not None
    if known(tokens, found.head) not in _KINDS:
        return found
    while k < len(tokens) and not closed:
        closed = tokens[k].lower in ("and", "or")
        if not closed and tokens[k].text != ",":
            break
        step = k + 1 + (_at(tokens, k) == "," and _at(tokens, k + 1) == "and")
        closed = closed or step > k + 1
        if step >= len(tokens) or starts_here(tokens[step]):
            return found
        member = noun.read(tokens, step, step, None)
        if (
            member.head is None
            or known(tokens, member.head) not in _KINDS
            or not words.plural(tokens[member.head].lower)
        ):
            return found
        heads.append(member.head)
        k = member.last
    if not closed or (_at(tokens, k) and tokens[k].upos == "VERB" and not _opens(tokens, numeral)):
        return found
    return Phrase(k, found.head, heads=tuple(heads))


def _opens(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number opens its sentence or clause, so that a verb after the list is the list's own."""
    return numeral.first <= 2 or tokens[numeral.first - 1].text in ",;:—–"


def _plain_start(tokens: Tokens, numeral: Numeral, k: int) -> int:
    """After a share the article belongs to the phrase: "half the city"."""
    return k + 1 if numeral.share and _at(tokens, k) in _DETERMINERS else k


def _suffix(tokens: Tokens, k: int) -> int:
    """A currency's name written after a signed amount: "$5 million Australian dollars"."""
    for n in (k, k + 1):
        if n > k and not _nationality(tokens, k):
            break  # "USD 400 and GBP 20"
        if any(
            c is Counted.MONEY and p == (_at(tokens, n),) for p, c, _ in words.UNITS.get(_at(tokens, n), ())
        ):
            return n + 1
    return k


def _unit(tokens: Tokens, k: int) -> Phrase | None:
    """A unit at token ``k``, after a hyphen ("70-km") or one adjective ("Danish crowns", "US dollars")."""
    for start in (k, k + 1, k + 2):
        word = _at(tokens, start)
        if start > k + 1 and not (_nationality(tokens, k) and _nationality(tokens, k + 1)):
            return None  # "Hong Kong dollars"
        if start == k + 1 and not (
            _at(tokens, k) in ("-", "–", "us", "u.s.", "square") or _nationality(tokens, k)
        ):
            return None
        for phrase, counted, unit in words.UNITS.get(word, ()):
            end = _unit_end(tokens, start, phrase)
            if end is None:
                continue
            if words.NOUNS.get(f"{word} {words.singular(_at(tokens, end))}") is not None:
                continue  # "47 barrel bombs"
            if len(phrase[0]) == 1 and word.isalpha() and not _glued(tokens, k, start, word):
                continue
            if start > k and counted is not Counted.MONEY and _at(tokens, k) not in ("-", "–", "square"):
                continue
            return Phrase(end, end - 1, unit, counted)
    return None


def _unit_of(tokens: Tokens, numeral: Numeral, k: int) -> Phrase | None:
    """ "billions of euros", "hundreds of kilometres", "a couple of dollars", "a third of a mile"."""
    start = k + 1
    if numeral.share:
        if _at(tokens, start) not in ("a", "an"):
            return None
        start += 1
    elif not (numeral.partitive or numeral.value is None or numeral.about or _pair(tokens, numeral)):
        return None
    found = _unit(tokens, start) if start < len(tokens) else None
    return found and replace(found, of=k)


def _unit_end(tokens: Tokens, start: int, phrase: tuple[str, ...]) -> int | None:
    """Behind the words of a unit, hyphens between them or not ("480-nautical-mile"); None where others stand."""
    k = start
    for n, word in enumerate(phrase):
        k += n > 0 and _at(tokens, k) == "-"
        if _at(tokens, k) != word:
            return None
        k += 1
    return k


def _nationality(tokens: Tokens, k: int) -> bool:
    return k < len(tokens) and tokens[k].text[:1].isupper() and tokens[k].lower not in words.NOUNS


def _glued(tokens: Tokens, k: int, start: int, word: str) -> bool:
    """One-letter units stand right behind their digits, or after a degree sign."""
    if word in ("c", "f"):
        return False
    return start == k and k > 0 and tokens[k].span.start - tokens[k - 1].span.end <= (word == "m")


def _partitive(tokens: Tokens, numeral: Numeral, k: int) -> Phrase | None:
    """What follows "of": "dozens of people", "2 of the 5", "several of the injured"."""
    start = k + 1
    definite = _at(tokens, start) in _DETERMINERS
    owned = _owner(tokens, start)  # "two of Ana Pop's cousins"
    if owned > start and owned < len(tokens) and starts_here(tokens[owned]):
        return None  # "11 of Chile's 16 regions": two figures
    pronoun = _at(tokens, start) in ("them", "whom", "us", "ours", "you", "which")
    if pronoun or (_at(tokens, start) in ("these", "those") and not noun.nominal(tokens, start + 1)):
        return Phrase(start + 1, None, of=k)
    if not (
        definite
        or owned > start
        or numeral.partitive
        or numeral.value is None
        or numeral.about
        or _pair(tokens, numeral)
    ):
        return None
    start = max(start + definite, owned)
    if start < len(tokens) and starts_here(tokens[start]) and _at(tokens, start) not in ("a", "an"):
        if numeral.share or (start + 1 < len(tokens) and starts_here(tokens[start + 1])):
            return None  # "280 million of the 1.5 billion": two figures
        start += 1  # "2 of the 5"
    found = noun.read(tokens, start, start, None)
    if found.head is None and start < len(tokens) and tokens[start].lower in words.NOUNS:
        return Phrase(start + 1, start, of=k)  # "several of the injured"
    return Phrase(found.last, found.head, of=k)


def _owner(tokens: Tokens, start: int) -> int:
    """Behind a name in the possessive that begins at ``start``; ``start`` where none does."""
    for n in range(start, start + 4):
        if n > start and _at(tokens, n) in ("'s", "’s"):
            return n + 1
        if n >= len(tokens) or tokens[n].upos != "PROPN":
            break
    return start


def _pair(tokens: Tokens, numeral: Numeral) -> bool:
    return tokens[numeral.last - 1].lower in (
        "pair",
        "couple",
        "score",
        "dozen",
        "hundred",
        "thousand",
        "million",
    )
