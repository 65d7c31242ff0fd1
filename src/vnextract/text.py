"""Normal text with a way back to its source, and the folded view that finders read.

`normalise` makes the text that all offsets refer to: NFC, plain spaces, LF, no invisible characters.
`fold` makes the view for matching: one tone placement, one kind of hyphen and quote, soft line breaks
and runs of spaces as one space; `View.span` leads back to the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

# Characters that must go although NFC keeps them: zero-width, bidi marks, BOM, soft hyphen, and the
# control characters that spreadsheets and databases refuse.
_DROPPED = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f"
_SPACE_LIKE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_BREAKS = "\u2028\u2029\u000b\u000c\u0085\r"
_HYPHENS = "\u2010\u2011\u2212"
_MAPPED = {
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09), " "),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # a lone half of a pair cannot be written as UTF-8
    0x0189: "Đ",
    0x00D0: "Đ",
    0x00F0: "đ",
}
_SPECIAL = regex.compile(
    f"[{_DROPPED}{_SPACE_LIKE}{_BREAKS}{_HYPHENS}\uff01-\uff5e\u00d0\u00f0\u0189\ud800-\udfff]"
)
_PRINTABLE = f"{_HYPHENS}\u00d0\u00f0\u0189"
# A run of characters that stay as they are (ASCII and precomposed letters, with no mark behind), a run
# that is replaced one for one, or one cluster that NFC must see whole: CRLF, a Hangul syllable in parts,
# a base with its marks, dropped characters between them.
_PIECE = regex.compile(
    r"(?P<plain>[\n -~\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1ea0-\u1ef9–—“”‘’…]+"
    rf"(?![\p{{M}}{_DROPPED}]))"
    rf"|(?P<mapped>[{_SPACE_LIKE}{_HYPHENS}\uff01-\uff5e\u00d0\u00f0]+(?![\p{{M}}{_DROPPED}]))"
    rf"|\r\n|[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175]?[\u11a8-\u11c2]?[\p{{M}}{_DROPPED}]*"
    rf"|.[\p{{M}}{_DROPPED}]*",
    regex.DOTALL,
)
_DROP = regex.compile(f"[{_DROPPED}]")

# Old and new tone placement in open syllables: hoà/hòa, khoẻ/khỏe, thuỷ/thủy; equal length.
_TONES = {
    old: new
    for pairs in (
        "oà òa,oá óa,oả ỏa,oã õa,oạ ọa",
        "oè òe,oé óe,oẻ ỏe,oẽ õe,oẹ ọe",
        "uỳ ùy,uý úy,uỷ ủy,uỹ ũy,uỵ ụy",
    )
    for old, new in (pair.split() for pair in pairs.split(","))
}
_TONES |= {old.capitalize(): new.capitalize() for old, new in _TONES.items()}
_TONES |= {old.upper(): new.upper() for old, new in _TONES.items()}
# Not after q ("quý" is the only spelling) and not before a final consonant ("hoàng", "thuyền"). Which
# letters they are is looked up afterwards: an alternation of all pairs is six times slower.
_TONE = regex.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\p{L})(?<![qQ]..)")
_VIEW_CHARS = {
    **dict.fromkeys(map(ord, "–—―‒"), "-"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′"), "'"),
    0x0130: "I",  # the only character whose lower() changes length
}
# str.replace one by one is fifty times faster than str.translate, which looks up every letter.
_REPLACED = tuple((chr(char), plain) for char, plain in _VIEW_CHARS.items())
# A line break inside a sentence (the next line goes on in lower case), or a run of spaces.
# A figure broken after a thousands group is one figure: "6.462.⏎203 USD" is not 203 dollars.
_SPACES = regex.compile(
    r"(?<=[^\s.;:!?…\"”)]) *+\n *+(?=\p{Ll})| {2,}+"
    r"|(?P<broken>(?<=[0-9][.,](?:[0-9]{3}[.,]\n){0,2}[0-9]{3}[.,])\n *+(?=[0-9]{3}(?![0-9])))"
)


# What every match of _SPACES holds: most texts have none, and this search is thirty times faster.
_BREAK = regex.compile(r"\n *+(?=\p{Ll}|[0-9]{3})")


@dataclass(frozen=True, slots=True)
class View:
    """The text as finders read it; `low` is `text` in lower case, of equal length.

    `back` gives the text offset of each view character (and of the end); None = the same.
    """

    text: str
    low: str
    back: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document's text for the view span `start` to `end` (half-open)."""
        if self.back is None or start >= end:
            return start, end
        return self.back[start], self.back[end - 1] + 1


