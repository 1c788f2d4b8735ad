"""A report made ready for the rules: the names of every sentence cut and looked up at once, and what is noted before
any is read."""

from __future__ import annotations

from onrecord.domain import BlockKind, Report
from onrecord.gazetteer import Gazetteer
from onrecord.reading.places.document import FAME_OF_SITE, LONGEST, Document, bridge, toponym
from onrecord.reading.places.names import Stretch, stretches, style_of
from onrecord.reading.places.surnames import note_surnames
from onrecord.reading.places.toponym import Frame
from onrecord.reading.places.words import Words, words
from onrecord.reading.tree import Sentence, Token

_BARS = frozenset({"-", "|", "–", "—", "::", "»", "•", "·"})  # between a headline and the site's name
_WRITING = frozenset({"compiled", "edited", "editing", "reported", "reporting", "writing", "written"})
_TO_REPORT = ["to", "this", "report"]
_FURNITURE = frozenset({"READ", "Related", "Tags"})


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
    note_surnames(doc)
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
