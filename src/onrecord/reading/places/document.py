"""What is shared while one report is read: its names, looked up at once, and what is noted of their context."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.domain import BlockKind, PlaceKind, Report, Span
from onrecord.gazetteer import Gazetteer, Match
from onrecord.reading.places import frames
from onrecord.reading.places.names import CONNECTORS, Stretch, Style, stretches, style_of
from onrecord.reading.places.people import alone, introduced, kin_or_alone, named_on, suffers
from onrecord.reading.places.toponym import FAME, Frame, Toponym
from onrecord.reading.places.words import Words, phrase_ending, words
from onrecord.reading.tree import Sentence, Token

LONGEST = 6  # tokens of a name
_LONGEST_NAME = 3  # tokens of somebody's
LONGEST_CODE = 7  # letters of "Calif."
FAME_OF_SITE = 5.5  # of a place in the name of a site


_LIVING = frozenset(
    "arrest charge convict detain die died dies hospitalize injure kill lie pronounce sentence shoot stab "
    "testify walk wound".split()
)  # lemmas: what happens to people more than to towns
_DONE_TO = frozenset("assassination beating death homicide killing murder shooting slaying stabbing".split())
_HONOURS = frozenset({"KC", "MA", "MD", "QC", "SC"})  # letters behind a name that are divisions' codes too
_WHERE = frozenset({"at", "from", "in", "near"})
_BARS = frozenset({"-", "|", "–", "—", "::", "»", "•", "·"})  # between a headline and the site's name
_VESSELS = frozenset(
    "boat carrier corvette cruiser cutter destroyer dhow ferry freighter frigate liner ship steamer submarine tanker "
    "trawler tug vessel warship yacht".split()
)  # right before a name: its name
_OUTLETS = frozenset(
    {"newspaper", "tabloid", "magazine", "broadcaster", "outlet", "daily", "weekly"}
)  # right before a name: its name
_NAMING = _VESSELS | _OUTLETS
_WRITING = frozenset({"compiled", "edited", "editing", "reported", "reporting", "writing", "written"})
_TO_REPORT = ["to", "this", "report"]
_FURNITURE = frozenset({"READ", "Related", "Tags"})
_FIRMS = frozenset("corp inc llc llp ltd plc".split())
_SHIPS = frozenset({"FV", "HMS", "INS", "MT", "MV", "M/V", "RMS", "SS", "USNS", "USS"})


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


def document(report: Report, sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> Document:
    """Cut the names of every sentence and look them all up at once."""
    doc = Document(report, sentences, gazetteer, words())
    doc.bare = not any(mark in report.text for mark in "'’‘")
    wanted: dict[str, None] = {}
    for sentence in sentences:
        style = style_of(sentence)
        site, here = _site_name(sentence, doc.words), list(stretches(sentence, style, doc.words))
        for stretch in (s for s in here if s.first > site):
            _note_country(doc, sentence, stretch)
        credited = _credits(sentence)
        here = [s for s in here if s.first < min(site, credited)]
        doc.styles.append(style)
        doc.found.append(here)
        for n, stretch in enumerate(here):
            _want(doc, sentence, stretch, wanted)
            for end in bridge(sentence, stretch, here[n + 1]) if n + 1 < len(here) else ():
                wanted[doc.text(sentence.tokens, stretch.first, end)] = None
    gazetteer.prefetch(wanted)
    _note_idioms(doc)
    _surnames(doc)
    return doc


def _credits(sentence: Sentence) -> int:
    """Where the names of those who wrote begin: "Additional reporting by Jo Ray in Cairo", "… contributed to this
    report"."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens[:-2]):
        if token.text in _FURNITURE and _leads_off(tokens, k):
            return k
        by = token.lower in _WRITING and tokens[k + 1].lower == "by" and tokens[k + 2].text[:1].isupper()
        if by and (k == 0 or token.text[0].isupper() or tokens[k - 1].lower == "additional"):
            return k
        if token.lower == "contributed" and [t.lower for t in tokens[k + 1 : k + 4]] == _TO_REPORT:
            return 0
    return len(tokens)


