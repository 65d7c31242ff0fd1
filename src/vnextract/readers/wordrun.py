"""Paragraphs of WordprocessingML: their text as shown, letters of old fonts repaired run by run.

The XML is read itself because python-docx's `run.text` drops `w:softHyphen`, and that is the "ư" of TCVN3.
Tracked changes count as accepted; field instructions and hidden text are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vnextract.readers.fonts import code_of, is_legacy, repaired
from vnextract.readers.xml import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
# Deleted or moved away, alternatives for old programs, and what is no text of the paragraph itself.
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "delInstrText",
        "txbxContent",
        "rPr",
        "pPr",
        "footnoteReference",
    )
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font."""

    text: str
    font: str | None


class Styles:
    """Fonts and headings by style, inherited through `basedOn`."""

    def __init__(self, root: Any | None) -> None:
        self.fonts: dict[str, str | None] = {}
        self.based: dict[str, str | None] = {}
        self.names: dict[str, str] = {}
        self.default: str | None = None
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId") or ""
            self.fonts[name] = _font(style.find(f"{W}rPr"))
            base = style.find(f"{W}basedOn")
            self.based[name] = base.get(f"{W}val") if base is not None else None
            shown = style.find(f"{W}name")
            self.names[name] = (shown.get(f"{W}val") or "").lower() if shown is not None else ""
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
                self.default = name
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.base = _font(defaults)

    def font(self, style: str | None) -> str | None:
        """The font of a style or of those it is based on; a circle of styles ends."""
        for _ in range(20):
            if style is None:
                return None
            if found := self.fonts.get(style):
                return found
            style = self.based.get(style)
        return None


def _font(properties: Any | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    name: str | None = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return name


def _style(properties: Any | None, kind: str) -> str | None:
    style = properties.find(f"{W}{kind}") if properties is not None else None
    name: str | None = style.get(f"{W}val") if style is not None else None
    return name


def runs(paragraph: Any, styles: Styles) -> list[Run]:
    """The runs of a paragraph with the fonts that they are shown in."""
    own = _style(paragraph.find(f"{W}pPr"), "pStyle") or styles.default
    inherited = styles.font(own) or styles.base
    out: list[Run] = []
    for element in _inside(paragraph):
        if local(element) != "r":
            continue
        properties = element.find(f"{W}rPr")
        if properties is not None and _is_on(properties.find(f"{W}vanish")):
            continue
        font = _font(properties) or styles.font(_style(properties, "rStyle")) or inherited
        text = "".join(_chars(element))
        if text:
            out.append(Run(text, font))
    return out


def _is_on(flag: Any | None) -> bool:
    return flag is not None and flag.get(f"{W}val") not in ("0", "false", "off")


def _inside(element: Any) -> Iterator[Any]:
    """The runs of a paragraph in order, those of links, insertions and content controls too."""
    todo = list(reversed(element))
    while todo:
        child = todo.pop()
        name = local(child)
        if name == "r":
            yield child
        elif name not in _SKIPPED:
            todo.extend(reversed(child))


def _chars(run: Any) -> Iterator[str]:
    todo = list(reversed(run))
    while todo:
        child = todo.pop()
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _CHARS:
            yield _CHARS[name]
        elif name not in _SKIPPED and name not in ("drawing", "pict", "AlternateContent"):
            todo.extend(reversed(child))


def codes(every: Iterable[Run]) -> frozenset[str]:
    """The old codes that the fonts' text really is in."""
    samples: dict[str, list[str]] = {}
    for run in every:
        code = code_of(run.font) if run.font else None
        if code:
            samples.setdefault(code.split()[0], []).append(run.text)
    return frozenset(code for code, texts in samples.items() if is_legacy(" ".join(texts)[:50_000], code))


def shown(paragraph: Iterable[Run], legacy: frozenset[str]) -> str:
    """The text of a paragraph's runs; neighbours in one code are read as a whole (VNI pairs cross runs)."""
    parts: list[list[str | None]] = []
    for run in paragraph:
        code = code_of(run.font) if run.font else None
        code = code if code and code.split()[0] in legacy else None
        if parts and parts[-1][1] == code:
            parts[-1][0] = f"{parts[-1][0]}{run.text}"
        else:
            parts.append([run.text, code])
    return "".join(repaired(text or "", code)[0] for text, code in parts)
