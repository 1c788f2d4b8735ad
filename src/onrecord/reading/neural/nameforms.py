"""What the words themselves say of a name's bounds, once the tags have found it.

    "T. J. | Okoro |"              → T. J. Okoro: initials are part of the name
    "| al | - | Qaida |"           → al-Qaida: one name, however it is cut into words
    "at | Marlow | 's ."           → Marlow 's: with nothing owned behind it, a business is called so
    "| Boise Idaho |"              → Boise, Idaho: a town and its state are two names
    "| #", "| www.example.com |"   → no name
    "| East | / West", "Ana Ruiz | - Analyst |"   → no name; Ana Ruiz
    "12 | Marlow Rd | , Boise"     → no name: the street line of an address

Applied to names of every kind but where a kind is told. A step never makes two names overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from onrecord import gazetteer
from onrecord.domain import PlaceKind

Named = tuple[str, int, int]  # kind, first word, last word + 1
Within = Callable[[str, str], bool]
"""Whether the first name can be a place in the second, a state or country."""

_ADDRESS = re.compile(r"(https?:|www\.)|\S@\S+\.\w|\w\.(com|net|org|gov|edu|info|uk)\b", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Z]\.")
_ARTICLES = frozenset("al an ar as ash at az el".split())  # of Arabic names, written apart
_FIRMS = frozenset("co corp inc llc lp ltd plc".split())  # "Acme , Inc."
_STREETS = frozenset("ave avenue blvd boulevard dr drive hwy lane ln place rd road st street way".split())
_COMMON = frozenset("coast downtown east national north park south west world".split())
_JOBS = frozenset(
    "analyst assistant associate attorney consultant counsel director engineer manager partner".split()
)
_ROOMS = frozenset("apt block floor plot room sector ste suite unit".split())
_OWNS = frozenset({"'s", "’s", "s"})
_OPENS_NO_NOUN = frozenset(
    "a all an and are as at because but by did do does for from had has have he i if in is it on or said she so than "
    "that the they to was we were when which while will with would you".split()
)
_QUOTES = frozenset({'"', "“", "”", "''", "``"})


def tidied(names: Sequence[Named], words: Sequence[str], within: Within | None = None) -> list[Named]:
    """The names of one sentence with their bounds set right. ``within`` defaults to the gazetteer's answer."""
    kept = [n for n in names if not _no_name(words[n[1] : n[2]]) and not _street_line(n, words)]
    kept = [_without_job(n, words) for n in kept if not _common(n, words)]
    kept = _last_first(kept, words)
    ends = {a: b for kind, a, b in kept if kind == "LOC"}
    kept = _apart([_grown(n, words, ends) for n in kept])
    return [part for n in kept for part in _town_and_state(n, words, within or _lies_in)]


def _no_name(words: Sequence[str]) -> bool:
    """Without a letter, or an address."""
    return not any(c.isalpha() for w in words for c in w) or (
        len(words) == 1 and bool(_ADDRESS.search(words[0]))
    )


def _last_first(names: list[Named], words: Sequence[str]) -> list[Named]:
    """ "Norton , Amy", alone in its line: one person."""
    said = [k for k, w in enumerate(words) if w not in _QUOTES]
    if len(said) != 3 or words[said[1]] != "," or [n[0] for n in names] != ["PER", "PER"]:
        return names
    return [("PER", said[0], said[2] + 1)]


def _common(name: Named, words: Sequence[str]) -> bool:
    """ "East", "National Park", "downtown": words that places are told by, without a name."""
    kind, a, b = name
    return kind == "LOC" and all(w.lower() in _COMMON or w in {"-", "/"} for w in words[a:b])


def _without_job(name: Named, words: Sequence[str]) -> Named:
    """ "Ana Ruiz - Analyst": the person alone."""
    kind, a, b = name
    cut = kind == "PER" and b - a > 3 and words[b - 2] == "-" and words[b - 1].lower() in _JOBS
    return (kind, a, b - 2) if cut else name


def _street_line(name: Named, words: Sequence[str]) -> bool:
    """ "12 Marlow Rd", "Ste 500": the line of an address. A street named in running text may be a place."""
    kind, a, b = name
    if kind != "LOC":
        return False
    low = [w.lower().rstrip(".") for w in words[a:b]]
    numbered = low[0].isdigit() or (a > 0 and words[a - 1].isdigit())
    return (numbered and low[-1] in _STREETS) or (low[0] in _ROOMS and any(w.isdigit() for w in low[1:]))


