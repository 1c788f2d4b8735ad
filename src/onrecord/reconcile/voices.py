"""Who speaks, so that one voice can be met again in another report.

the interior ministry                       in two reports: one voice
transport police / British Transport Police one, within one event: a name and its short form
AP, publishing / the Associated Press, quoted    one
Colonel Yusuf Warsame, the regional police commander / the regional police commander    one
residents, a witness, an official           never the same voice in two reports: nobody is named
"""

from __future__ import annotations

from onrecord.domain import SourceKind
from onrecord.reconcile import words
from onrecord.reconcile.told import Told

OUTLET = "outlet"
_NAMED = frozenset(
    {SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OFFICIAL, SourceKind.DOCUMENT, SourceKind.MEDIA}
)
_SOMEBODY = frozenset(
    """a an another any both each every few many more most one other several some two three four five six""".split()
)
_SMALL = frozenset(("the", "a", "an", "and", "of", "in"))


def voice(told: Told) -> tuple[str, ...] | None:
    """The words that name who speaks, for comparing across reports; a report's own voice is its publisher's,
    and that of a medium or agency quoted elsewhere.
    None: nobody that could be met again (residents, unnamed sources, a text of no publisher)."""
    if told.speaker_kind is None:
        return (OUTLET, words.outlet(told.publisher)) if told.publisher else None
    if told.speaker_kind not in _NAMED or told.speaker_node is None or _unnamed(told):
        return None
    node = told.speaker_node.removeprefix("name:")
    if told.speaker_kind is SourceKind.MEDIA:
        return (OUTLET, words.outlet(node))
    return tuple(w for w in words.tokens(node) if w not in _SMALL)


def same_voice(left: Told, right: Told) -> bool:
    """One speaker in two claims of one event."""
    if left.report_id == right.report_id and _same_in_report(left, right):
        return True
    one, other = voice(left), voice(right)
    if not one or not other:
        return False
    if one == other:
        return True
    if OUTLET in (one[0], other[0]):
        return False
    shorter, longer = sorted((one, other), key=len)
    return longer[-len(shorter) :] == shorter or _described_as(left, other) or _described_as(right, one)


def _same_in_report(left: Told, right: Told) -> bool:
    """Its own voice, or a group ("residents"). Two officials who are not named may be two, though their node in
    the record is one."""
    if left.speaker_kind is None or right.speaker_kind is None:
        return left.speaker_kind is right.speaker_kind
    groups = SourceKind.GROUP in (left.speaker_kind, right.speaker_kind)
    return groups and left.speaker_node is not None and left.speaker_node == right.speaker_node


def _unnamed(told: Told) -> bool:
    """ "A doctor at the hospital", "one official", "the driver": a person, but no name to meet again."""
    if told.speaker_kind not in (SourceKind.PERSON, SourceKind.OFFICIAL):
        return False
    said = (told.speaker_name or "").split()
    if not said or said[0].casefold() in _SOMEBODY:
        return True
    return told.speaker_kind is SourceKind.PERSON and not any(w[0].isupper() for w in said)


def _described_as(told: Told, role: tuple[str, ...]) -> bool:
    """The words that introduce a named speaker hold the other's role: "Colonel Yusuf Warsame, the regional police
    commander" and "the regional police commander"."""
    said = told.claim.attribution
    span = said.sources[0].span if said and said.sources else None
    if told.speaker_kind is not SourceKind.PERSON or span is None or len(role) < 2:
        return False
    spoken = words.tokens(told.words(span) or "")
    return any(spoken[i : i + len(role)] == role for i in range(len(spoken)))
