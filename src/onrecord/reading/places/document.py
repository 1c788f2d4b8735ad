"""What is shared while one report is read: its names, looked up at once, and what is noted of their context."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.domain import PlaceKind, Report, Span
from onrecord.gazetteer import Gazetteer, Match
from onrecord.reading.places.names import CONNECTORS, Stretch, Style
from onrecord.reading.places.people import alone
from onrecord.reading.places.toponym import Frame, Toponym
from onrecord.reading.places.words import Words
from onrecord.reading.tree import Sentence, Token

LONGEST = 6  # tokens of a name
LONGEST_CODE = 7  # letters of "Calif."
FAME_OF_SITE = 5.5  # of a place in the name of a site
_HONOURS = frozenset({"KC", "MA", "MD", "QC", "SC"})  # letters behind a name that are divisions' codes too
_WHERE = frozenset({"at", "from", "in", "near"})


@dataclass
class Document:
    """What the rules share while one report is read."""

    report: Report
    sentences: tuple[Sentence, ...]
    gazetteer: Gazetteer
    words: Words
    found: list[list[Stretch]] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)  # and others that people go by alone
    firms: set[str] = field(default_factory=set)
    bare: bool = False  # without a single apostrophe: "Syrias" may be Syria's
    peoples: dict[str, int] = field(default_factory=dict)  # ISO code → times its adjective is used
    hidden: list[Toponym] = field(default_factory=list)  # places in the names of bodies: context, no answers

    @cached_property
    def alone(self) -> dict[str, set[str]]:
        """Names that do something, and what stood before them."""
        return alone(self.sentences, self.words.strong)

    def text(self, tokens: tuple[Token, ...], first: int, end: int) -> str:
        return self.report.text[tokens[first].span.start : tokens[end - 1].span.end]


def bridge(sentence: Sentence, left: Stretch, right: Stretch) -> range:
    """Where "Strait of Hormuz", two stretches with small words between, may end, the longest first: with
    "Salaam Thursday" and "Janeiro Governor" the second holds more than the name. Empty where none is."""
    between = sentence.tokens[left.end : right.first]
    if not 1 <= len(between) <= 2 or right.first + 1 - left.first > LONGEST + 2:
        return range(0)
    if not all(t.lower in CONNECTORS for t in between):
        return range(0)
    return range(min(right.end, left.first + LONGEST + 2), right.first, -1)


def aged(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether somebody's age stands behind a name: "Anita Hill, 24, was found", and not "of Cedar Hill, 24,"."""
    if end + 2 >= len(tokens) or tokens[end].text != "," or (first and tokens[first - 1].lower in _WHERE):
        return False
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].text[:1].isupper():
        return False
    age, close = tokens[end + 1].text, tokens[end + 2].text
    return age.isdigit() and len(age) <= 2 and close in {",", ".", ";"}


def toponym(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym:
    tokens = sentence.tokens
    core = Span(tokens[first].span.start, tokens[end - 1].span.end)
    name = doc.report.quote(core)
    made = Toponym(sentence, first, end, name, core, core, doc.gazetteer.find(name))
    if divisions := behind_comma(doc, tokens, first, name):
        made.matches, made.frame = divisions + made.matches, Frame.NAMED
    return made


def behind_comma(doc: Document, tokens: tuple[Token, ...], first: int, name: str) -> tuple[Match, ...]:
    """The divisions with this code or short form, where it stands behind a comma: "Edmonton, Ky."."""
    if first == 0 or tokens[first - 1].text != "," or len(name) > LONGEST_CODE or " " in name:
        return ()
    if name in _HONOURS and first > 2 and tokens[first - 3].lower in doc.words.given:
        return ()  # "Martin Cole, QC, told the court"
    return tuple(m for m in doc.gazetteer.codes(name) if m.entry.kind is PlaceKind.ADMIN1)


def note_people(doc: Document, name: str) -> None:
    for code in doc.gazetteer.peoples(name):
        doc.peoples[code] = doc.peoples.get(code, 0) + 1
