"""Bytes to characters: which character set a document is in, and whether it is text at all.

    b"\\xef\\xbb\\xbfMoscow"              → "Moscow", utf-8
    b"M\\x00o\\x00s\\x00c\\x00o\\x00w\\x00…"   → "Moscow…", utf-16-le, although nothing says so
    b"%PDF-1.7 …"                       → NotText: a PDF document; save it as text first

Nothing is normalised: line ends, odd spaces and stray control characters stay as they are; only the byte
order mark, which is no character of the text, is dropped.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import NotText, TooLarge
from onrecord.intake import signatures

MAX_BYTES = 10_000_000  # a long book is 1 MB
SAMPLE_BYTES = 65_536
FEW_CONTROLS = 0.002  # more of the characters being control characters means that it is no text
MOSTLY_VALID = 0.98  # of non-ASCII sequences: damaged UTF-8 is still UTF-8
FEW_ACCENTS = 0.2  # English in an old Western set has few bytes beyond ASCII

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as windows-1252, as pages that claim them hold its quotes (WHATWG Encoding).
_REALLY_1252 = frozenset({"ascii", "us-ascii", "iso8859-1", "iso-8859-1", "latin-1", "latin1", "iso8859_1"})
# 0x91 to 0x97 are quotation marks, dashes and bullets of Windows text that was taken for Latin-1: no binary data.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x90\x98-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def check_size(size: int, name: str) -> None:
    """Refuse what is beyond ``MAX_BYTES``."""
    if size > MAX_BYTES:
        raise TooLarge(
            f"{name}: {size / 1e6:.1f} MB is more than the limit of {MAX_BYTES / 1e6:.0f} MB; split it"
        )


def decode(data: bytes, *, declared: str | None = None, name: str = "the document") -> tuple[str, str]:
    """The text and the character set it was in. Raises NotText for what is not text."""
    check_size(len(data), name)
    if not data.strip():
        raise NotText(f"{name}: empty")
    kind = signatures.recognise(data)
    if kind:
        raise NotText(f"{name}: {kind}")
    text, encoding = _decode(data, declared)
    check_text(text, name=name)
    return text, encoding


def check_text(text: str, *, name: str) -> None:
    """Refuse what has no words in it or is not meant to be read."""
    check_size(len(text), name)
    if not text.replace("\x00", "").strip():
        raise NotText(f"{name}: empty")
    if len(_CONTROLS.findall(text)) > FEW_CONTROLS * len(text) + 2:
        raise NotText(f"{name}: binary data, not text; give the article as plain text or HTML")


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    label = _codec(declared)
    if data.isascii():
        escaped = _strictly(data, label) if label and _is_escaping(label) else None
        return (data.decode("ascii"), "utf-8") if escaped is None else (escaped, label or "")
    # Valid UTF-8 beyond ASCII is hardly ever an accident, so it is believed before what the page declares.
    for candidate in ("utf-8", label):
        text = _strictly(data, candidate)
        if text is not None and candidate is not None:
            return text, candidate
    if _damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    return _guess(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark: every other byte of English is zero."""
    sample = data[: SAMPLE_BYTES // 4 * 4]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    zeros = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    most, none = 0.7, 0.1
    shape = "".join("0" if z > most else "x" if z < none else "?" for z in zeros)
    return {"x000": "utf-32-le", "000x": "utf-32-be", "x0x0": "utf-16-le", "0x0x": "utf-16-be"}.get(shape)


def _codec(label: str | None) -> str | None:
    """Python's name for a declared character set; None if it is unknown."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _REALLY_1252 else name


def _is_escaping(codec: str) -> bool:
    """Character sets that write foreign characters in ASCII bytes."""
    return codec.startswith(("iso2022", "hz", "utf-7"))


def _strictly(data: bytes, codec: str | None) -> str | None:
    """The text if every byte fits; a set that leaves C1 control characters was declared wrongly."""
    if codec is None:
        return None
    try:
        text = data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None  # LookupError: a codec such as "base64" that does not give text
    return None if not isinstance(text, str) or re.search(r"[\x80-\x84\x86-\x9f]", text) else text


def _damaged_utf8(data: bytes) -> bool:
    valid = len(_MULTIBYTE.findall(data))
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    return valid > 0 and valid >= MOSTLY_VALID * (valid + broken)


def _guess(data: bytes) -> tuple[str, str]:
    """Undeclared and not UTF-8."""
    beyond = sum(1 for byte in data[:SAMPLE_BYTES] if byte > 127) / len(data[:SAMPLE_BYTES])
    western = _strictly(data, "cp1252")
    if western is not None and beyond <= FEW_ACCENTS:
        return western, "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to import

    lines = b"\n".join(line[:1000] for line in data.splitlines() if not line.isascii())
    best = from_bytes(lines[:SAMPLE_BYTES]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, "replace"), encoding
