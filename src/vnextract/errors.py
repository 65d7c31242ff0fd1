"""One tree of exceptions; everything that is merely doubtful is an `Issue`, not an error.

    VnextractError
    ├── ReadError                 the file could not be turned into a document
    │   ├── EmptyFileError        nothing in it
    │   ├── UnsupportedFileError  a format that no reader knows
    │   ├── EncryptedFileError    a password is needed
    │   ├── CorruptFileError      the format is known, the content is broken
    │   ├── TooLargeError         over a limit (size, pages, depth, expansion, time)
    │   └── ToolMissingError      an external program or extra is not installed
    ├── LexiconError              a data file breaks one of its own rules
    ├── RatesError                a table of exchange rates is broken
    ├── PatternsError             a file of own names and patterns is broken
    ├── ExtractorError            an extractor that was asked cannot answer
    ├── JudgementError            a judgement file is broken, or a decision cannot be right
    ├── ExportError               what was asked for cannot be written as such a file
    └── StoreError                the database cannot be opened, read or written
        ├── StoreOpenError        no such folder, no permission, no such server, a wrong address
        ├── NotADatabaseError     another kind of file, another program's tables, a newer version's
        ├── ReadOnlyStoreError    it may only be read
        ├── StoreFullError        the disk is full
        └── StoreBusyError        another program holds it

A message says what was wrong, where, and what to do about it.
"""

__all__ = [
    "CorruptFileError",
    "EmptyFileError",
    "EncryptedFileError",
    "ExportError",
    "ExtractorError",
    "JudgementError",
    "LexiconError",
    "NotADatabaseError",
    "OldSchemaError",
    "PatternsError",
    "RatesError",
    "ReadError",
    "ReadOnlyStoreError",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreOpenError",
    "TooLargeError",
    "ToolMissingError",
    "UnsupportedFileError",
    "VnextractError",
]


class VnextractError(Exception):
    """The root: catching it catches everything that vnextract raises on purpose."""


class ReadError(VnextractError):
    """A file could not be read; batch runs record it and go on."""


class EmptyFileError(ReadError):
    """The file holds no text at all."""


class UnsupportedFileError(ReadError):
    """No reader knows the file's signature."""


class EncryptedFileError(ReadError):
    """The file is protected by a password."""


class CorruptFileError(ReadError):
    """The file claims a format and does not keep to it."""


class TooLargeError(ReadError):
    """The file is over one of the reading limits."""


class ToolMissingError(ReadError):
    """A program or an optional dependency is needed and is not installed."""


class LexiconError(VnextractError):
    """A lexicon file breaks a rule: a doubled id, a missing source, dates out of order."""


class RatesError(VnextractError):
    """A table of exchange rates cannot be read, or one of its lines is wrong."""


class PatternsError(VnextractError):
    """A file of own names and patterns cannot be read, or some of its lines are wrong."""


class ExtractorError(VnextractError):
    """An extractor that the caller asked for cannot be reached or gives no usable answer."""


class JudgementError(VnextractError):
    """A judgement is incomplete, or its value breaks a rule of its field."""


class ExportError(VnextractError):
    """An export cannot be written: no such format, no such place, more rows than the format holds."""


class StoreError(VnextractError):
    """The tracking database cannot be opened, read or written."""


class StoreOpenError(StoreError):
    """The database's place cannot be reached or created."""


class NotADatabaseError(StoreError):
    """What stands there is not a tracking database of this version; it is left as it is."""


class OldSchemaError(StoreError):
    """The database was made by an earlier version and has to be brought forward first."""


class ReadOnlyStoreError(StoreError):
    """The database may be read and not written."""


class StoreFullError(StoreError):
    """The disk is full; what was committed before is safe."""


class StoreBusyError(StoreError):
    """Another program held the database for longer than the wait."""
