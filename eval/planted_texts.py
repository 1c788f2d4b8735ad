"""The reports that relations are planted in: id, text and day of publication, from the shared corpora.

FA-KES gives the day of the event as its date, ECB+ and MEANTIME none: their texts are read without one.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
SHOWN = ROOT.parent / "shared" / "reading-key" / "texts"
_MUC = re.compile(r"^(?:DEV-MUC3|TST1-MUC3|TST2-MUC4|TST3-MUC4)-\d{4}\b.*$", re.MULTILINE)
_MUC_DAY = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b")


@dataclass(frozen=True)
class Text:
    id: str
    text: str
    published: date | None


def shown() -> Iterator[Text]:
    """The shown articles."""
    meta = json.loads((SHOWN / "meta.json").read_text(encoding="utf-8"))
    for path in sorted(SHOWN.glob("*.txt")):
        day = meta.get(path.stem, {}).get("published")
        yield Text(f"shown:{path.stem}", path.read_text(encoding="utf-8"), _iso(day))


def corpora() -> Iterator[Text]:
    """The reports of all corpora used, in a fixed order."""
    for part in (_gva, _geoparse, _muc, _tempeval, _ecb, _fakes, _meantime):
        yield from part()


def _iso(day: str | None) -> date | None:
    return date.fromisoformat(day[:10]) if day else None


def _strict(text: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(text, pattern).date()
    except ValueError:
        return None


def _gva() -> Iterator[Text]:
    with (CORPORA / "gva-longtail" / "docs.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Text(f"gva:{row['id'][:12]}", f"{row['title']}\n\n{row['content']}", _iso(row["dct"]))


def _geoparse() -> Iterator[Text]:
    for name in ("lgl", "TR-News", "GeoVirus", "GeoWebNews"):
        source = (CORPORA / "geoparse" / f"{name}.xml").read_text(encoding="utf-8")
        source = re.sub(r"<!--.*?(?:-->|$)", "", source, flags=re.DOTALL)
        for n, piece in enumerate(re.findall(r"<article\b.*?</article>", source, flags=re.DOTALL)):
            article = ElementTree.fromstring(piece)
            title, body = article.findtext("title") or "", article.findtext("text") or ""
            loaded = article.findtext("dltime") or ""
            day = _strict(loaded[:10], "%Y-%m-%d")
            if day is None and (spelled := re.search(r"[A-Z][a-z]+ \d{1,2}, \d{4}", loaded)):
                day = _strict(spelled[0], "%B %d, %Y")
            yield Text(f"{name}:{n}", f"{title}\n\n{body}" if title else body, day)


def _muc() -> Iterator[Text]:
    folder = CORPORA / "muc34" / "raw_files" / "muc34" / "TASK" / "CORPORA"
    for path in sorted(folder.glob("*/*muc[34]*")):
        if path.name.startswith("key"):
            continue
        source = path.read_text(encoding="latin-1")
        heads = list(_MUC.finditer(source))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = source[head.end() : following.start() if following else len(source)]
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", body) if p.strip()]
            text = "\n\n".join(paragraphs)
            found = _MUC_DAY.search(text[:160])
            day = _strict(f"{found[1]} {found[2]} 19{found[3]}", "%d %b %Y") if found else None
            yield Text(head[0].split()[0], text, day)


def _tempeval() -> Iterator[Text]:
    for path in sorted((CORPORA / "tempeval3" / "Training" / "TBAQ-cleaned").glob("*/*.tml")):
        root = ElementTree.parse(path).getroot()
        created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
        assert created is not None
        assert body is not None
        title = (root.findtext("TITLE") or "").strip()
        text = "".join(body.itertext()).strip()
        yield Text(f"te:{path.stem}", f"{title}\n\n{text}" if title else text, _iso(created.get("value")))


def _ecb() -> Iterator[Text]:
    for path in sorted((CORPORA / "ecbplus" / "ECB+").glob("*/*.xml")):
        yield Text(f"ecb:{path.stem}", _from_tokens(path), None)


def _meantime() -> Iterator[Text]:
    for path in sorted((CORPORA / "meantime").glob("intra*/corpus_*/*.xml")):
        yield Text(f"mt:{path.stem.split('_')[0]}", _from_tokens(path), None)


def _fakes() -> Iterator[Text]:
    with (CORPORA / "fa-kes" / "FA-KES.part.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield Text(f"fakes:{row['unit_id']}", f"{row['article_title']}\n\n{row['article_content']}", None)


def _from_tokens(path: Path) -> str:
    """Tokens joined as they were written, as far as spaces around marks can be told."""
    pieces: list[str] = []
    last: str | None = None
    for token in ElementTree.parse(path).getroot().iter("token"):
        sentence = token.get("sentence")
        if last is not None:
            pieces.append(" " if sentence == last else "\n\n")
        pieces.append(token.text or "")
        last = sentence
    text = "".join(pieces)
    text = re.sub(r" ([,.;:?!')\]’”])", r"\1", text)
    text = re.sub(r"([(\[‘“$]) ", r"\1", text)
    text = re.sub(r" (n't|'s|'re|'ve)\b", r"\1", text)
    text = re.sub(r"(\d)([,:.]) (\d)", r"\1\2\3", text)
    return re.sub(r"(\w) - (\w)", r"\1-\2", text)
