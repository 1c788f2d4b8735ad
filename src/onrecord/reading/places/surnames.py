"""Names that are somebody's, a ship's, a paper's or a firm's, noted so that one word of them is no place elsewhere.

"Ciqala Miller was killed"           → Miller
"INS Mysore", "the newspaper Granma" → Mysore, Granma
"Nashua Corp."                       → Nashua, a firm
"""

from __future__ import annotations

from onrecord.domain import PlaceKind
from onrecord.reading.places import frames
from onrecord.reading.places.document import FAME_OF_SITE, Document, aged
from onrecord.reading.places.names import Stretch, Style
from onrecord.reading.places.people import introduced, kin_or_alone, named_on, suffers
from onrecord.reading.places.toponym import FAME, Frame
from onrecord.reading.places.words import phrase_ending
from onrecord.reading.tree import Sentence, Token

_LONGEST_NAME = 3  # tokens of somebody's
_LIVING = frozenset(
    "arrest charge convict detain die died dies hospitalize injure kill lie pronounce sentence shoot stab "
    "testify walk wound".split()
)  # lemmas: what happens to people more than to towns
_DONE_TO = frozenset("assassination beating death homicide killing murder shooting slaying stabbing".split())
_VESSELS = frozenset(
    "boat carrier corvette cruiser cutter destroyer dhow ferry freighter frigate liner ship steamer submarine tanker "
    "trawler tug vessel warship yacht".split()
)  # right before a name: its name
_OUTLETS = frozenset(
    {"newspaper", "tabloid", "magazine", "broadcaster", "outlet", "daily", "weekly"}
)  # right before a name: its name
_NAMING = _VESSELS | _OUTLETS
_FIRMS = frozenset("corp inc llc llp ltd plc".split())
_SHIPS = frozenset({"FV", "HMS", "INS", "MT", "MV", "M/V", "RMS", "SS", "USNS", "USS"})


def note_surnames(doc: Document) -> None:
    """Last words of what is plainly a person's or a ship's name, and names that people go by alone."""
    alone, towns = _alone(doc), _led_in(doc)
    for sentence, style, here in zip(doc.sentences, doc.styles, doc.found, strict=True):
        if style is not Style.CASED:
            continue
        for stretch in here:
            if not _of_places(doc, sentence.tokens, stretch, towns):
                _note(doc, sentence, stretch, alone)


def _of_places(doc: Document, tokens: tuple[Token, ...], stretch: Stretch, towns: set[str]) -> bool:
    """ "Syrias Aleppo", and towns that a report has behind "in": nobody's names."""
    first = tokens[stretch.first]
    if doc.bare and first.text.endswith("s") and _country(doc, first.text[:-1]):
        return True
    return doc.text(tokens, stretch.first, stretch.end) in towns


def _note(doc: Document, sentence: Sentence, stretch: Stretch, alone: set[str]) -> None:
    """Note what one name is to be known by elsewhere."""
    tokens, size = sentence.tokens, stretch.end - stretch.first
    first, last = tokens[stretch.first], tokens[stretch.end - 1]
    if size > 1 and last.lower.rstrip(".") in _FIRMS:  # "Nashua Corp.", then "Nashua"
        doc.firms.add(doc.text(tokens, stretch.first, stretch.end - 1).lower())
    if (
        _thing(doc, tokens, stretch)
        or _somebody(doc, sentence, stretch)
        or _spoken_of_as_somebody(doc, tokens, stretch)
    ):
        doc.surnames.add(last.lower)
    if _goes_by_last(doc, tokens, stretch, alone):
        doc.first_names.add(last.lower)
    if _goes_by_first(doc, tokens, stretch):
        doc.first_names.add(first.lower)


def _thing(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """A ship, a paper or a car: "INS Mysore", then "the Mysore"; "the newspaper Granma"."""
    first, before = tokens[stretch.first], _before(tokens, stretch)
    if first.text in _SHIPS or before.text in _SHIPS or before.lower in _NAMING:
        return True
    # "a red Dodge Durango", then "the Durango"
    return stretch.end - stretch.first > 1 and first.lower in doc.words.makes


def _before(tokens: tuple[Token, ...], stretch: Stretch) -> Token:
    """The word before a name, or before its "The"; where a sentence opens with it, its own first word."""
    before = tokens[stretch.first - 1] if stretch.first else tokens[stretch.first]
    if before.text == "The" and stretch.first > 1:
        return tokens[stretch.first - 2]  # "news outlet The Irrawaddy"
    return before


def _somebody(doc: Document, sentence: Sentence, stretch: Stretch) -> bool:
    """Whether a name is plainly a person's: "Ciqala Miller was killed", "U.S. Rep. Dana Davis", "Anita Hill, 24,"."""
    tokens, size = sentence.tokens, stretch.end - stretch.first
    if _full_name(doc, sentence, stretch) or _victim(doc, sentence, stretch):
        return True
    if 2 <= size <= 3 and _introduced(doc, tokens, stretch):
        return True
    if size > 1 and _with_office(doc, tokens, stretch):
        return True
    return _nicknamed(tokens, stretch.first) or (size > 1 and aged(tokens, stretch.first, stretch.end))


def _goes_by_last(doc: Document, tokens: tuple[Token, ...], stretch: Stretch, alone: set[str]) -> bool:
    """ "Mira's mother", "stabbed Mira", and "Denise Marlow" where "Marlow" stands alone elsewhere."""
    if stretch.end - stretch.first > 1:
        return tokens[stretch.end - 1].lower in alone and _bears(doc, tokens, stretch)
    if kin_or_alone(tokens, stretch.end) or named_on(tokens, stretch.end):
        return True
    return suffers(tokens, stretch.first)


def _goes_by_first(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """ "Safiya Thomas", "Anita Hill, 24,": somebody whose first name may stand alone."""
    size = stretch.end - stretch.first
    if size == 2 and _called(doc, tokens, stretch):
        return True
    return 2 <= size <= 3 and aged(tokens, stretch.first, stretch.end)


def _spoken_of_as_somebody(doc: Document, tokens: tuple[Token, ...], stretch: Stretch) -> bool:
    """Whether the words around a name of several, or a given name or title in it, say that it is somebody's."""
    size = stretch.end - stretch.first
    first, last, before = tokens[stretch.first], tokens[stretch.end - 1], _before(tokens, stretch)
    if size == 1 or phrase_ending(tokens, stretch.end - 1, doc.words.heads):
        return False  # "Andrews Air Force Base"
    if first.text.isupper() and not last.text.isupper():
        return False  # "told CTV Winnipeg", "told BBC Africa": a station, and nobody's name
    if _famous(doc, tokens, stretch):
        return False
    located = before is not first and before.lower in doc.words.strong  # "those in Deir Hafir said"
    if not located and size <= 3 and frames.person(tokens, stretch.first, stretch.end, doc.words):
        return True
    return first.lower in doc.words.given or first.lower in doc.words.person_before


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
