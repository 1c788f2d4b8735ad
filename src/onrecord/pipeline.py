"""read(): one report, every step in order. The recipe; start here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.check import check
from onrecord.domain import Attribution, Event, Mention, Place, Quantity, Reading, Report, Time
from onrecord.errors import ConfigurationError, NotRead
from onrecord.reading import attribution, claims, events, mentions, places, quantities, syntax, times
from onrecord.reading.claims.judge import Judge
from onrecord.reading.tree import Sentence

Sentences = tuple[Sentence, ...]


@dataclass(frozen=True)
class Reader:
    """The steps of a reading. A step is replaced by passing another function with the same signature."""

    syntax: Callable[[Report], Sentences] = syntax.find
    attribution: Callable[[Report, Sentences], tuple[Attribution, ...]] = attribution.find
    times: Callable[[Report, Sentences], tuple[Time, ...]] = times.find
    places: Callable[[Report, Sentences], tuple[Place, ...]] = places.find
    quantities: Callable[[Report, Sentences], tuple[Quantity, ...]] = quantities.find
    events: Callable[[Report, Sentences], tuple[Event, ...]] = events.find
    mentions: Callable[[Report, Sentences], tuple[Mention, ...]] = mentions.find
    judge: Callable[[Report, Sentences], Judge] = Judge


READER = Reader()


def trained() -> Reader:
    """The rules over the trained parser's trees, and their drafts judged by what was learnt of corrected readings:
    slower, and better on reports the rules were not written on. Needs the ``models`` extra."""
    from onrecord.reading.judged import Judged  # noqa: PLC0415 - loads a network
    from onrecord.reading.syntax import trained as parser  # noqa: PLC0415

    return Reader(syntax=parser.find, judge=Judged)


def read(report: Report, *, using: Reader = READER) -> Reading:
    """Read one report into claims. Pure: the same report gives the same reading.

    Raises NotRead where a stage fails, so that one document never stops a run; ConfigurationError where
    the installation is broken."""
    try:
        return _read(report, using)
    except ConfigurationError:
        raise
    except Exception as error:
        named = report.url or report.id
        raise NotRead(
            f"{named}: the reading failed ({type(error).__name__}: {error}); please report it"
        ) from error


def _read(report: Report, using: Reader) -> Reading:
    sentences = using.syntax(report)
    judge = using.judge(report, sentences)
    said = using.attribution(report, sentences)  # who said it
    reading = claims.join(
        report,
        sentences,
        attributions=said,
        times=using.times(report, sentences),  # when
        places=judge.toponyms(using.places(report, sentences)),  # where
        quantities=using.quantities(report, sentences),  # how many
        events=judge.events(using.events(report, sentences), said),  # what happened
        mentions=using.mentions(report, sentences),  # who "he" is
        judge=judge,
    )
    return replace(reading, findings=check(reading))
