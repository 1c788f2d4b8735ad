"""Every error Onrecord raises on purpose.

    OnrecordError
    ├── ConfigurationError      the installation or a data file is wrong; stops at once
    │   ├── LexiconError        a lexicon or ontology file cannot be used
    │   ├── GazetteerError      the gazetteer cannot be built or opened
    │   ├── WeightsError        a weights file is missing or altered
    │   ├── ExportError         no such format or option, or the folder cannot be written
    │   └── LedgerError         the ledger cannot be used, or not for this
    │       ├── NotALedger          a file or database that holds something else
    │       ├── NewerLedger         written by a newer version
    │       ├── DamagedLedger       cut short or altered
    │       ├── LedgerBusy          another process kept on writing
    │       ├── LedgerUnreachable   no such folder or server, no permission, no driver
    │       ├── DiskFull            no space left; what was recorded is safe
    │       ├── NoSuchClaim         no claim or document of this id
    │       └── NotCorrectable      a field or value that a correction cannot set
    ├── BadQuestion             a question nobody can answer as it is put: no such place, two such ids
    └── DocumentError           one document cannot be read; the others still are
        ├── NotFound            no such file, or a folder where a file was expected
        ├── NotText             binary, empty, or of a type that holds no article
        ├── TooLarge            beyond the size limit
        ├── WrongLanguage       not English; the language is named
        ├── FetchError          a URL that may not, cannot or did not answer in time
        └── NotRead             a stage of the reading failed: a fault of ours, named

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


class ExportError(ConfigurationError):
    """An export was asked for that cannot be made."""


class LedgerError(ConfigurationError):
    """The ledger cannot be used, or not for what was asked."""


class NotALedger(LedgerError):
    """The file or database holds something else; it was left as it is."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer version."""


class DamagedLedger(LedgerError):
    """The ledger is cut short or altered."""


class LedgerBusy(LedgerError):
    """Another process kept on writing."""


class LedgerUnreachable(LedgerError):
    """The ledger cannot be opened: no such folder or server, no permission, no driver."""


class DiskFull(LedgerError):
    """No space left; what was recorded before is safe."""


class NoSuchClaim(LedgerError):
    """No claim or document of this id is in the ledger."""


class NotCorrectable(LedgerError):
    """A correction names a field or a value that cannot be set."""


class BadQuestion(OnrecordError):
    """A question that cannot be answered as it is put: an unknown place, an ambiguous id, a wrong option."""


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


class NotRead(DocumentError):
    """A stage of the reading failed on this document: a fault of ours."""
