"""A claim as it may leave: the one place where words, names and points pass before any format writes them.

Formats read a ``View``, never the row behind it: what is redacted or blurred here is redacted and blurred in
every format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.domain import Bound, PlaceKind, Quantity, Source, SourceKind, Span, Status
from onrecord.export import blur
from onrecord.export.blur import Shown
from onrecord.export.redaction import CONTACT, PERSON, Cover, Redactor, Withheld, merged
from onrecord.export.rows import EventFigure, ExportRow, Review

QUOTE_CHARS = 300  # a quote, not the article
_LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # in no file that others can read
_PRONOUNS = frozenset(
    "he she it they we i you who him her them us me those these this that himself herself itself themselves "
    "one others some many all both".split()
)
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.ADMIN1})
_VOICES = {
    SourceKind.PERSON: "on_record_person",
    SourceKind.OFFICIAL: "on_record_role",
    SourceKind.ORGANISATION: "on_record_collective",
    SourceKind.GROUP: "on_record_collective",
    SourceKind.MEDIA: "media",
    SourceKind.DOCUMENT: "document",
    SourceKind.ANONYMOUS: "anonymous",
    SourceKind.UNSPECIFIED: "unspecified",
}
OWN_VOICE = "own_voice"
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as shown. ``name`` is None for whoever has none; ``role`` is the rest of the naming."""

    kind: SourceKind
    name: str | None
    role: str | None
    affiliation: str | None
    span: Span | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who did something or to whom it was done, as shown."""

    words: str
    span: Span
    hidden: bool


@dataclass(frozen=True, slots=True)
class How:
    """How things are shown: the same for every row of an export."""

    redactor: Redactor
    blur_m: float | None = None
    quote_chars: int = QUOTE_CHARS
    rule: str | None = None


class View:
    """One row, as it may leave."""

    def __init__(self, row: ExportRow, how: How) -> None:
        self.row, self.how = row, how
        self.claim, self.report, self.id = row.claim, row.report, row.claim_id
        self.event = row.claim.event
        self.withheld: Withheld = how.redactor.of(row.report, row.claim.report_id)

    # ------------------------------------------------------------- words

    @cached_property
    def _covers(self) -> tuple[Cover, ...]:
        mine = [Cover(s.span, PERSON) for s in self._sources if s.span and self.withheld.hides(s)]
        mine += [Cover(span, blur.WITHHELD) for span in self._hidden_places()]
        return merged([*self.withheld.covers, *mine]) if mine else self.withheld.covers

    def _hidden_places(self) -> list[Span]:
        """Where the places that the blur withholds are named, in the claim's own sentence and context."""
        hidden = [p for p in self.claim.places if blur.hides(p, self.how.blur_m)]
        if not hidden:
            return []
        names = {n for p in hidden for n in (self.report.quote(p.span), p.name) if n and len(n) > 2}
        start = max(0, self.claim.evidence.start - 400)
        near = self.report.text[start : self.claim.evidence.end + 400]
        body = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        again = [
            Span(start + m.start(), start + m.end()) for m in re.finditer(rf"(?<!\w)(?:{body})(?!\w)", near)
        ]
        return [p.span for p in hidden] + again

    def words(self, span: Span) -> str:
        """The characters of a span, with what is withheld replaced."""
        pieces, at = [], span.start
        for cover in self._covers:
            if cover.span.end <= at or cover.span.start >= span.end:
                continue
            pieces += [self.report.text[at : max(at, cover.span.start)], cover.shown_as]
            at = cover.span.end
        pieces.append(self.report.text[at : max(at, span.end)])
        return plain("".join(pieces))

    def covered(self, span: Span) -> bool:
        """Whether anything in a span is withheld."""
        return any(c.span.overlaps(span) for c in self._covers)

    def clean(self, text: str | None) -> str | None:
        """Words that are not cut from the text, with what is withheld replaced."""
        if text is None:
            return None
        for place in self.claim.places:
            if blur.hides(place, self.how.blur_m):
                for name in {self.report.quote(place.span), place.name or ""} - {""}:
                    text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", blur.WITHHELD, text)
        return plain(self.withheld.clean(text))

    def short(self, text: str) -> str:
        """Cut to the length of a quote."""
        most = self.how.quote_chars
        return text if len(text) <= most else text[: max(0, most - 1)] + "…" if most else ""

    @cached_property
    def quoted(self) -> Span:
        """What the claim rests on: the piece that its speaker said, else its sentence."""
        claim = self.claim
        anchor = self.event.trigger if self.event else claim.quantities[0].span if claim.quantities else None
        pieces = claim.attribution.content if claim.attribution else ()
        for piece in pieces:
            if anchor is None or anchor in piece:
                return piece
        return claim.evidence

    @property
    def quote(self) -> str:
        return self.short(self.words(self.quoted))

    @cached_property
    def url(self) -> str | None:
        """The report's address on the web; where a file lies on somebody's machine is nobody's business."""
        address = self.withheld.address(self.report.url)
        return address if address and address.startswith(("http://", "https://")) else None

    @property
    def headline(self) -> str | None:
        return self.clean(self.report.headline)

    @property
    def redacted(self) -> bool:
        """Whether words of the quote are withheld."""
        return self.covered(self.quoted)

    # --------------------------------------------------------------- who

    @property
    def _sources(self) -> tuple[Source, ...]:
        return self.claim.attribution.sources if self.claim.attribution else ()

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The chain of speakers, from the originating one to the one nearest the reporter."""
        return tuple(self._voice(source) for source in self._sources)

    @property
    def speaker(self) -> Voice | None:
        return self.voices[0] if self.voices else None

    @property
    def attribution(self) -> str:
        """What kind of voice it is: "on_record_role", "anonymous", "own_voice" …"""
        return _VOICES[self.speaker.kind] if self.speaker else OWN_VOICE

    def _voice(self, source: Source) -> Voice:
        hidden = self.withheld.hides(source)
        if hidden:
            return Voice(source.kind, PERSON, None, None, source.span, True)
        written = self.words(source.span) if source.span else None
        if source.kind in NAMELESS:
            return Voice(source.kind, None, written, None, source.span, False)
        name = self.clean(source.name) or written
        role = None
        if written and name and name in written and written != name:
            role = written.replace(name, "").strip(" ,–—-") or None
        return Voice(source.kind, name, role, _affiliation(role or ""), source.span, False)

    # -------------------------------------------------------------- what

    @property
    def kind(self) -> str:
        return "event" if self.event else "figure" if self.claim.quantities else "statement"

    @property
    def reported_as_done(self) -> bool:
        """Whether the event is told as having happened or going on."""
        return self.event is not None and self.event.status in {Status.HAPPENED, Status.ONGOING}

    def codes(self) -> dict[str, str]:
        """Terms by scheme."""
        return {c.scheme: c.notation for c in self.event.codes} if self.event else {}

    @cached_property
    def actors(self) -> tuple[Party, ...]:
        return self._parties(self.event.actors) if self.event else ()

    @cached_property
    def targets(self) -> tuple[Party, ...]:
        return self._parties(self.event.targets) if self.event else ()

    def _parties(self, spans: tuple[Span, ...]) -> tuple[Party, ...]:
        """Those that words name or describe; a pronoun stands for the speaker it was resolved to, or nobody."""
        found = []
        for span in spans:
            words = self.words(span)
            if words.casefold() in _PRONOUNS:
                words = next((v.name for v in self.voices if v.span == span and v.name), "")
            if words:
                found.append(Party(words, span, PERSON in words))
        return tuple(found)

    @property
    def label(self) -> str:
        """One line for a map or list."""
        if self.event is not None:
            return f"{self.event.type.replace('_', ' ')}: {self.words(self.event.trigger)}"
        return self.words(self.claim.quantities[0].span) if self.claim.quantities else "statement"

    # ------------------------------------------------------------- where

    @cached_property
    def places(self) -> tuple[Shown, ...]:
        return tuple(blur.shown(self.report, p, self.how.blur_m) for p in self.claim.places)

    @cached_property
    def sites(self) -> tuple[Shown, ...]:
        """Where it took place: the claim's places without the provinces and countries that only contain
        another of them; each once."""
        narrow = [p for p in self.places if p.kind not in _WIDE] or [
            p for p in self.places if p.kind is PlaceKind.ADMIN1
        ]
        once: dict[tuple[object, ...], Shown] = {}
        for place in narrow or self.places:
            once.setdefault((place.place_id or place.written, place.latitude, place.longitude), place)
        return tuple(once.values())

    @property
    def place(self) -> Shown | None:
        """The first site that has a point, else the first."""
        return next((p for p in self.sites if p.placed), self.sites[0] if self.sites else None)

    # ---------------------------------------------------------- how many

    @property
    def figure(self) -> Quantity | None:
        return self.claim.quantities[0] if self.claim.quantities else None

    def event_figure(self, counted: str, rule: str | None = None) -> EventFigure | None:
        """The event's number for a counted thing, by the rule asked for."""
        wanted = rule or self.how.rule
        return next((f for f in self.row.figures if f.counted == counted and f.rule == wanted), None)

    # ------------------------------------------------------------ review

    @property
    def status(self) -> Review:
        return self.row.review

    @property
    def key(self) -> tuple[str, str, str]:
        """The order of every export: date, place, id. What has none comes last."""
        day = self.row.date_start.isoformat() if self.row.date_start else "9999-99-99"
        place = self.place.called if self.place else None
        return day, place or "\uffff", self.id


def bounds(figure: Quantity) -> tuple[float | None, float | None, float | None]:
    """Low, best and high as the words give them. A bound gives no best value, nor does the middle of a range."""
    best = figure.value if figure.bound in {Bound.EXACT, Bound.ABOUT} else None
    return figure.low, best, figure.high


def plain(text: str) -> str:
    """Without the control characters and half characters that no file should hold."""
    return _LOST.sub("\N{REPLACEMENT CHARACTER}", text)


def _affiliation(role: str) -> str | None:
    """ "a spokesman for the Congolese army" → "the Congolese army"."""
    match = re.search(r"\s(?:for|of|at|from|with)\s(.+)$", role)
    return match[1].strip(" ,") if match else None


__all__ = ["CONTACT", "How", "Party", "View", "Voice", "bounds", "plain"]
