"""Every error Onrecord raises on purpose.

    OnrecordError
    ├── ConfigurationError      the installation or a data file is wrong; stops at once
    │   ├── LexiconError        a lexicon or ontology file cannot be used
    │   ├── GazetteerError      the gazetteer cannot be built or opened
    │   └── WeightsError        a weights file is missing or altered
    └── DocumentError           one document cannot be read; the others still are
        ├── NotFound            no such file, or a folder where a file was expected
        ├── NotText             binary, empty, or of a type that holds no article
        ├── TooLarge            beyond the size limit
        ├── WrongLanguage       not English; the language is named
        └── FetchError          a URL that may not, cannot or did not answer in time

Each message is one line: what was seen, and what to do.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors raised on purpose."""


class ConfigurationError(OnrecordError):
    """The installation is wrong: nothing can be read until it is mended."""


class LexiconError(ConfigurationError):
    """A lexicon or ontology file is malformed."""


class GazetteerError(ConfigurationError):
    """The gazetteer is missing, damaged, or cannot be built."""


class WeightsError(ConfigurationError):
    """A weights file is missing or does not match its checksum."""


class DocumentError(OnrecordError):
    """One document could not be read."""


class NotFound(DocumentError):
    """No such file, or not a file."""


class NotText(DocumentError):
    """The bytes hold no readable article."""


class TooLarge(DocumentError):
    """The document is beyond the size limit."""


class WrongLanguage(DocumentError):
    """The article is not in a language that can be read."""


class FetchError(DocumentError):
    """A URL was refused, unreachable, too slow, or not text."""
