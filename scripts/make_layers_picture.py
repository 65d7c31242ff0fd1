"""docs/images/layers.svg: the layers of pyproject.toml, from the top, as docs/architecture.md shows them.

python scripts/make_layers_picture.py
"""

from __future__ import annotations

import html
import tomllib
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "layers.svg"

WIDTH, ROW, GAP, MARGIN = 1000, 34, 8, 12
LETTER: Final = 8.0
"""Width of a letter of 13 px monospace, with a little room."""
GROUPS: Final = (
    ("people and programs", "#dbe7ff", ("__main__", "cli", "cli_run", "cli_db", "show_scores", "show")),
    ("edges", "#dff3e4", ("spacy", "exports", "store")),
    ("one document", "#fff3d6", ("extraction", "records", "linking", "entities")),
    ("grammar", "#fde3dc", ("organisations", "companies", "orgparts", "names")),
    ("ground", "#e9e6f2", ("lexicon", "text", "types", "document")),
)
"""Colours, each from the first layer that holds one of its modules down to the next group."""


def layers() -> list[list[str]]:
    """The modules of each layer, the highest first."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in config["tool"]["importlinter"]["contracts"] if c["name"] == "layers")
    return [[name.strip(" ()") for name in line.split("|")] for line in contract["layers"]]


def wrapped(modules: list[str]) -> list[list[str]]:
    """The modules of a layer in rows that fit the picture."""
    rows: list[list[str]] = [[]]
    width = 0.0
    for module in modules:
        own = LETTER * len(module) + 3 * GAP
        if rows[-1] and width + own > WIDTH - 2 * MARGIN - 160:
            rows.append([])
            width = 0.0
        rows[-1].append(module)
        width += own
    return rows


def box(x: float, y: float, width: float, colour: str, words: str) -> str:
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{ROW - GAP}" rx="4" fill="{colour}" '
        f'stroke="#55606e"/><text x="{x + width / 2:.0f}" y="{y + 17:.0f}" text-anchor="middle">'
        f"{html.escape(words)}</text>"
    )


def picture() -> str:
    """The picture as SVG; equal layers give equal bytes."""
    parts: list[str] = []
    y: float = MARGIN
    group = 0
    for modules in layers():
        while group + 1 < len(GROUPS) and set(GROUPS[group + 1][2]) & set(modules):
            group += 1
        name, colour, _ = GROUPS[group]
        for row in wrapped(modules):
            x: float = MARGIN
            for module in row:
                width = LETTER * len(module) + 2 * GAP
                parts.append(box(x, y, width, colour, module))
                x += width + GAP
            y += ROW
        parts.append(
            f'<text x="{WIDTH - MARGIN}" y="{y - 17:.0f}" text-anchor="end" fill="#55606e">{name}</text>'
        )
        parts.append(
            f'<line x1="{MARGIN}" y1="{y - 4:.0f}" x2="{WIDTH - MARGIN}" y2="{y - 4:.0f}" stroke="#c5ccd6"/>'
        )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + MARGIN:.0f}" '
        'font-family="ui-monospace, monospace" font-size="13" role="img" aria-label="Layers of vnextract">'
        '<rect width="100%" height="100%" fill="#ffffff"/>'
    )
    return "\n".join([head, *parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
