"""Events, figures, disagreements and situations in the terminal. A number is never shown without who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.domain import SourceKind
from onrecord.faces import words
from onrecord.faces.ledger.tables import ID, days, shortened, show, table

if TYPE_CHECKING:
    from onrecord.desk import Disagreement, Holding, Series, Situation
    from onrecord.desk.figures import Line
    from onrecord.reconcile import Cluster, Point, Told

_NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED})
NONE = "nothing reported"


def figures(console: Console, found: Iterable[Series]) -> None:
    """Each figure's history, the first told first; copies and reports of one statement are one line."""
    for n, one in enumerate(found):
        if n:
            console.print()
        made = table(
            "as of", "figure", "who says", "reported by", "", "id", title=_title(one), right=("figure",)
        )
        told = {p.claim_id: p for p in one.points}
        for line in one.lines:
            made.add_row(*_line(line), _marks(line, told), Text(line.first.claim_id[:ID], style="dim"))
        show(console, made)


def _line(line: Line) -> tuple[Text | str, ...]:
    first = line.first
    reports = dict.fromkeys(_reported(p.publisher, p.reported_on, p.report_id) for p in (first, *line.again))
    return (
        day(first.as_of),
        Text(amount(first), style="yellow"),
        Text("\n".join(_speakers(line)), style="blue"),
        "\n".join(reports),
    )


def _speakers(line: Line) -> list[str]:
    """Who says it. A headline that sums up a voice is not another one; a second naming is."""
    every = [p for p in (line.first, *line.again) if p.speaker_kind is not None] or [line.first]
    return list(dict.fromkeys(who(p.speaker_name, p.speaker_kind, p.via) for p in every))


def _title(one: Series) -> Text:
    title = Text(f"{described(one.event)} · {one.counted.value.replace('_', ' ')}", style="bold")
    if one.others:
        title.append(f": {words.harmless(one.points[0].written or '?')}, and {one.others} more of the event")
    voices = f"{one.voices} voice{'' if one.voices == 1 else 's'}"
    parts = [part for part in (spread(one), voices if one.voices else "") if part]
    if one.divergence:
        parts.append(f"divergence {one.divergence:.2f}")
    title.append(f"\n{', '.join(parts)}" if parts else "", style="not bold")
    if one.chosen is not None:
        best = "undecided" if one.chosen.best is None else words.number(one.chosen.best)
        title.append(f"\nby the rule {one.chosen.rule}: {best} ({one.chosen.trace})", style="not bold")
    return title


def spread(one: Series) -> str:
    """The range that anybody's words give."""
    if one.low is None or one.high is None:
        return ""
    more = " or more" if one.open_above else ""
    if one.low == one.high:
        return f"{words.number(one.low)}{more}"
    return f"{words.number(one.low)} to {words.number(one.high)}{more}"


def _marks(line: Line, told: dict[str, Point]) -> Text:
    """What else is known of a figure: a part, a revision, how often it is repeated, what it cannot hold with."""
    every = (line.first, *line.again)
    marks = []
    if line.first.part:
        marks.append(("a part of the total", "dim"))
    if revised := _others([c for p in every for c in p.revises], told):
        marks.append((f"revises {revised}", ""))
    if disputed := _others([c for p in every for c in p.disputes], told):
        marks.append((f"not with {disputed}", "red"))
    if line.again:
        marks.append((f"told {len(every)} times, one voice", "dim"))
    return Text("\n").join(Text(words, style=style) for words, style in marks)


def _others(ids: Sequence[str], told: dict[str, Point]) -> str:
    """Other figures, each value once with those who told it."""
    by_amount: dict[str, dict[str, None]] = {}
    for line in _lines([told[c] for c in dict.fromkeys(ids) if c in told]):
        by_amount.setdefault(amount(line.first), {}).update(dict.fromkeys(_speakers(line)))
    return "; ".join(f"{value} ({', '.join(names)})" for value, names in by_amount.items())


def disagreements(console: Console, found: Sequence[Disagreement]) -> None:
    """Both sides, with who said them."""
    for n, one in enumerate(found):
        if n:
            console.print()
        show(console, _parted(one) if one.points else _denied(one))


def _parted(one: Disagreement) -> Table:
    thing = one.counted.value.replace("_", " ") if one.counted else ""
    apart = f", divergence {one.divergence:.2f}" if one.divergence is not None else ""
    made = table(
        "as of", "figure", "who says", "reported by", "cannot hold with", "id",
        title=f"{described(one.event)} · {thing}{apart}", right=("figure",),
    )  # fmt: skip
    told = {p.claim_id: p for p in one.points}
    for line in _lines(one.points):
        against = _others([c for p in (line.first, *line.again) for c in p.disputes], told)
        made.add_row(*_line(line), Text(against, style="red"), Text(line.first.claim_id[:ID], style="dim"))
    return made


