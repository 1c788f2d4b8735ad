"""The text and day of publication of one report of a shared corpus, as the keys beside this file were made on.

A report is named by its corpus and what the corpus calls it: "re3d 001C9C3F…", "gva 2239e24f…". Its headline stands
first, then an empty line, then the text as the corpus has it; corpora of tokens are put together again.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from training.corpora import muc

Found = tuple[str, date | None]

_SPACED = (
    (re.compile(r" ([.,;:!?%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|’s)"), r"\1"),
    (re.compile(r"([(\[$£]) "), r"\1"),
    (re.compile(r'(``|") (.*?) (\'\'|")'), r'"\2"'),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(r"(?P<m>[A-Z][a-z]{2,8})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2}) (?P<m>[A-Z][a-z]{2,8}) (?P<y>\d{4})"),
)


def find(name: str, corpora: Path) -> Found:
    """The report ``name``; KeyError where the corpus does not hold it, OSError where there is no such corpus."""
    corpus, _, document = name.partition(" ")
    text, day = _CORPORA[corpus](corpora, document)
    return text.strip().replace("\r\n", "\n") + "\n", day


def _titled(title: str, text: str) -> str:
    return text if text.startswith(title[:40]) else f"{title}\n\n{text}"


def _re3d(corpora: Path, document: str) -> Found:
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for row in _rows(path):
            if row["_id"] == document:
                return f"{row['title']}\n\n{row['text']}", None
    raise KeyError(document)


def _gva(corpora: Path, document: str) -> Found:
    for row in _rows(corpora / "gva-longtail" / "docs.jsonl"):
        if row["id"] == document:
            return f"{row['title']}\n\n{row['content']}", _day(row["dct"])
    raise KeyError(document)


def _geoparse(file: str) -> Callable[[Path, str], Found]:
    def read(corpora: Path, document: str) -> Found:
        for number, article in enumerate(_articles(corpora / "geoparse" / file)):
            if article.get("docid", str(number)) == document:  # two of these files number no article
                title, text = article.findtext("title") or "", article.findtext("text") or ""
                return _titled(title, text) if title else text, _day(article.findtext("dltime") or "")
        raise KeyError(document)

    return read


@lru_cache
def _articles(path: Path) -> list[ElementTree.Element]:
    """The articles of a file, one of which ends in mid-air."""
    source = re.sub(r"<!--.*?(?:-->|$)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [
        ElementTree.fromstring(a) for a in re.findall(r"<article\b.*?</article>", source, flags=re.DOTALL)
    ]


def _hrdsattack(corpora: Path, document: str) -> Found:
    for part in ("train", "dev"):
        path = corpora / "hrdsattack" / "data" / f"{part}.json"
        for row in json.loads(path.read_text(encoding="utf-8")):
            sample = row["sample"]
            if str(sample["Input.GLOBALEVENTID"]) == document:
                marked = re.sub(r"</p>\s*", "\n", sample["Input.article_interface"])
                text = html.unescape(re.sub("<[^>]+>", "", marked))
                return f"{sample['Input.title']}\n\n{text}", _day(sample["Input.publish_date"])
    raise KeyError(document)


def _tempeval(corpora: Path, document: str) -> Found:
    path = next((corpora / "tempeval3" / "Training").rglob(f"{document}.tml"), None)
    if path is None:
        raise KeyError(document)
    root = ElementTree.parse(path).getroot()
    body, day = root.find("TEXT"), root.find(".//DCT/TIMEX3")
    text = "".join(body.itertext()) if body is not None else ""
    if text.count("\n") > 20:  # lines broken at a width
        text = re.sub(r"\n(?!\s*\n)", " ", text)
    return text, _day(day.get("value", "") if day is not None else "")


def _ecb(corpora: Path, document: str) -> Found:
    path = corpora / "ecbplus" / "ECB+" / document.partition("_")[0] / f"{document}.xml"
    sentences: dict[int, list[str]] = {}
    for token in ElementTree.parse(path).getroot().findall("token"):
        sentences.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
    lines = [_together(words) for _, words in sorted(sentences.items())]
    return "\n".join(lines[1:] if lines[0].startswith("http") else lines), None


def _fakes(corpora: Path, document: str) -> Found:
    path = corpora / "fa-kes" / "FA-KES.part.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["unit_id"] == document:
                month, day, year = (int(part) for part in row["date"].split("/"))
                return f"{row['article_title']}\n\n{row['article_content']}", date(year, month, day)
    raise KeyError(document)


def _gum(corpora: Path, document: str) -> Found:
    raw = (corpora / "gum" / "xml" / f"{document}.xml").read_text(encoding="utf-8")
    created = re.search(r'dateCreated="([\d-]+)"', raw)
    paragraphs = []
    for element in ElementTree.fromstring(raw).iter():
        if element.tag in {"p", "head", "item", "caption"}:
            lines = "".join(element.itertext()).split("\n")
            words = [html.unescape(line.split("\t")[0]) for line in lines if "\t" in line]
            paragraphs += [_together(words)] if words else []
    return "\n\n".join(paragraphs), _day(created.group(1)) if created else None


def _muc(corpora: Path, document: str) -> Found:
    return _muc_articles(corpora)[document]


@lru_cache(maxsize=1)
def _muc_articles(corpora: Path) -> dict[str, Found]:
    return {name: (text, day) for name, text, day in muc.articles(corpora)}


def _polnear(corpora: Path, document: str) -> Found:
    path = next((corpora / "polnear" / "data" / "train").rglob(f"{document}.txt"), None)
    if path is None:
        raise KeyError(document)
    return path.read_text(encoding="utf-8"), _day(document)


def _ewt(corpora: Path, document: str) -> Found:
    return _ewt_documents(corpora)[document], None


@lru_cache(maxsize=1)
def _ewt_documents(corpora: Path) -> dict[str, str]:
    """The texts of the treebank's training part, paragraph by paragraph."""
    found: dict[str, str] = {}
    name, gap = "", ""
    for line in (corpora / "ud-ewt" / "en_ewt-ud-train.rebuilt.conllu").read_text("utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            name, gap = line[14:], ""
        elif line.startswith("# newpar"):
            gap = "\n\n"
        elif line.startswith("# text = "):
            found[name] = found.get(name, "") + (gap if name in found else "") + line[9:]
            gap = " "
    return found


_CORPORA: dict[str, Callable[[Path, str], Found]] = {
    "re3d": _re3d,
    "gva": _gva,
    "lgl": _geoparse("lgl.xml"),
    "tr-news": _geoparse("TR-News.xml"),
    "geovirus": _geoparse("GeoVirus.xml"),
    "geowebnews": _geoparse("GeoWebNews.xml"),
    "hrdsattack": _hrdsattack,
    "tempeval3": _tempeval,
    "ecbplus": _ecb,
    "fa-kes": _fakes,
    "gum": _gum,
    "muc": _muc,
    "polnear": _polnear,
    "ewt": _ewt,
}


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _together(words: list[str]) -> str:
    text = " ".join(words)
    for pattern, closed in _SPACED:
        text = pattern.sub(closed, text)
    return text


def _day(text: str) -> date | None:
    """The first day written in ``text``."""
    for pattern in _DAYS:
        if found := pattern.search(text):
            month = found["m"]
            number = int(month) if month.isdigit() else _month(month)
            if number:
                return datetime(int(found["y"]), number, int(found["d"])).date()
    return None


def _month(name: str) -> int | None:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else None
