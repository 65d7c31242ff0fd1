"""HTML cut into tags and text with source offsets, in linear time and without a tree.

A parser that builds a tree (lxml, html5lib) gives no character offsets, so that no evidence could point into
the file, and gives up on deep nesting. Reading the tags alone keeps both, and needs no package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = regex.compile(r"[a-zA-Z][^\s/>]*")
_STOP = regex.compile(r"[>\"']")
_ATTRIBUTE = regex.compile(
    r"([^\s=/>\"']{1,100})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?"
)
_RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe")
_ENDS = {name: regex.compile(rf"(?i)</{name}(?=[\s/>])") for name in _RAW}
_ATTRIBUTES = 4000


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a run of text, or the raw content of a script, style, title or textarea.

    `kind` is "start", "end", "text" or "raw"; `name` is in lower case; offsets are half-open.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: Mapping[str, str]


def tokens(html: str) -> Iterator[Token]:
    """The tokens of an HTML source, ascending; comments, doctypes and processing instructions are left out.

    >>> [(t.kind, t.name) for t in tokens("<p class=x>Hà Giang<!-- a > b --></p>")]
    [('start', 'p'), ('text', ''), ('end', 'p')]
    """
    scanner = _Scanner(html)
    at = 0
    while at < len(html):
        mark = html.find("<", at)
        mark = len(html) if mark < 0 else mark
        if mark > at:
            yield Token("text", "", at, mark, {})
        if mark == len(html):
            return
        token, at = scanner.tag(mark)
        if token is None:
            continue
        yield token
        if token.kind == "start" and token.name in _ENDS:
            end = scanner.raw_end(token.name, at)
            yield Token("raw", token.name, at, end, token.attributes)
            at = end


class _Scanner:
    """Tags at given offsets; remembers which quotes and comment ends do not come any more."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.gone: set[str] = set()

    def find(self, what: str, start: int) -> int:
        """As `str.find`, but a string that was not found once is not looked for again."""
        if what in self.gone:
            return -1
        at = self.html.find(what, start)
        if at < 0:
            self.gone.add(what)
        return at

    def raw_end(self, name: str, start: int) -> int:
        found = None if name in self.gone else _ENDS[name].search(self.html, start)
        if found is None:
            self.gone.add(name)
            # A title that is never closed must not swallow the page; a script may.
            return start if name == "title" else len(self.html)
        return found.start()

    def tag(self, at: int) -> tuple[Token | None, int]:
        """The tag that begins at `at`, and the offset behind it; a lone "<" is text."""
        html = self.html
        if html.startswith("<!--", at):
            end = self.find("-->", at + 4)
            return None, len(html) if end < 0 else end + 3
        closing = html.startswith("</", at)
        name = _NAME.match(html, at + (2 if closing else 1))
        if name:
            end = self.tag_end(name.end())
            attributes = {} if closing else parse_attributes(html[name.end() : end - 1])
            return Token("end" if closing else "start", name.group().lower(), at, end, attributes), end
        if closing or html.startswith(("<!", "<?"), at):
            end = self.find(">", at + 2)
            return None, len(html) if end < 0 else end + 1
        return Token("text", "", at, at + 1, {}), at + 1

    def tag_end(self, at: int) -> int:
        """The offset behind the ">" of a tag; one inside a quoted value does not count."""
        html = self.html
        while found := _STOP.search(html, at):
            char, at = found.group(), found.end()
            if char == ">":
                return at
            quoted = html[max(at - 9, 0) : at - 1].rstrip().endswith("=")
            close = self.find(char, at) if quoted else -1
            at = close + 1 if close >= 0 else at
        return len(html)


def parse_attributes(text: str) -> dict[str, str]:
    """Attribute values by name in lower case; the first of a name counts, entities are left as they are.

    >>> parse_attributes(' class="tin moi" hidden data-x=1')
    {'class': 'tin moi', 'hidden': '', 'data-x': '1'}
    """
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text[:_ATTRIBUTES] if "content" not in text[:_ATTRIBUTES] else text):
        out.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return out
