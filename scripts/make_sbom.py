"""sbom.json: what an installation with all extras is made of, in the form of CycloneDX, by its own tool.

    pip install ".[release]" && python scripts/make_sbom.py

An environment is made for it, so that nothing of the developer's own gets in.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[1]
DEVELOPERS: Final = {"dev", "docs", "lexicon", "release"}


def user_extras() -> list[str]:
    """The extras of those who use the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [extra for extra in project["optional-dependencies"] if extra not in DEVELOPERS]


def command(python: Path | str, out: Path | str, *, validate: bool = True) -> list[str]:
    """The tool's call for an environment: equal environments give equal files."""
    project = ["--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "library"]
    checked = "--validate" if validate else "--no-validate"
    form = ["--output-reproducible", checked, "--of", "JSON", "-o", str(out)]
    return [sys.executable, "-m", "cyclonedx_py", "environment", str(python), *project, *form]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = next(
            p for p in (Path(folder, "bin", "python"), Path(folder, "Scripts", "python.exe")) if p.exists()
        )
        wanted = f"{ROOT}[{','.join(user_extras())}]"
        subprocess.run([python, "-m", "pip", "install", "-q", wanted], check=True)
        subprocess.run(command(python, ROOT / "sbom.json"), check=True)
    print("sbom.json")


if __name__ == "__main__":
    main()
