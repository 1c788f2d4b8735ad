"""Withholding private persons: names and the words that identify, in everything that leaves.

``private`` (the default of every export) withholds whoever is named without an office, a rank or the part of a
spokesperson: victims, witnesses, relatives, detainees, and every child. ``persons`` withholds the names of
officials too; their office stays. ``none`` withholds nothing.

What is replaced: the name in every form the report uses, the age, kinship and description beside it ("Fatima
Anli, a teacher"), telephone numbers, e-mail addresses and handles, and the whole naming of a private speaker.
Why: the Berkeley Protocol and OCHA's data responsibility guidelines ask that nobody be put at risk by a data
set; ACLED names public figures only in its notes, Insecurity Insight publishes no health worker's name. An
office holder's statement is accountable speech and keeps its name. Casualty recorders name the dead on purpose,
with the family's consent: they export with ``none``.

What stays: claim ids, offsets, the text's hash and the report's address, so that a row can be checked by those
who may read the source. An address that spells a withheld name is cut to its host. Redaction protects whoever
is read about in the data set, not in the article. An unnamed person stays as described ("a 12-year-old girl").
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import unquote, urlsplit

from onrecord.domain import Report, Source, SourceKind, Span
from onrecord.export import persons
from onrecord.export.persons import Person, Standing

PERSON, NAME, CONTACT = "[private person]", "[name withheld]", "[contact withheld]"
_KEPT = 64  # reports whose persons are remembered
_CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w/])@\w{3,}"  # a handle
    r"|(?<![\w.,-])(?:\+|00)\d{1,3}[ \u00a0().-]*(?:\d[ \u00a0().-]*){6,12}\d"  # a number with its country
    r"|(?<![\w.,])\(?0\d{1,4}\)?[ \u00a0-](?:\d[ \u00a0-]?){5,9}\d"  # and without
)


class Redact(StrEnum):
    """Whose names are withheld."""

    PRIVATE = "private"
    PERSONS = "persons"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cover:
    """Characters that are shown as something else."""

    span: Span
    shown_as: str


class Withheld:
    """What one report withholds."""

    def __init__(self, report: Report, mode: Redact) -> None:
        self.report, self._mode = report, mode
        digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.doc = f"urn:sha256:{digest}"  # the stored text's name
        found = persons.find(report) if mode is not Redact.NONE else ()
        self._hidden = [p for p in found if p.standing is not Standing.PUBLIC]
        self._public = [p for p in found if p.standing is Standing.PUBLIC]

    @cached_property
    def covers(self) -> tuple[Cover, ...]:
        """The covered characters of the text, in order, none over another."""
        if self._mode is Redact.NONE:
            return ()
        found = [Cover(s, PERSON) for p in self._hidden for s in p.described]
        if self._mode is Redact.PERSONS:
            found += [Cover(s, NAME) for p in self._public for s in p.named]
        found += [Cover(Span(m.start(), m.end()), CONTACT) for m in _CONTACTS.finditer(self.report.text)]
        return merged(found)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        people = self._hidden + (self._public if self._mode is Redact.PERSONS else [])
        return _any_of(name for p in people for name in p.names)

    def clean(self, text: str) -> str:
        """Words that are not cut from the text (a headline, a resolved name) without the withheld names."""
        if self._mode is Redact.NONE:
            return text
        if self._names is not None:
            text = self._names.sub(NAME if self._mode is Redact.PERSONS else PERSON, text)
        return _CONTACTS.sub(CONTACT, text)

    def address(self, url: str | None) -> str | None:
        """The report's address, or its host alone where the address spells a withheld name."""
        if url is None or self._mode is Redact.NONE:
            return url
        parts = urlsplit(url)
        spelled = set(re.split(r"[\W_]+", unquote(parts.path + " " + parts.query).casefold()))
        people = self._hidden + (self._public if self._mode is Redact.PERSONS else [])
        if any(len(word) > 3 and word.casefold() in spelled for p in people for word in p.names):
            return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None
        return url

    def hides(self, source: Source) -> bool:
        """Whether a speaker is not named: a person without office whom the report does not show in one."""
        if self._mode is Redact.NONE or source.kind is not SourceKind.PERSON:
            return False
        if self._mode is Redact.PERSONS:
            return True
        known = self._person(source)
        if known is not None:
            return known.standing is not Standing.PUBLIC
        words = self.report.quote(source.span) if source.span else ""
        return not persons.is_public(f"{words} {source.name or ''}")

    def _person(self, source: Source) -> Person | None:
        for person in (*self._hidden, *self._public):
            if source.name and source.name.rstrip(".") in person.names:
                return person
            if source.span and any(span.overlaps(source.span) for span in person.named):
                return person
        return None


class Redactor:
    """Remembers what the last reports withhold: claims of one report come together."""

    def __init__(self, mode: Redact) -> None:
        self.mode = mode
        self._known: OrderedDict[str, Withheld] = OrderedDict()

    def of(self, report: Report, report_id: str) -> Withheld:
        """What a report withholds."""
        known = self._known.get(report_id)
        if known is None:
            known = self._known[report_id] = Withheld(report, self.mode)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known


def merged(covers: Iterable[Cover]) -> tuple[Cover, ...]:
    """Covers in order; those that touch the same characters become one."""
    found: list[Cover] = []
    for cover in sorted(covers, key=lambda c: (c.span.start, -c.span.end)):
        if found and cover.span.start < found[-1].span.end:
            last = found[-1]
            if cover.span.end > last.span.end:
                found[-1] = Cover(Span(last.span.start, cover.span.end), last.shown_as)
        else:
            found.append(cover)
    return tuple(found)


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(set(names), key=lambda n: (-len(n), n))
    if not ordered:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in ordered)})(?!\w)")
