"""docs/architecture.md tells the layers that import-linter holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import regex

from scripting import script

ROOT = Path(__file__).parents[1]


def contract():
    """The layers of pyproject.toml from the top, each a set of modules."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c for c in config["tool"]["importlinter"]["contracts"] if c["name"] == "layers")
    return [set(regex.findall(r"\w+", line)) for line in layers["layers"]]


def told():
    """The layers of the page's table, each a set of modules."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("| layer |")[2].partition("\n\n")[0]
    return [set(regex.findall(r"`(\w+)`", row.split("|")[1])) for row in table.splitlines()[2:]]


def test_the_page_tells_the_layers_of_the_contract():
    assert told() == contract(), "the table of layers in docs/architecture.md is not that of pyproject.toml"


def test_every_module_is_in_a_layer():
    package = ROOT / "src" / "vnextract"
    files = {p.stem for p in package.glob("*.py")} - {"__init__"}
    folders = {p.parent.name for p in package.glob("*/__init__.py")}
    assert files | folders <= set().union(*contract())


def test_the_picture_shows_the_layers_of_the_contract():
    drawn = (ROOT / "docs" / "images" / "layers.svg").read_text(encoding="utf-8")
    assert script("make_layers_picture").picture() == drawn, (
        "docs/images/layers.svg is old: run python scripts/make_layers_picture.py"
    )