def _leads_off(tokens: tuple[Token, ...], k: int) -> bool:
    """ "READ: …", "Tags Aleppo Syria", "24 Related …": what leads to other reports."""
    behind, before = tokens[k + 1], tokens[k - 1].text if k else ""
    if tokens[k].text == "READ":
        return behind.text in {":", "MORE"}
    if tokens[k].text == "Related":
        return behind.text == "News" or before.isdigit()
    return any(t.text == "Community" for t in tokens[k + 1 :])  # what readers may write is told behind


def _site_name(sentence: Sentence, words: Words) -> int:
    """Where the name of the site begins behind a headline: "Quake hits Kaikoura - Otago Daily Times". The place
    in it is the publisher's, and says nothing of where the report is."""
    tokens = sentence.tokens
    opening = sentence.paragraph == 0 and tokens[-1].text not in {".", "!", "?", "”", '"'}
    if sentence.block is BlockKind.HEADLINE or opening:
        for k in range(2, len(tokens) - 1):
            apart = (
                tokens[k - 1].span.end < tokens[k].span.start
                and tokens[k].span.end < tokens[k + 1].span.start
            )
            if apart and tokens[k].text in _BARS and any(
                t.text[:1].isupper() and t.lower in words.sites for t in tokens[k + 1 :]
            ):  # fmt: skip
                return k
    return len(tokens)


def _note_idioms(doc: Document) -> None:
    """The country that the report's words tell: a sheriff's deputies are American."""
    idioms, opening = doc.words.idioms, doc.words.idioms_open
    for sentence in doc.sentences:
        for k, token in enumerate(sentence.tokens):
            code = idioms.get(token.lower)
            if code is None and token.lower in opening and k + 1 < len(sentence.tokens):
                code = idioms.get(f"{token.lower} {sentence.tokens[k + 1].lower}")
            if code is not None:
                doc.peoples[code] = doc.peoples.get(code, 0) + 1


def _note_country(doc: Document, sentence: Sentence, stretch: Stretch) -> None:
    """The country that the site's name tells, "Columbus, GA News": most of what a local site tells lies in it."""
    for end in range(stretch.end, stretch.first, -1):
        made = toponym(doc, sentence, stretch.first, end)
        best = made.matches[0].entry if made.matches else None
        if best is not None and (made.frame is Frame.NAMED or best.fame >= FAME_OF_SITE):
            if best.country:
                doc.peoples[best.country] = doc.peoples.get(best.country, 0) + 1
            return


def _want(doc: Document, sentence: Sentence, stretch: Stretch, wanted: dict[str, None]) -> None:
    for i in range(stretch.first, stretch.end):
        for j in range(i + 1, min(stretch.end, i + LONGEST) + 1):
            wanted[doc.text(sentence.tokens, i, j)] = None


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


