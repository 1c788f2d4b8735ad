"""What people type for a claim, a speaker or a publisher, and what they mean by it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import BadQuestion
from onrecord.ledger import Filter, Ledger

SHORTEST = 4  # characters of an id that are enough to look
SHOWN = 6
_HEX = frozenset("0123456789abcdef")


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


def report_id(ledger: Ledger, prefix: str) -> str:
    """The one document whose id begins so."""
    wanted = prefix.strip().lower()
    found = [held.report_id for held in ledger.documents() if held.report_id.startswith(wanted)]
    if len(wanted) < SHORTEST or not found:
        raise BadQuestion(
            f"{prefix}: no document's id begins so in this ledger; onrecord documents lists them"
        )
    if len(found) > 1:
        raise BadQuestion(f"{prefix}: several documents' ids begin so: {', '.join(found[:SHOWN])}")
    return found[0]


def claim_if_any(ledger: Ledger, asked: str) -> str | None:
    """The claim whose id begins so, if what is asked can be an id and is one: "beef" may be a town."""
    wanted = asked.strip().lower()
    if len(wanted) < SHORTEST or set(wanted) - _HEX or not ledger.ids(wanted, limit=1):
        return None
    return claim_id(ledger, wanted)


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
