"""`python -m vnextract.lexicon --check`: holds the data files to their rules; exit code 1 if not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vnextract.lexicon._check import fix, problems
from vnextract.lexicon._load import HERE

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 if every rule holds, 1 with one line a problem on standard error if not."""
    parser = argparse.ArgumentParser(prog="python -m vnextract.lexicon", description=__doc__)
    parser.add_argument("--check", action="store_true", help="check the files (also done without options)")
    parser.add_argument(
        "--fix", action="store_true", help="first rewrite in NFC, without spaces at line ends"
    )
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="another folder of lexicon files")
    options = parser.parse_args(arguments)
    for name in fix(options.folder) if options.fix else ():
        sys.stdout.write(f"{name}: rewritten\n")
    found = problems(options.folder)
    sys.stderr.writelines(f"{problem}\n" for problem in found)
    sys.stdout.write(f"{options.folder}: {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