def _surnames(doc: Document) -> None:
    """Last words of what is plainly a person's or a ship's name."""
    alone, towns = _alone(doc), _led_in(doc)
    for sentence, style, here in zip(doc.sentences, doc.styles, doc.found, strict=True):
        if style is not Style.CASED:
            continue
        tokens = sentence.tokens
        for stretch in here:
            size = stretch.end - stretch.first
            first, last = tokens[stretch.first], tokens[stretch.end - 1]
            if doc.bare and first.text.endswith("s") and _country(doc, first.text[:-1]):
                continue  # "Syrias Aleppo"
            if doc.text(tokens, stretch.first, stretch.end) in towns:
                continue
            before = tokens[stretch.first - 1] if stretch.first else first
            if before.text == "The" and stretch.first > 1:
                before = tokens[stretch.first - 2]  # "news outlet The Irrawaddy"
            if first.text in _SHIPS or before.text in _SHIPS or before.lower in _NAMING:
                doc.surnames.add(last.lower)  # "INS Mysore", then "the Mysore"; "the newspaper Granma"
            if size > 1 and last.lower.rstrip(".") in _FIRMS:  # "Nashua Corp.", then "Nashua"
                doc.firms.add(doc.text(tokens, stretch.first, stretch.end - 1).lower())
            if _full_name(doc, sentence, stretch) or _victim(doc, sentence, stretch):
                doc.surnames.add(last.lower)
            if size == 1 and (kin_or_alone(tokens, stretch.end) or named_on(tokens, stretch.end)):
                doc.first_names.add(last.lower)
            if size == 1 and suffers(tokens, stretch.first):
                doc.first_names.add(last.lower)
            if size > 1 and last.lower in alone and _bears(doc, tokens, stretch):
                doc.first_names.add(last.lower)
            if size == 2 and _called(doc, tokens, stretch):
                doc.first_names.add(first.lower)
            if 2 <= size <= 3 and _introduced(doc, tokens, stretch):
                doc.surnames.add(last.lower)
            if 2 <= size <= 3 and aged(tokens, stretch.first, stretch.end):
                doc.first_names.add(first.lower)
            if size > 1 and _with_office(doc, tokens, stretch):
                doc.surnames.add(last.lower)
            if size > 1 and first.lower in doc.words.makes:
                doc.surnames.add(last.lower)  # "a red Dodge Durango", then "the Durango"
            if _nicknamed(tokens, stretch.first) or (size > 1 and aged(tokens, stretch.first, stretch.end)):
                doc.surnames.add(last.lower)
            if size > 1 and phrase_ending(tokens, stretch.end - 1, doc.words.heads):
                continue  # "Andrews Air Force Base"
            if first.text.isupper() and size > 1 and not last.text.isupper():
                continue  # "told CTV Winnipeg", "told BBC Africa": a station, and nobody's name
            located = before is not first and before.lower in doc.words.strong  # "those in Deir Hafir said"
            if (not located and frames.person(tokens, stretch.first, stretch.end, doc.words) and size <= 3 and (
                size > 1 and not _famous(doc, tokens, stretch)
            )) or (
                size > 1
                and (first.lower in doc.words.given or first.lower in doc.words.person_before)
                and not _famous(doc, tokens, stretch)
            ):  # fmt: skip
                doc.surnames.add(last.lower)


def _led_in(doc: Document) -> set[str]:
    """Towns that look like somebody's name, where a report has them behind "in": "in Hazel Crest"."""
    found: set[str] = set()
    for sentence, here in zip(doc.sentences, doc.found, strict=True):
        tokens = sentence.tokens
        for s in here:
            if s.end - s.first > 1 and s.first and tokens[s.first - 1].lower in {"in", "near"}:
                name = doc.text(tokens, s.first, s.end)
                if any(m.main and m.key_kind == 1 for m in doc.gazetteer.find(name)):
                    found.add(name)
    return found


def _full_name(doc: Document, sentence: Sentence, stretch: Stretch) -> bool:
    """ "Ciqala Miller was killed": a name in two or three words that no list of places has, that does what only
    people do or suffers what mostly people do."""
    tokens, w = sentence.tokens, doc.words
    here = tokens[stretch.first : stretch.end]
    if not 2 <= len(here) <= 3 or not all(t.text.isalpha() and t.text[:1].isupper() for t in here):
        return False
    if any(t.lower in w.heads or t.lower in w.organisations for t in here):
        return False
    if here[0].lower in w.plain or here[0].lower in w.common:
        return False
    if any(t.lower in w.compass or t.lower in w.calendar or doc.gazetteer.of_people(t.text) for t in here):
        return False
    if _famous(doc, tokens, stretch):
        return False
    behind = tokens[stretch.end : stretch.end + 3]
    if not behind or not (_of_people(behind[0]) or behind[0].lemma in {"be", "have"}):
        return False
    return any(_of_people(t) for t in behind)


