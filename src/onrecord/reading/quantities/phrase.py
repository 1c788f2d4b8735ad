"""The figure's phrase: from its number to its head noun, and the unit if it has one.

"2,000 battle-hardened fighters", "dozens more", "2 of the 5", "$3.5 million", "300 tonnes", "200 others".
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import CURRENCIES, Numeral, Tokens, starts_here

_LONGEST = 9  # tokens between number and head
_OTHERS = frozenset({"other", "others", "more", "further", "additional", "fewer", "less"})
_DETERMINERS = frozenset({
    "the", "its", "their", "his", "her", "our", "these", "those", "all", "such", "that", "this", "my",
})  # fmt: skip
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
_KINDS = frozenset({
    Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS,
    Counted.DETAINED,
})  # fmt: skip
_VERBS_ONLY = frozenset({
    "suffered", "sustained", "received", "carried", "escaped", "died", "survived", "remained", "opened",
    "used", "refused", "claimed", "reported", "demanded", "attended", "needed", "joined", "entered",
    "crossed", "reached", "managed", "tried", "lived", "stayed", "voted", "signed", "served", "killed",
    "required", "including", "being", "having", "carrying", "suffering", "needing", "receiving",
    "seeking", "wearing", "using", "fired",
})  # fmt: skip
_FIRING = frozenset({"fire", "hear", "discharge", "take", "squeeze", "let", "get"})  # lemmas
_HIT_WHERE = frozenset({
    "in", "dead", "by", "during", "outside", "inside", "near", "after", "while", "multiple", "several",
    "twice", "at",
})  # fmt: skip
_SPACED = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₦": "NGN"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where the phrase ends and what stands in it. ``counted`` is set by a unit only."""

    last: int
    head: int | None = None
    unit: str | None = None
    counted: Counted | None = None
    of: int | None = None  # the partitive's "of"
    heads: tuple[int, ...] = ()  # further heads of the same number: "400 troops and police"


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
    unit = _unit(tokens, k)
    if unit is not None:
        return unit
    if _at(tokens, k) == "of" and (part := _partitive(tokens, numeral, k)) is not None:
        return part
    found = _noun(tokens, _plain_start(tokens, numeral, k), k, numeral.value)
    return found if found.head is None or numeral.value == 1 else _coordinated(tokens, numeral, found)


def _aged(tokens: Tokens, k: int) -> Phrase | None:
    """ "two 18-year-olds", "two 21-year-old men": the age stands between the number and those it counts."""
    if k + 4 >= len(tokens) or not tokens[k].text.isdigit():
        return None
    parts = [t.lower for t in tokens[k + 1 : k + 5]]
    if parts[0] != "-" or parts[1] not in ("year", "month") or parts[2] != "-":
        return None
    if parts[3] == "olds":
        return Phrase(k + 5, k + 4)
    found = _noun(tokens, k + 5, k + 5, None)
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
        member = _noun(tokens, step, step, None)
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
        if any(
            c is Counted.MONEY and p == (_at(tokens, n),) for p, c, _ in words.UNITS.get(_at(tokens, n), ())
        ):
            return n + 1
    return k