def _grown(name: Named, words: Sequence[str], ends: Mapping[int, int]) -> Named:
    """With what belongs to it on its left and right. ``ends``: first word of each place → last word + 1."""
    kind, a, b = name
    if kind == "PER":
        while a and _INITIAL.fullmatch(words[a - 1]):
            a -= 1
    if kind == "PER" and b < len(words) and "@" in words[b] and not _ADDRESS.search(words[b]):
        b += 1  # "Dana Ruiz@ACME", in the heads of mails
    if a > 1 and words[a - 1] == "-" and words[a - 2].lower() in _ARTICLES:
        a -= 2
    if b + 1 < len(words) and words[b] == "-" and words[b - 1].lower() in _ARTICLES:
        b += 2
    if (
        kind == "ORG"
        and b + 1 < len(words)
        and words[b] == ","
        and words[b + 1].rstrip(".").lower() in _FIRMS
    ):
        b += 2
    if kind == "ORG" and a > 1 and words[a - 1] == "-" and words[a - 2][0].isupper():
        a -= 2  # "Franco - Malian Friendship Society"
    if a and words[a - 1] == "St.":
        a -= 1
    if kind in {"LOC", "ORG"} and a > 1 and words[a - 1] == "The" and words[a - 2][-1].isalpha():
        a -= 1  # "from The Harbour Trust"
    if (
        kind in {"LOC", "ORG"}
        and b < len(words)
        and words[b] in _OWNS
        and (_nothing_owned(words, b + 1) or _business_in_town(words, a, b, ends.get(b + 1)))
    ):
        b += 1
    return kind, a, b


def _business_in_town(words: Sequence[str], a: int, b: int, end: int | None) -> bool:
    """ "Zumbo 's | Boise |": a name no gazetteer has before a town that it has."""
    return end is not None and _town(" ".join(words[b + 1 : end])) and not _town(" ".join(words[a:b]))


def _nothing_owned(words: Sequence[str], k: int) -> bool:
    return k >= len(words) or not words[k][0].isalnum() or words[k].lower() in _OPENS_NO_NOUN


def _apart(names: Sequence[Named]) -> list[Named]:
    """Names that grew into one another are one, of the kind of the longer."""
    found: list[Named] = []
    for kind, a, b in sorted(names, key=lambda n: n[1:]):
        if found and a < found[-1][2]:
            other, first, last = found[-1]
            longer = other if last - first >= b - a else kind
            found[-1] = (longer, first, max(last, b))
        else:
            found.append((kind, a, b))
    return found


def _town_and_state(name: Named, words: Sequence[str], within: Within) -> list[Named]:
    kind, a, b = name
    if kind != "LOC":
        return [name]
    for k in range(a + 1, b):
        if within(" ".join(words[a:k]), " ".join(words[k:b])):
            return [(kind, a, k), (kind, k, b)]
    return [name]


@lru_cache(maxsize=4096)
def _town(name: str) -> bool:
    """Whether the gazetteer knows the name."""
    return any(m.key_kind == 1 for m in gazetteer.default().find(name))


@lru_cache(maxsize=4096)
def _lies_in(town: str, state: str) -> bool:
    """By the gazetteer: "Boise" in "Idaho", "Brittany" in "France"."""
    known = gazetteer.default()
    round_ = [m.entry for m in known.find(state) if m.key_kind == 1] + [
        m.entry for m in known.codes(state.upper())
    ]
    round_ = [e for e in round_ if e.kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1}]
    if not round_:
        return False
    inner = [m.entry for m in known.find(town) if m.key_kind == 1 and m.entry.kind is not PlaceKind.COUNTRY]
    return any(_inside(e, r) for e in inner for r in round_)


def _inside(entry: gazetteer.Entry, other: gazetteer.Entry) -> bool:
    if other.kind is PlaceKind.COUNTRY:
        return entry.country is not None and entry.country == other.country
    return (
        entry.kind is not PlaceKind.ADMIN1 and entry.country == other.country and entry.admin1 == other.admin1
    )