def _introduced(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """ "Yulian Ferrer, a veteran officer": a name that no list of places has, and what somebody is."""
    here = tokens[stretch.first : stretch.end]
    headed = any(t.lower in doc.words.heads or t.lower in doc.words.organisations for t in here)
    return not headed and introduced(tokens, stretch.end, doc.words) and not _famous(doc, tokens, stretch)


def _alone(doc: Document) -> set[str]:
    """The words that stand alone as a name somewhere."""
    return {
        sentence.tokens[s.first].lower
        for sentence, here in zip(doc.sentences, doc.found, strict=True)
        for s in here
        if s.end - s.first == 1
    }


def _country(doc: Document, name: str) -> bool:
    return any(m.entry.kind is PlaceKind.COUNTRY and m.key_kind == 1 for m in doc.gazetteer.find(name))


def _bears(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """ "Denise Marlow", then "Marlow": two or three words that no list of places has and that stand as no place
    does, the last of which is told alone elsewhere."""
    here = tokens[stretch.first : stretch.end]
    before = tokens[stretch.first - 1].lower if stretch.first else ""
    w = doc.words
    if (doc.bare and "," not in doc.report.text) or len(here) > _LONGEST_NAME or before in w.strong:
        return False
    if not all(t.text[:1].isupper() and t.text.rstrip(".").isalpha() for t in here):
        return False  # "the Chamba-Bharmour road"
    if here[0].text.isupper() or here[-1].text.isupper():
        return False
    if here[0].lower in w.plain or any(t.lower in w.unnamed or doc.gazetteer.of_people(t.text) for t in here):
        return False
    if (
        any(m.entry.fame >= FAME_OF_SITE for m in doc.gazetteer.find(here[0].text))
        and here[0].lower not in w.given
    ):
        return False
    return not doc.gazetteer.find(doc.text(tokens, stretch.first, stretch.end))


def _called(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """ "Safiya Thomas": a name that no list of places has, with one behind it that people bear."""
    first, last = tokens[stretch.first], tokens[stretch.first + 1]
    before = tokens[stretch.first - 1].lower if stretch.first else ""
    w = doc.words
    if last.lower not in w.given or before in w.strong or not first.text.isalpha():
        return False
    if (
        first.lower in w.heads
        or first.lower in w.compass
        or first.lower in w.plain
        or first.lower in w.common
    ):
        return False
    return not doc.gazetteer.of_people(first.text) and not doc.gazetteer.find(
        doc.text(tokens, stretch.first, stretch.end)
    )


def _victim(doc: Document, sentence: Sentence, stretch: Stretch) -> bool:
    """ "the fatal shooting of Tomas Jan Beck": what is done to people alone, and two or three words no list has."""
    tokens, k = sentence.tokens, stretch.first
    if k < 2 or tokens[k - 1].lower != "of" or tokens[k - 2].lower not in _DONE_TO:
        return False
    here = tokens[k : stretch.end]
    named = 2 <= len(here) <= 3 and all(t.text.isalpha() and t.text[:1].isupper() for t in here)
    return named and not any(t.lower in doc.words.heads or t.lower in doc.words.compass for t in here) and (
        not _famous(doc, tokens, stretch)
    )  # fmt: skip


def _with_office(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """ "U.S. Rep. Dana Davis": an office inside the name, a given name and a last one behind it."""
    k = next(
        (n for n in range(stretch.first + 1, stretch.end - 2) if tokens[n].lower in doc.words.person_before),
        None,
    )
    if k is None or phrase_ending(tokens, stretch.end - 1, doc.words.heads):
        return False
    return stretch.end - k == 3 and not doc.gazetteer.find(doc.text(tokens, k + 1, stretch.end))


def _nicknamed(tokens: tuple[Token, ...], first: int) -> bool:
    """ "Teo “Junior” Bravo": a name behind a name in quotation marks, behind a name."""
    if first < 4 or tokens[first - 1].text not in {"”", '"', "’", "'"}:
        return False
    opened = next((k for k in (first - 3, first - 4) if tokens[k].text in {"“", '"', "‘", "'"}), 0)
    return opened > 0 and tokens[opened - 1].text[:1].isupper()


def _famous(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """Whether a place of this name is known well enough to be meant."""
    found = doc.gazetteer.find(doc.text(tokens, stretch.first, stretch.end))
    return any(m.entry.fame >= FAME[Frame.OPEN] for m in found)


def _of_people(verb: Token) -> bool:
    return verb.lemma in _LIVING or verb.lower in _LIVING


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
