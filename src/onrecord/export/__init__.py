"""Claims in other people's formats. Start at ``export``; one file a format beside it.

    export(rows, "acled", "out/", name="tal-afar")  →  out/tal-afar.acled.csv
                                                        out/tal-afar.acled.omitted.csv
                                                        out/tal-afar.acled.meta.json

Every claim given is in the file or, with a reason, in ``omitted.csv``: written + omitted = selected. Private
persons are withheld unless asked otherwise (``redaction``); a number made from words or from several claims
carries the name of its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord import gazetteer
from onrecord.errors import ExportError
from onrecord.export import acled, ftm, geojson, parquet, plover, tables, ucdp, webannotation
from onrecord.export.columns import CODEBOOKS, VERSION
from onrecord.export.format import Format, Output
from onrecord.export.job import Files, Job, LeftOut, Part, Reason, about, write_json, write_omitted
from onrecord.export.redaction import Redact, Redactor
from onrecord.export.rows import EventFigure, ExportRow, Review
from onrecord.export.spool import Spool
from onrecord.export.view import QUOTE_CHARS, How, View

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("csv", "Onrecord's own columns, CSV", tables.parts, tables.write_csv),
        Format("jsonl", "Onrecord's own claims, JSON lines", tables.json_parts, tables.write_jsonl),
        Format("parquet", "Onrecord's own columns, Parquet", tables.parts, parquet.write),
        Format("geojson", "GeoJSON, RFC 7946", geojson.parts, geojson.write),
        Format("webannotation", "W3C Web Annotation, JSON-LD", webannotation.parts, webannotation.write),
        Format("plover", "PLOVER, JSON lines", plover.parts, plover.write),
        Format("ftm", "FollowTheMoney entities and statements", ftm.parts, ftm.write),
        Format("acled", "ACLED-shaped CSV", acled.parts, acled.write, rule="acled"),
        Format("ucdp", "UCDP-GED-shaped CSV", ucdp.parts, ucdp.write, rule="ucdp"),
    )
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made. ``written`` and ``omitted`` count claims, ``records`` rows or objects in the file."""

    paths: tuple[Path, ...]
    selected: int
    written: int
    omitted: int
    records: int


def export(
    rows: Iterable[ExportRow],
    format: str,
    out: Path | str,
    *,
    name: str = "onrecord",
    redact: Redact | str = Redact.PRIVATE,
    blur_m: float | None = None,
    rule: str | None = None,
    quote_chars: int = QUOTE_CHARS,
    rejected: bool = False,
    bom: bool = False,
    hxl: bool = False,
    filter: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Exported:
    """Write claims into folder ``out`` in one of ``FORMATS``, with ``omitted.csv`` and ``meta.json`` beside it.

    ``blur_m``: move points to a grid of so many metres. ``rule``: which of the rows' event figures to show; the
    format's own where None. ``rejected``: also what people rejected. ``bom``: a byte order mark for Excel.
    ``filter`` and ``now`` are noted in ``meta.json``. Same rows in any order, same bytes but for ``meta.json``.

    Raises ExportError for an unknown format or option, and where the folder cannot be written."""
    chosen = _format(format)
    if blur_m is not None and not 1 <= blur_m <= 1_000_000:
        raise ExportError(f"blur of {blur_m} metres: give between 1 and 1,000,000")
    how = How(Redactor(_mode(redact)), blur_m, quote_chars, rule or chosen.rule)
    folder, files = Path(out), Files()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Spool() as parts, Spool() as omissions, files.done():
            job = Job(chosen.name, folder, omissions)
            output = Output(job, files, folder, name, VERSION, gazetteer.attribution(), bom, hxl)
            _gather(rows, chosen, how, job, parts, rejected=rejected)
            chosen.write(output, _sorted(parts))
            write_omitted(job, output.text(f"{chosen.name}.omitted.csv", bom=bom), chosen.name)
            write_json(output.text(f"{chosen.name}.meta.json"), _meta(chosen, how, job, output, filter, now))
    except OSError as error:
        raise ExportError(f"{folder}: {error.strerror or error}; nothing was exported") from error
    return Exported(files.paths, job.selected, job.written, job.omitted, job.records)


def _gather(
    rows: Iterable[ExportRow], chosen: Format, how: How, job: Job, parts: Spool, *, rejected: bool
) -> None:
    """Every row becomes parts of the format, or a line of ``omitted.csv``."""
    for row in rows:
        job.selected += 1
        view = View(row, how)
        try:
            _admit(row, rejected=rejected)
            for part in chosen.parts(view):
                parts.add(part.key, {"claim": part.claim_id, "split": part.split, "data": part.data})
        except LeftOut as why:
            job.leave_out(about(view), why)


def _admit(row: ExportRow, *, rejected: bool) -> None:
    if row.review is Review.REJECTED and not rejected:
        raise LeftOut(Reason.REJECTED, "", "rejected by a person")
    if row.superseded:
        raise LeftOut(Reason.SUPERSEDED, "", "a later version of the report says otherwise")


def _sorted(parts: Spool) -> Iterator[Part]:
    for key, item in parts:
        yield Part(key, item["claim"], item["data"], (item["split"][0], item["split"][1]))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ExportError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def _mode(redact: Redact | str) -> Redact:
    try:
        return Redact(redact)
    except ValueError:
        raise ExportError(f"redact {redact!r}: use {', '.join(m.value for m in Redact)}") from None


def _meta(
    chosen: Format,
    how: How,
    job: Job,
    output: Output,
    filter_: Mapping[str, Any] | None,
    now: datetime | None,
) -> dict[str, Any]:
    """What was exported, when, how, and how much."""
    return {
        "format": chosen.name,
        "title": chosen.title,
        "exported_at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "onrecord_version": VERSION,
        "codebooks": CODEBOOKS,
        "filter": dict(filter_ or {}),
        "rule": how.rule,
        "redact": how.redactor.mode.value,
        "blur_m": how.blur_m,
        "quote_chars": how.quote_chars,
        "selected": job.selected,
        "written": job.written,
        "omitted": job.omitted,
        "records": job.records,
        "attribution": output.attribution,
        "note": "What was reported, not what happened. Not for targeting.",
    }


__all__ = [
    "FORMATS", "EventFigure", "ExportRow", "Exported", "Redact", "Review", "export",
]  # fmt: skip
