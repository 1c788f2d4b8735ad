"""What people type for a claim, a speaker or a publisher, and what they mean by it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import BadQuestion
from onrecord.ledger import Filter, Ledger

SHORTEST = 4  # characters of an id that are enough to look
SHOWN = 6


def claim_id(ledger: Ledger, prefix: str) -> str:
    """The one claim whose id begins so. Raises BadQuestion where there is none, or there are several."""
    wanted = prefix.strip().lower()
    if len(wanted) < SHORTEST:
        raise BadQuestion(f"{prefix}: give at least {SHORTEST} characters of a claim's id")
    found = ledger.ids(wanted, limit=SHOWN + 1)
    if not found:
        raise BadQuestion(f"{prefix}: no claim's id begins so in this ledger")
    if len(found) > 1:
        more = ", …" if len(found) > SHOWN else ""
        raise BadQuestion(f"{prefix}: several claims' ids begin so: {', '.join(found[:SHOWN])}{more}")
    return found[0]


def checked(ledger: Ledger, wanted: Filter) -> Filter:
    """The filter with speaker and publisher as the ledger has them: part of a name is enough if it is clear."""
    if wanted.speaker is not None:
        wanted = replace(wanted, speaker=_speaker(ledger, wanted.speaker))
    if wanted.publisher is not None:
        wanted = replace(wanted, publisher=_publisher(ledger, wanted.publisher))
    return wanted


def _speaker(ledger: Ledger, name: str) -> str:
    if ledger.claims(Filter(speaker=name, limit=1)):
        return name
    return _only(name, ledger.named(name, limit=SHOWN + 1), "speaker")


def _publisher(ledger: Ledger, name: str) -> str:
    known = ledger.publishers()
    if name in known:
        return name
    wanted = name.casefold()
    same = [p for p in known if p.casefold() == wanted]
    return _only(name, same or [p for p in known if wanted in p.casefold()], "publisher")


def _only(name: str, found: list[str], what: str) -> str:
    if not found:
        raise BadQuestion(f"{name}: no {what} of this name in the ledger")
    if len(found) > 1:
        more = "; …" if len(found) > SHOWN else ""
        raise BadQuestion(f"{name}: which {what}? {'; '.join(found[:SHOWN])}{more}")
    return found[0]
