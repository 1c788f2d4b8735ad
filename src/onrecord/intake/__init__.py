"""Bytes to a Report: files, standard input and addresses, plain text and HTML, in any character set.

    open_report("report.txt")                              a file
    open_report("-")                                       standard input
    open_report("https://example.org/story")               an address, fetched with limits
    from_text(text, published=date(2017, 8, 25))           what is already at hand

The text is kept exactly and hashed; blocks say what each stretch of it is; what cannot be read raises a
DocumentError of one line. trafilatura, httpx, charset-normalizer and py3langid are imported where they are
used: most runs need none of them, and together they take half a second to load.
"""

from onrecord.intake.documents import from_bytes, from_html, from_text
from onrecord.intake.sources import Original, is_address, open_original, open_report

__all__ = [
    "Original",
    "from_bytes",
    "from_html",
    "from_text",
    "is_address",
    "open_original",
    "open_report",
]
