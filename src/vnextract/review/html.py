"""One HTML file that needs nothing else: the text, what was found in it, and the means to decide about it.

No network, no build step: style and script are files of this package and stand in the page. The page's own
content policy lets nothing else run and nothing be fetched, so that even a fault in the escaping could not
turn a document's text into a program.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import tomllib
from functools import cache
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final, Literal

from vnextract.review.forms import forms
from vnextract.store.views import heading, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = Any
Language = Literal["vi", "en"]

_SCRIPTS: Final = ("text.js", "state.js", "forms.js", "panel.js", "main.js", "start.js")
# What would end the script element, or the line for old parsers.
_UNSAFE: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def report(  # noqa: PLR0913 - options by name
    pages: Sequence[dict[str, Json]],
    *,
    name: str = "vnextract",
    language: Language = "vi",
    who: str = "",
    server: dict[str, Json] | None = None,
    framed: bool = False,
) -> str:
    """The HTML of a review page.

    Args:
        pages: documents as `vnextract.review.pages` gives them.
        name: begins the name of the judgement file that the page saves, and under which the browser keeps
            decisions that are not saved yet.
        language: "vi" or "en"; the page can switch.
        who: the reviewer's name, if it is known.
        server: token and links of the served page; None = a file by itself.
        framed: in a notebook's widget, which is told of each decision by a message.
    """
    data = {
        "name": name,
        "lang": language,
        "who": who,
        "server": server,
        "framed": framed,
        "forms": forms(),
        "documents": list(pages),
    }
    page_words = words()[language]["page"]
    body = _body(pages[0] if pages else {}, page_words)
    blocks = _data("words", words()) + _data("data", data)
    title = html.escape(_name(pages[0])) if pages else "vnextract"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(served=server is not None)}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title} – vnextract</title>\n<style>{style()}</style>\n</head>\n"
        f"<body>\n{body}\n{blocks}<script>{script()}</script>\n</body>\n</html>\n"
    )


def _body(page: dict[str, Json], page_words: dict[str, str]) -> str:
    """The page before its script runs: the article as plain paragraphs, so that it can be read without."""
    said = {name: html.escape(text) for name, text in page_words.items()}
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in str(page.get("text", "")).split("\n"))
    return (
        f'<a class="skip" href="#side">{said["skip"]}</a>\n'
        '<header><div class="bar"><h1 id="heading" lang="vi"></h1><div class="bar" id="tools"></div></div>'
        '<div class="bar" id="filters"></div><p id="notice" role="alert" hidden></p></header>\n'
        f"<noscript><p>{said['noscript']}</p></noscript>\n"
        f'<main><article aria-label="{said["article"]}" lang="vi"><p class="about" id="about"></p>'
        f'<div id="text">{paragraphs}</div></article>\n'
        f'<aside id="side" aria-label="{said["panel"]}" tabindex="-1"></aside></main>\n'
        '<div id="adder" hidden></div><dialog id="help"></dialog>'
        '<p id="live" class="skip" aria-live="polite"></p>'
    )


def _name(page: dict[str, Json]) -> str:
    return str(page.get("title") or page.get("source") or page.get("id"))


def _data(name: str, value: Json) -> str:
    """A block of JSON in a page: no text in it can end the block."""
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/json" id="{name}">{packed}</script>\n'


def policy(*, served: bool) -> str:
    """The content policy: this style and this script, nothing from anywhere else than the server."""
    allowed = f"default-src 'none'; style-src '{_hash(style())}'; script-src '{_hash(script())}'"
    return f"{allowed}; base-uri 'none'; form-action 'none'" + ("; connect-src 'self'" if served else "")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def style() -> str:
    """The page's style sheet."""
    return _file("page.css")


@cache
def script() -> str:
    """The page's script: its files in order, in one scope."""
    return '(()=>{"use strict";\n' + "\n".join(_file(name) for name in _SCRIPTS) + "\n})();"


def _file(name: str) -> str:
    return package_files(__package__).joinpath("page", name).read_text(encoding="utf-8")


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """The page's words by language and group; Vietnamese headings and codes are those of the views."""
    own = tomllib.loads(package_files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    names = {name for fields in forms()["records"].values() for name in fields}
    parts = {p["name"] for fields in forms()["mentions"].values() for p in fields}
    all_names = sorted(names | parts)
    own["vi"]["columns"] = {name: heading(name) for name in all_names} | own["vi"]["columns"]
    spelled = {name: name.replace("_", " ").capitalize() for name in all_names}
    own["en"]["columns"] = spelled | own["en"]["columns"]
    own["vi"]["values"] = labels()["values"] | own["vi"]["values"]
    own["vi"]["labels"] = labels()["labels"]
    own["vi"]["doubts"] = labels()["doubts"]
    own["en"]["doubts"] = {code: code.replace("-", " ").capitalize() for code in labels()["doubts"]}
    return own
