"""Names that run into one another where a text has lost its commas and apostrophes.

"killed in Damascus Syria"          → Damascus, and Syria
"shelling of Syrias Aleppo"         → Syria, and Aleppo
"Westmoreland County Italian shop"  → Westmoreland County, and an adjective
"""

from __future__ import annotations

from onrecord.domain import PlaceKind
from onrecord.reading.places.document import Document, toponym
from onrecord.reading.places.names import ARTICLES, Stretch
from onrecord.reading.places.resolve import contains
from onrecord.reading.places.toponym import FAME, FAME_OF_CAPITAL, Frame, Toponym
from onrecord.reading.tree import Sentence, Token

_SHORTEST = 5  # letters of "Iraqs"
_WIDER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
FAME_OF_GENITIVE = 6.0  # of "Aleppos", "Idlibs"
FAME_IN_RUN = 5.3
FAME_IN_ROW = 3.0
_SHORTEST_LIST = 4  # tokens
_VOICES = frozenset({"AFP", "AP", "Activists", "Monitor", "NGO", "Reuters"})  # behind a headline
Part = Stretch | Toponym


def parts(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """The names of a stretch that holds several, those that are plain already read; empty where it is one name."""
    if doc.bare:
        for k in range(first, end):
            if made := _genitive(doc, sentence, k):
                around = (Stretch(first, k), Stretch(k + 1, end))
                left, right = (([s] if s.end > s.first else []) for s in around)
                return [*left, made, *right]
    if listed := _without_commas(doc, sentence, first, end) or _known_row(doc, sentence, first, end):
        return listed
    if end - first > 1 and not doc.gazetteer.find(doc.text(sentence.tokens, first, end)):
        return _town_and_country(doc, sentence, first, end) or _before_adjective(doc, sentence, first, end)
    return []


def _without_commas(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """ "in Bab al-Nayrab al-Sukkari Karm al-Jabal": in a text without commas every second article, and every word
    behind a name with an article, opens another name."""
    tokens = sentence.tokens
    if not doc.bare or first == 0 or end - first < _SHORTEST_LIST or "," in doc.report.text:
        return []
    before = tokens[first - 1]
    if before.lower not in doc.words.prepositions | {"and"} and before.lemma not in doc.words.verb_of | {
        "target"
    }:
        return []
    names, start, k, articles = list[Stretch](), first, first, False
    while k < end:
        article = tokens[k].lower in ARTICLES and k + 2 < end and tokens[k + 1].text == "-"
        word = tokens[k + 2 if article else k].lower
        known = article and start > first and k - start == 1 and _listed(doc, tokens, start, k)
        if k > start and word not in doc.words.sides and (articles or known):
            names.append(Stretch(start, k))
            start, articles = k, False
        articles = articles or (article and word not in doc.words.compounds)
        k += 3 if article else 1
    names.append(Stretch(start, end))
    last = tokens[names[-1].end - 1].lower
    other = last in doc.words.unnamed or last in doc.words.groups
    return [] if len(names) == 1 or other else list(names)


def _known_row(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """ "in Ain Issa Slouk", "Turkey Saudi Arabia": known names that nothing parts, the longest first."""
    tokens, names, k = sentence.tokens, list[Stretch](), first
    if (
        not doc.bare
        or end - first < 2
        or "," in doc.report.text
        or doc.gazetteer.find(doc.text(tokens, first, end))
    ):
        return []
    if any(not t.text[:1].isupper() for t in tokens[first:end]):
        return []
    while k < end:
        stop = next((j for j in range(end, k, -1) if _listed(doc, tokens, k, j)), None)
        if stop is None:
            return []
        names.append(Stretch(k, stop))
        k = stop
    before = tokens[first - 1] if first else None
    located = before is not None and (
        before.lower in doc.words.strong | {"and", "of"} or before.lemma in doc.words.verb_of
    )
    found = [doc.gazetteer.find(doc.text(tokens, n.first, n.end)) for n in names]
    countries = all(any(m.entry.kind is PlaceKind.COUNTRY for m in f) for f in found)
    return list(names) if len(names) > 1 and (located or countries) else []


def _listed(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether a town, division or country of this name is known, and the name is no word and nobody's."""
    w = doc.words
    if any(t.lower in w.given or t.lower in w.plain or t.lower in w.common for t in tokens[first:end]):
        return False
    name = doc.text(tokens, first, end)
    if name.lower() in doc.words.compounds:
        return False
    return any(
        m.key_kind == 1 and m.entry.fame >= FAME_IN_ROW and (m.main or len(name) >= _SHORTEST)
        for m in doc.gazetteer.find(name)
    )


def run_on(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """ "Daraa Latakia", "Zubdiya Aleppo" in a text without commas: the known name that opens or closes a run."""
    here = [t.lower for t in sentence.tokens[first:end]]
    if any(t.text.isupper() for t in sentence.tokens[first:end]):
        return []
    named = doc.words.organisations | doc.words.person_before | doc.words.given
    if not doc.bare or "," in doc.report.text or any(word in named for word in here):
        return []
    behind = sentence.tokens[end].lower if end < len(sentence.tokens) else ""
    if behind in doc.words.affairs:
        return []  # "Euphrates Shield operation"
    for k in range(end - 1, first, -1):
        if sentence.tokens[k].lower in ARTICLES:
            continue  # "Shahba al-Jadida" is one name
        for part, rest in (((first, k), Stretch(k, end)), ((k, end), Stretch(first, k))):
            made = toponym(doc, sentence, *part)
            if any(m.main and m.key_kind == 1 and m.entry.fame >= FAME_IN_RUN for m in made.matches):
                return [made, rest] if part[0] == first else [rest, made]
    return []


def without_voice(doc: Document, sentence: Sentence, first: int, end: int) -> int:
    """Where the place of "in Aleppo Monitor AFP" ends, in a text that has lost its colons."""
    stop = end
    while stop > first and sentence.tokens[stop - 1].text in _VOICES:
        stop -= 1
    if stop == first:
        return first
    known = stop < end and any(m.main for m in doc.gazetteer.find(doc.text(sentence.tokens, stop - 1, stop)))
    return stop if known else end


def _genitive(doc: Document, sentence: Sentence, k: int) -> Toponym | None:
    """ "Syrias" in a text without a single apostrophe."""
    token = sentence.tokens[k]
    if not token.text.endswith("s") or len(token.text) < _SHORTEST or not token.text.isalpha():
        return None
    if k > 0 and sentence.tokens[k - 1].lower == "the":
        return None
    if doc.gazetteer.find(token.text) or doc.gazetteer.of_people(token.text):
        return None
    made = toponym(doc, sentence, k, k + 1)
    made.name = token.text[:-1]
    made.matches = doc.gazetteer.find(made.name)
    needed = FAME_OF_CAPITAL if "," in doc.report.text else FAME_OF_GENITIVE
    famous = any(m.main and m.key_kind == 1 and m.entry.fame >= needed for m in made.matches)
    return made if made.matches and (made.country or famous) else None


def _town_and_country(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """ "Damascus Syria", "Portland Oregon": the one lies in the other."""
    for k in range(first + 1, end):
        right = toponym(doc, sentence, k, end)
        wide = [m.entry for m in right.matches if m.main and m.key_kind == 1 and m.entry.kind in _WIDER]
        if not wide or right.fame < FAME[Frame.OPEN]:
            continue
        left = toponym(doc, sentence, first, k)
        own = [m.entry for m in left.matches if m.main and m.key_kind == 1]
        if any(contains(w, entry) for w in wide for entry in own):
            left.frame, left.container = Frame.NAMED, right
            return [left, right]
    return []


def _before_adjective(doc: Document, sentence: Sentence, first: int, end: int) -> list[Part]:
    """ "Westmoreland County Italian": the name ends with its head."""
    tokens, stop = sentence.tokens, end
    while stop - first > 1 and doc.gazetteer.of_people(tokens[stop - 1].text):
        stop -= 1
    head = doc.words.heads.get(tokens[stop - 1].lower)
    return [Stretch(first, stop)] if stop < end and stop - first > 1 and head and head.same else []
