"""The blocks of an HTML page, in order, each with offsets, element path and the hints of its elements."""

from __future__ import annotations

import html as entities
from dataclasses import dataclass, field

import regex

from vnextract.readers import grid
from vnextract.readers.classes import EXCLUDED_ROLES, hint, is_hidden, stands_alone
from vnextract.readers.markup import Token, tokens
from vnextract.readers.pieces import Piece, normal

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_BLOCK = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol
    option p pre section select summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_CELLS = frozenset(("td", "th", "caption"))
# A tag that ends open elements of these names, up to the nearest element of the second set.
_CLOSES = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "td": (frozenset(("td", "th")), frozenset(("table",))),
    "th": (frozenset(("td", "th")), frozenset(("table",))),
    "tr": (frozenset(("tr", "caption")), frozenset(("table",))),
    "tbody": (frozenset(("tr", "thead", "tbody", "caption")), frozenset(("table",))),
    "tfoot": (frozenset(("tr", "thead", "tbody", "caption")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
_P_STOPS = frozenset(("td", "th", "table", "div", "li", "body", "article", "section", "blockquote"))
_REACH = 256
"""How deep an end tag looks for its start; real pages nest less, hostile ones must not cost the square."""
_PATH = 24
_INLINE_PARENTS = frozenset(("p", "li", "td", "th", "a", "span", "b", "strong", "em", "i", "h1", "h2", "h3"))
_TEXT = regex.compile(
    r"[ \t\r\n\f]+|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^ \t\r\n\f&]+|&"
)


@dataclass(slots=True)
class Open:
    """An open element; hints, links and hiding are handed down."""

    tag: str
    parent: Open | None
    index: int = 1
    role: str | None = None
    region: int = 0
    hidden: bool = False
    link: bool = False
    article: bool = False
    alone: bool = False
    table: grid.Grid | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def path(self) -> str:
        """The element path from the root: "html/body/div[2]/p"; very deep ones are cut in front."""
        steps: list[str] = []
        at: Open | None = self
        while at is not None and at.tag and len(steps) < _PATH:
            steps.append(at.tag if at.index == 1 else f"{at.tag}[{at.index}]")
            at = at.parent
        return ("" if at is None or not at.tag else "…/") + "/".join(reversed(steps))


@dataclass(slots=True)
class Run:
    """Text that gathers until the next block border."""

    chars: list[str] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    linked: int = 0
    size: int = 0
    end: int = 0
    owner: Open | None = None


class Walker:
    """Reads the tokens of a page; `walk` gives its blocks, the rest is what its head says."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.top = Open("", None)
        self.depth: dict[str, int] = {}
        self.run = Run()
        self.gap = True
        self.after_link = False
        self.out: list[grid.Entry] = []
        self.titles: list[str] = []
        self.scripts: list[str] = []
        self.metas: list[dict[str, str]] = []
        self._regions = 0

    def walk(self) -> list[grid.Entry]:
        """All blocks in order; a table comes as rows or, where it only lays out the page, as its content."""
        for token in tokens(self.html):
            self._take(token)
        self._flush(gap=True)
        while self.top.parent is not None:
            self._pop()
        return self.out

    def _take(self, token: Token) -> None:
        if token.kind == "text":
            if not self.top.hidden:
                self._text(token.start, token.end)
        elif token.kind == "raw":
            self._raw(token)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def _raw(self, token: Token) -> None:
        text = self.html[token.start : token.end]
        if token.name == "title":
            self.titles.append(" ".join(entities.unescape(text).split()))
        elif token.name == "script" and "ld+json" in token.attributes.get("type", ""):
            self.scripts.append(text)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in ("meta", "link"):
            self.metas.append({"tag": name, **token.attributes})
        if name in _CLOSES:
            self._close(*_CLOSES[name])
        elif name in _BLOCK and self.depth.get("p"):
            self._close(frozenset(("p",)), _P_STOPS)
        if name in _BLOCK:
            self._flush(gap=True)
        elif name == "br" or self._breaks(token):
            self._flush(gap=False)
        if name not in _VOID:
            self._push(token)

    def _breaks(self, token: Token) -> bool:
        """True where inline elements stand side by side like blocks: links, and spans of date or author."""
        if token.name == "a":
            return self.after_link and self.run.linked == self.run.size
        return self.top.tag not in _INLINE_PARENTS and (
            token.name == "time" or stands_alone(token.attributes)
        )

    def _push(self, token: Token) -> None:
        parent = self.top
        name, attributes = token.name, token.attributes
        parent.counts[name] = index = parent.counts.get(name, 0) + 1
        role = hint(name, attributes, in_article=parent.article)
        region = parent.region
        if parent.role in EXCLUDED_ROLES:
            role = parent.role  # type: ignore[assignment]
        elif role in EXCLUDED_ROLES:
            self._regions += 1
            region = self._regions
        self.top = Open(
            name,
            parent,
            index,
            role or parent.role,
            region,
            hidden=parent.hidden or is_hidden(name, attributes),
            link=parent.link or name == "a",
            article=parent.article or name == "article",
            alone=name not in _BLOCK and name != "a" and self._breaks(token),
            table=parent.table,
        )
        self.depth[name] = self.depth.get(name, 0) + 1
        if name == "table":
            self.top.table = grid.Grid(parent.table, self.top.path())
        elif self.top.table is not None:
            self._table_part(self.top.table, token)

    def _table_part(self, table: grid.Grid, token: Token) -> None:
        if token.name == "tr":
            table.add_row()
        elif token.name in _CELLS:
            table.add_cell(token.name, token.attributes)

    def _end(self, name: str) -> None:
        if name == "br" or (name == "p" and not self.depth.get("p")):
            self._flush(gap=name == "p")
            return
        if not self.depth.get(name):
            return
        at: Open | None = self.top
        for _ in range(_REACH):
            if at is None or (
                at.tag in _CELLS and name not in (at.tag, "tr", "table", "tbody", "thead", "tfoot")
            ):
                return
            if at.tag == name:
                break
            at = at.parent
        else:
            return
        self._pop_to(at)

    def _close(self, names: frozenset[str], stops: frozenset[str]) -> None:
        """End the outermost open element of `names` that lies within the nearest of `stops`."""
        at: Open | None = self.top
        found: Open | None = None
        for _ in range(_REACH):
            if at is None or at.tag in stops:
                break
            if at.tag in names:
                found = at
            at = at.parent
        if found is not None:
            self._pop_to(found)

    def _pop_to(self, element: Open | None) -> None:
        while self.top.parent is not None:
            done = self.top is element
            self._pop()
            if done:
                return

    def _pop(self) -> None:
        element = self.top
        if element.tag in _BLOCK:
            self._flush(gap=True)
        elif element.alone:
            self._flush(gap=False)
        self.after_link = element.tag == "a"
        self.depth[element.tag] -= 1
        assert element.parent is not None
        self.top = element.parent
        if element.tag in _CELLS and element.table is not None:
            element.table.end_cell()
        elif element.tag == "table" and element.table is not None:
            self._emit(element.table.entries())

    def _emit(self, entries: list[grid.Entry]) -> None:
        table = self.top.table
        if table is None or not table.take(entries):
            self.out += entries

    def _text(self, start: int, end: int) -> None:
        run = self.run
        for match in _TEXT.finditer(self.html, start, end):
            piece, at = match.group(), match.start()
            if piece[0] in " \t\r\n\f":
                if run.chars and run.chars[-1] != " ":
                    run.chars.append(" ")
                    run.back.append(at)
                continue
            run.owner = run.owner or self.top
            text = entities.unescape(piece) if piece[0] == "&" and len(piece) > 1 else piece
            self.after_link = False
            run.chars.append(text)
            run.back += [at] * len(text) if text is not piece else range(at, at + len(text))
            run.size += len(text)
            run.linked += len(text) if self.top.link else 0
            run.end = match.end()

    def _flush(self, *, gap: bool) -> None:
        run, self.run = self.run, Run()
        if run.chars and run.owner is not None:
            raw = "".join(run.chars)
            text, back = normal(raw, [*run.back, run.end])
            self._add(run, text, list(back or ()))
            self.gap = gap
        self.gap = self.gap or gap

    def _add(self, run: Run, text: str, back: list[int]) -> None:
        start = len(text) - len(text.lstrip())
        kept = text.strip()
        if not kept or run.owner is None:
            return
        back = back[start : start + len(kept) + 1]
        block = run.owner
        while block.tag not in _BLOCK and block.parent is not None:
            block = block.parent
        piece = Piece(
            text=kept.replace("\n", " "),
            back=back,
            hint=block.role,  # type: ignore[arg-type]
            links=run.linked / max(run.size, 1),
            gap=self.gap,
            path=block.path(),
        )
        self._emit([grid.Entry(piece, block.region)])
