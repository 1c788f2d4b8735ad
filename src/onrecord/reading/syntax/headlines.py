"""Headlines: the verb that running text would make plain.

"Police fire tear gas at pensioners"     fire: behind a plural, before what is fired
"Fire guts refugee camp"                 guts: behind a singular
"Army claims capture of Myawaddy"        claims; "capture of" is a noun
"Gunmen storm prison, free hundreds"     free: the second verb of the same subject
"Four hurt as acid thrown in Clapham"    hurt: behind a number
"""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = frozenset("VZTX")
_PARTICIPLES = frozenset("ELG")
_SINGULAR, _PLURAL = frozenset("NP"), frozenset("S")
_MANY = frozenset("police people troops".split())
_NOMINAL = frozenset(("N", "S", "P", "A", "DET", "PRON", "M", "E", "G"))
_BEHIND = frozenset("at in into on off over against with out from through after for".split())
_UNKNOWN = ("N", "A", "V")
_HARMED = frozenset("hurt".split())


def settle(lowers: Sequence[str], possible: Sequence[tuple[str, ...]], chosen: list[str]) -> None:
    """Sets the tags of the verbs of a headline that seems to have none."""
    for i in range(1, len(chosen)):
        if lowers[i] in _HARMED and chosen[i - 1] == "M":
            chosen[i] = "E"
    for i, tag in enumerate(chosen[:-1]):
        if tag == "V" and lowers[i + 1] == "of" and "N" in possible[i]:
            chosen[i] = "N"
    verb(lowers, possible, chosen)


def verb(lowers: Sequence[str], possible: Sequence[tuple[str, ...]], chosen: list[str]) -> None:
    """The same for any sentence in which no word was taken for a verb."""
    end = next((i for i, word in enumerate(lowers) if word in (";", ":", "|")), len(lowers))
    if any(tag in _FINITE or tag in _PARTICIPLES for tag in chosen[:end]):
        return
    at = _plain(lowers, possible, chosen, end) or _inflected(lowers, possible, chosen, end)
    if at is None:
        return
    chosen[at] = "V" if _after_many(lowers, chosen, at) else "Z"
    for i in range(at + 2, end - 1):
        if (
            lowers[i - 1] in (",", "and")
            and chosen[at] in possible[i]
            and chosen[i + 1] in ("S", "M", "P", "DET")
        ):
            chosen[i] = chosen[at]


def _after_many(lowers: Sequence[str], chosen: Sequence[str], i: int) -> bool:
    return chosen[i - 1] in _PLURAL or lowers[i - 1] in _MANY or lowers[i - 1].endswith("men")


def _plain(
    lowers: Sequence[str], possible: Sequence[tuple[str, ...]], chosen: Sequence[str], end: int
) -> int | None:
    """The first base form behind a plural."""
    return next(
        (
            i
            for i in range(1, end - 1)
            if "V" in possible[i] and _after_many(lowers, chosen, i) and _goes_on(lowers, chosen, i)
        ),
        None,
    )


def _inflected(
    lowers: Sequence[str], possible: Sequence[tuple[str, ...]], chosen: Sequence[str], end: int
) -> int | None:
    """The first form in -s behind a singular."""
    return next(
        (
            i
            for i in range(1, end - 1)
            if ("Z" in possible[i] or (possible[i] == _UNKNOWN and lowers[i].endswith("s")))
            and chosen[i - 1] in _SINGULAR
            and _goes_on(lowers, chosen, i)
        ),
        None,
    )


def _goes_on(lowers: Sequence[str], chosen: Sequence[str], i: int) -> bool:
    """Whether something follows that a verb can have: an object, or a preposition of place."""
    return chosen[i + 1] in _NOMINAL or lowers[i + 1] in _BEHIND