def normalise(source: str) -> tuple[str, tuple[int, ...] | None]:
    r"""The text in NFC with plain spaces and line breaks, and its offset map to `source`.

    The map holds the source offset of each character and of the end; None means that nothing changed.
    The source of the text span `a` to `b` is `source[map[a]:map[b]]`.

    >>> normalise("Chỉ thị\u00a0số\u200b 41\u2011CT/TW")[0]
    'Chỉ thị số 41-CT/TW'
    """
    if unicodedata.is_normalized("NFC", source) and (_is_plain(source) or not _SPECIAL.search(source)):
        return source, None
    chars: list[str] = []
    back: list[int] = []
    for match in _PIECE.finditer(source):
        if match.lastgroup:
            chars.append(match.group().translate(_MAPPED))
            back += range(match.start(), match.end())
            continue
        kept = _normal_piece(match.group())
        chars.append(kept)
        back += [match.start()] * len(kept)
    back.append(len(source))
    return "".join(chars), tuple(back)


def _is_plain(source: str) -> bool:
    """True if a text surely has none of the characters of _SPECIAL; False says nothing.

    isprintable() is false for controls, formats and all spaces but U+0020. Full-width forms start with EF in
    UTF-8.
    """
    printable = source.replace("\n", "").isprintable()
    return printable and not any(c in source for c in _PRINTABLE) and b"\xef" not in source.encode()


def _normal_piece(piece: str) -> str:
    if piece == "\r\n":
        return "\n"
    return unicodedata.normalize("NFC", _DROP.sub("", piece).translate(_MAPPED))


def fold(text: str) -> View:
    r"""The view of a normal text that rules and names are matched on.

    Soft line breaks (inside a sentence, next line in lower case) and runs of spaces become one space; a
    figure that is broken after a thousands group is closed up.

    >>> fold("cửa khẩu  Thanh Thuỷ – Thiên Bảo").low
    'cửa khẩu thanh thủy - thiên bảo'
    """
    plain = fold_name(text)
    likely = "  " in plain or _BREAK.search(plain)
    gaps = list(_SPACES.finditer(plain)) if likely else ()
    if not gaps:
        return View(plain, plain.lower())
    pieces: list[str] = []
    back: list[int] = []
    last = 0
    for gap in gaps:
        mend = "" if gap["broken"] else " "
        pieces += (plain[last : gap.start()], mend)
        back += range(last, gap.start() + len(mend))
        last = gap.end()
    pieces.append(plain[last:])
    back += range(last, len(plain) + 1)
    joined = "".join(pieces)
    return View(joined, joined.lower(), tuple(back))


def fold_name(name: str) -> str:
    """A name with one tone placement, hyphen and quote, its case kept; equal length.

    >>> fold_name("Thanh Hoá – “Uỷ ban”")
    'Thanh Hóa - "Ủy ban"'
    """
    for char, plain in _REPLACED:
        if char in name:
            name = name.replace(char, plain)
    return _TONE.sub(lambda m: _TONES.get(m.group(), m.group()), name)


def key(name: str) -> str:
    """The form under which names are compared and indexed: folded and in lower case.

    >>> key("Huyện Hoà Bình")
    'huyện hòa bình'
    """
    return fold_name(name).lower()


def ascii_key(name: str) -> str:
    """A name without case, accents and tone marks.

    >>> ascii_key("Đắk Lắk")
    'dak lak'
    """
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