def _unit(tokens: Tokens, k: int) -> Phrase | None:
    """A unit at token ``k``, after a hyphen ("70-km") or one adjective ("Danish crowns", "US dollars")."""
    for start in (k, k + 1):
        word = _at(tokens, start)
        if start > k and not (
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
    if _at(tokens, start) in ("them", "whom", "us", "you", "which", "these", "those") and not _nominal(
        tokens, start + 1
    ):
        return Phrase(start + 1, None, of=k)
    if not (
        definite or numeral.partitive or numeral.value is None or numeral.about or _pair(tokens, numeral)
    ):
        return None
    start += definite
    if start < len(tokens) and starts_here(tokens[start]) and _at(tokens, start) not in ("a", "an"):
        if numeral.share or (start + 1 < len(tokens) and starts_here(tokens[start + 1])):
            return None  # "280 million of the 1.5 billion": two figures
        start += 1  # "2 of the 5"
    found = _noun(tokens, start, start, None)
    if found.head is None and start < len(tokens) and tokens[start].lower in words.NOUNS:
        return Phrase(start + 1, start, of=k)  # "several of the injured"
    return Phrase(found.last, found.head, of=k)


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


def _noun(tokens: Tokens, start: int, bare: int, value: float | None) -> Phrase:
    """The noun phrase that begins at ``start``; ``bare`` is where the phrase ends when there is none."""
    head: int | None = None
    last, k = bare, start
    stop = min(len(tokens), start + _LONGEST)
    while k < stop:
        token, lower = tokens[k], tokens[k].lower
        if lower in _OTHERS:
            verb = k + 1 < len(tokens) and tokens[k + 1].upos == "VERB"
            if lower == "others" or verb or not _nominal_ahead(tokens, k + 1, stop):
                return Phrase(k + 1, k if lower == "others" else head)
            k += 1
            continue
        if token.text in "-–" and k + 1 < stop and token.span.end == tokens[k + 1].span.start:
            if head == k - 1 and tokens[k + 1].text[0].isdigit():  # "seven AK-47s"
                last = k + 2
            k += 2
            continue
        if lower == "and" and _two_adjectives(tokens, k, stop):
            k += 1
            continue
        if (lower in _STOPS and not _compound(tokens, k)) or not (
            token.text[0].isalnum() or token.text in "\"“‘'"
        ):
            break
        if lower in words.UNIT or lower in words.TENS or lower[0].isdigit():
            break
        if value == 1 and lower == "shot" and _is_hit(tokens, k):
            break
        if _nominal(tokens, k) or (value == 1 and words.NOUNS.get(lower) is Counted.ATTACKS):
            if head is not None and _complete(tokens, head, value) and not _continues(tokens, k):
                break
            head, last = k, k + 1
        elif (
            (head is not None and _complete(tokens, head, value))
            or token.upos in ("AUX", "ADP", "SCONJ", "CCONJ", "DET", "PRON")
            or not _nominal_ahead(tokens, k + 1, stop)
            or (
                token.upos == "VERB"
                and (lower in _VERBS_ONLY or not lower.endswith(("ed", "ing", "en", "wn", "lt")))
            )
        ):
            break
        k += 1
    if head is None and start < len(tokens) and _people_adjective(tokens, start):
        return Phrase(start + 1, start)
    if head is not None and head > start and _acts(tokens, start, head, value):
        return Phrase(bare)
    return Phrase(last, head)


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


def _two_adjectives(tokens: Tokens, k: int, stop: int) -> bool:
    """ "60 regional and international bodies"."""
    pair = k + 1 < stop and tokens[k - 1].upos == tokens[k + 1].upos == "ADJ"
    return pair and _nominal_ahead(tokens, k + 2, stop)


def _complete(tokens: Tokens, head: int, value: float | None) -> bool:
    """Whether a noun agrees with its number, so that the phrase may end there."""
    lower = tokens[head].lower
    if value == 1:
        return known(tokens, head) is not None and _at(tokens, head + 1) not in words.NOUNS
    return words.plural(lower)


def _continues(tokens: Tokens, k: int) -> bool:
    """Whether a noun after a plural one still belongs: "weapons caches", "Greens supporters"."""
    return words.plural(tokens[k].lower) and tokens[k].upos == "NOUN" and known(tokens, k) is not None


def _nominal(tokens: Tokens, k: int) -> bool:
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
        if lower in _STOPS or lower in _OTHERS:
            return False
        if _nominal(tokens, n):
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
    """ "three Chinese", "two Swiss": a people's name the tagger took for an adjective."""
    return tokens[k].text[:1].isupper() and tokens[k].upos == "ADJ"


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


def _at(tokens: Tokens, k: int) -> str:
    return tokens[k].lower if 0 <= k < len(tokens) else ""