def _lines(points: Iterable[Point]) -> tuple[Line, ...]:
    from onrecord.desk.figures import lines  # noqa: PLC0415 - brings the database

    return lines(points)


def _denied(one: Disagreement) -> Table:
    thing = (one.event_type or "").replace("_", " ")
    made = table(
        "", "who says", "reported by", "sentence", "id", title=f"{described(one.event)} · {thing}: denied"
    )
    for label, side in (("told", one.told), ("denied", one.denied)):
        for told in side:
            made.add_row(Text(label, style="red" if label == "denied" else ""), *_said(told))
    return made


def situation(console: Console, one: Situation) -> None:
    """Who holds what, the figures, what is contested; each with who says so."""
    console.print(Text(f"{one.place.full_name}, as reported by {day(one.as_of)}", style="bold"))
    console.print(
        f"{one.reports} report{'' if one.reports == 1 else 's'} since {day(one.since)}; who holds what: ever"
    )
    console.print()
    _holdings(console, one.held)
    console.print()
    _latest(console, one.figures)
    console.print()
    console.print(Text("Contested", style="bold"))
    if not one.contested:
        console.print(NONE)
    disagreements(console, one.contested)


def _holdings(console: Console, held: Sequence[Holding]) -> None:
    made = table("place", "who", "", "as of", "told by", "denied by", "", title="Who holds what")
    for one in held:
        made.add_row(
            words.harmless(one.place_name or ""),
            Text(words.harmless(one.holder or "not told"), style="bold"),
            one.verb,
            day(one.day),
            Text(_voices(one.told), style="blue"),
            Text(_voices(one.denied), style="blue"),
            Text("contested" if one.contested else "", style="red"),
        )
    show(console, made)
    if not held:
        console.print(NONE)


def _latest(console: Console, found: Sequence[Series]) -> None:
    made = table(
        "event", "counted", "latest", "as of", "who says", "all told", "by",
        title="Figures, the latest of each", right=("latest",),
    )  # fmt: skip
    for one in found:
        standing = one.standing
        last = standing[-1]
        made.add_row(
            described(one.event),
            _counts(one),
            Text(amount(last), style="yellow"),
            day(last.as_of),
            Text(who(last.speaker_name, last.speaker_kind, last.via), style="blue"),
            spread(one),
            Text(_by(standing), style="blue"),
        )
    show(console, made)
    if not found:
        console.print(NONE)


def _counts(one: Series) -> str:
    """What is counted; where the event has several such figures, in the words of the last."""
    thing = one.counted.value.replace("_", " ")
    return f"{thing}: {words.harmless(one.standing[-1].written or '?')}" if one.others else thing


def _by(points: Iterable[Point]) -> str:
    """Each speaker once, with what they last told."""
    last = {name: amount(line.first) for line in _lines(points) for name in _speakers(line)}
    return "\n".join(f"{told}: {name}" for name, told in last.items())


def _voices(told: Iterable[Told]) -> str:
    return "\n".join(
        dict.fromkeys(f"{who(t.speaker_name, t.speaker_kind, t.via)}, {day(t.reported_on)}" for t in told)
    )


def _said(told: Told) -> tuple[Text | str, ...]:
    return (
        Text(who(told.speaker_name, told.speaker_kind, told.via), style="blue"),
        _reported(told.publisher, told.reported_on, told.report_id),
        Text(f"“{shortened(told.quote)}”", style="italic dim"),
        Text(told.id[:ID], style="dim"),
    )


def described(one: Cluster) -> str:
    """An event in a few words: what, where, when."""
    what = (one.event_types[0] if one.event_types else "no event").replace("_", " ")
    return ", ".join(
        filter(None, [what, words.harmless(one.place_name or ""), days(one.date_start, one.date_end)])
    )


def amount(point: Point) -> str:
    """The figure as a number with its bound; words where there is no number."""
    told = words.bounded(point.bound, point.value, point.low, point.high)
    shown = told or f"“{words.harmless(point.written or '?')}”"
    return f"{shown} {words.harmless(point.unit)}" if point.unit and told else shown


def who(name: str | None, kind: SourceKind | None, via: str | None) -> str:
    """The speaker, and the outlet that passed it on."""
    if kind is None:
        said = words.OWN_VOICE
    elif kind in _NAMELESS or name is None:
        said = f"not named ({kind.value})"
    else:
        said = f"{words.harmless(name)} ({kind.value})"
    return f"{said} → {words.harmless(via)}" if via else said


def day(value: date | None) -> str:
    return (words.when(value.isoformat()) if value else None) or "no date"


def _reported(publisher: str | None, on: date | None, report_id: str) -> str:
    return f"{words.harmless(publisher or report_id[:ID])}, {day(on)}"
