"""What a file that is not text is, by its first bytes, and what to do about it."""

from __future__ import annotations

_EXPORT = "save or export the article as plain text or HTML"
_UNPACK = "unpack it and give the files inside"
_PICTURE = "only text is read"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"a PDF document; {_EXPORT}"),
    (b"{\\rtf", f"a rich-text (RTF) document; {_EXPORT}"),
    (b"%!PS", f"a PostScript document; {_EXPORT}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old Office document (.doc, .xls, .ppt); {_EXPORT}"),
    (b"\x1f\x8b", f"a gzip archive; {_UNPACK}"),
    (b"BZh", f"a bzip2 archive; {_UNPACK}"),
    (b"\xfd7zXZ\x00", f"an xz archive; {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"a Zstandard archive; {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", f"a 7z archive; {_UNPACK}"),
    (b"Rar!\x1a\x07", f"a RAR archive; {_UNPACK}"),
    (b"\x89PNG\r\n\x1a\n", f"a PNG picture; {_PICTURE}"),
    (b"\xff\xd8\xff", f"a JPEG picture; {_PICTURE}"),
    (b"GIF87a", f"a GIF picture; {_PICTURE}"),
    (b"GIF89a", f"a GIF picture; {_PICTURE}"),
    (b"II*\x00", f"a TIFF picture; {_PICTURE}"),
    (b"MM\x00*", f"a TIFF picture; {_PICTURE}"),
    (b"ID3", f"a sound file; {_PICTURE}"),
    (b"OggS", f"a sound or video file; {_PICTURE}"),
    (b"\x7fELF", f"a program; {_PICTURE}"),
    (b"MZ\x90\x00", f"a program; {_PICTURE}"),
    (b"SQLite format 3\x00", "an SQLite database; give the articles as files"),
    (b"PAR1", "a Parquet table; give the articles as files"),
    (b"WARC/", "a WARC archive; extract its pages and give them as files"),
)
_ZIPPED = (
    (b"word/", f"a Word document (.docx); {_EXPORT}"),
    (b"xl/", f"an Excel workbook (.xlsx); {_EXPORT}"),
    (b"ppt/", f"a PowerPoint file (.pptx); {_EXPORT}"),
    (b"opendocument", f"an OpenDocument file (.odt, .ods); {_EXPORT}"),
    (b"epub+zip", f"an EPUB book; {_EXPORT}"),
)
ZIP_SAMPLE = 8192


def recognise(data: bytes) -> str | None:
    """What the bytes are and what to do, in words; None if no known kind."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and _is_really(signature, data):
            return what
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        inside = data[:ZIP_SAMPLE] + data[-ZIP_SAMPLE:]
        return next((what for mark, what in _ZIPPED if mark in inside), f"a ZIP archive; {_UNPACK}")
    if data[4:8] == b"ftyp":
        return f"a video file; {_PICTURE}"
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return f"a picture, sound or video file; {_PICTURE}"
    return None


def _is_really(signature: bytes, data: bytes) -> bool:
    """Signatures of letters alone could open an article ("ID3"): bytes that are no text must follow."""
    if signature not in (b"ID3", b"BZh", b"OggS", b"PAR1"):
        return True
    return any(byte < 9 or byte > 126 for byte in data[len(signature) : 64])
