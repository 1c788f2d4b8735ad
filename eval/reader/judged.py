"""Corrected readings of reports that nothing was learnt from: the trained reader, and the rules that it judges."""

from __future__ import annotations

from pathlib import Path

from eval.reader.benchmark import Analyse, Measure
from eval.unseen.labelled import NAMES, counted, f1

from onrecord.pipeline import READER, trained

NAME = "corrected readings"
EVERY = 4  # one report in so many


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """F1 of events, of the roles of those that are right, of figures with what they count, of toponyms."""
    del analyse  # the packaged reader alone can be measured
    found = []
    for reader, using in (("rules alone", READER), ("trained", trained())):
        counts = counted(using, corpora, EVERY)
        found += [Measure(NAME, f"{name} F1, {reader}", f1(counts, name)) for name in NAMES]
    return found
