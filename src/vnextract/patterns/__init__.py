"""The office's own names: a new donor, a partner, an agency that no table of the package knows.

    own = Patterns.read("names.csv")                 # or patterns.jsonl, as spaCy's EntityRuler writes it
    vnextract.extract(text, patterns=own)

What they find takes part in everything: records, short forms, the database. `docs/own-patterns.md` tells the
two forms of the file.
"""

from vnextract.patterns.matching import Patterns, with_own
from vnextract.patterns.model import LABELS, Pattern

__all__ = ["LABELS", "Pattern", "Patterns", "with_own"]
