"""Document numbers: their grammar, their normal form, and which type of document a symbol stands for.

Two forms are in use. The state writes number/type-issuer ("2180/QĐ-UBND", NĐ 30/2020/NĐ-CP), the Party
number-type/issuer ("41-CT/TW", HD 36-HD/VPTW). Hands swap the signs ("41/CT-TW"), space them ("15 -CT/TW"),
lose the case ("37-Ctr/TU") or write Ư for W ("59-NQ/TƯ"); all of them have one normal form here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from vnextract import lexicon
from vnextract.lexicon import word_table
from vnextract.text import ascii_key, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vnextract.types import Citation

YEAR = r"(?:19|20)\d\d"
NUMBER = r"\d{1,6}[a-zđ]?"
# Letters of codes are Latin capitals with Đ and Ư; "&" as in BGD&ĐT, digits as in QH15, a small g as in SNgV.
LETTERS = r"[A-ZĐƯ](?:[A-ZĐƯ]|&[A-ZĐƯ]|[a-zđư](?=[A-ZĐƯ]))+\d{0,2}"
_DASH = r"\ ?-\ ?"
_SLASH = r"\ ?/\ ?"
_LAW = rf"{_SLASH}{YEAR}{_SLASH}(?:(?:PL|NQ)-)?(?:UBTV)?QH\d{{1,2}}"
_END = r"(?![\p{L}\p{N}])"

_PARTS = regex.compile(
    rf"(?P<number>{NUMBER})(?:/(?P<year>{YEAR}))?(?=[-/]|\Z)(?P<rest>(?:[-/][\p{{L}}&]+\d{{0,2}})*)"
)
_SIGN = regex.compile(r"([-/])([\p{L}&]+\d{0,2})")
_DOTTED = regex.compile(r"(?<=[-/])([Tt])\.([ƯưWw])")


@cache
def tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The closed lists of `lexicon/citations.toml`: what may stand around a number."""
    raw = word_table("citations")
    return {
        table: {name: tuple(fold_name(word) for word in row) for name, row in rows.items()}
        for table, rows in raw.items()
        if isinstance(rows, dict)
    }


def type_names() -> tuple[str, ...]:
    """The names of document types that are cited, in lower case, longest first; contracts are not."""
    skipped = tables()["private"]["types"]
    names = {fold_name(row.name) for row in lexicon.doc_types()} - set(skipped)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def family(doc_type: str) -> str:
    """The plain type of a longer one, by which it is cited again.

    >>> family("chương trình hành động"), family("chỉ thị")
    ('chương trình', 'chỉ thị')
    """
    return min((n for n in type_names() if f"{doc_type} ".startswith(f"{n} ")), key=len, default=doc_type)


def alternatives(words: Iterable[str]) -> str:
    """A verbose pattern for one of the words, longest first, with common first syllables tried once.

    >>> alternatives(["chỉ thị", "chỉ đạo", "luật"]).replace(chr(92), "")
    'luật|chỉ (?:thị|đạo)'
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        head, _, rest = word.partition(" ")
        heads.setdefault(head, []).append(rest.replace(" ", r"\ "))
    return "|".join(_branch(head, rests) for head, rests in sorted(heads.items(), key=lambda h: -len(h[0])))


def _branch(head: str, rests: list[str]) -> str:
    longer = "|".join(rest for rest in rests if rest)
    if not longer:
        return head
    return rf"{head}(?:\ (?:{longer}))?" if "" in rests else rf"{head}\ (?:{longer})"


def codes(*, public: bool = False) -> str:
    """A verbose pattern for every type code in the ways that it is written; `public` drops private papers.

    A code also stands without its Đ ("QD-TTg") and in other cases ("Ctr", "ctr").
    """
    skipped = tables()["private"]["codes"] if public else ()
    known = {row.code for row in lexicon.doc_types() if row.code and row.code not in skipped}
    plain = {ascii_key(code) for code in known if len(code) > 1 and "đ" in code.lower()}
    return alternatives({code.lower() for code in known} | plain)


def symbol(code: str, *, typed: bool) -> str:
    """A verbose pattern, case kept, for a whole number with its symbol; `code` is a pattern for type codes.

    Behind a type word any capitals do ("Quyết định 126/TTg"); without one the type code or a known issuer
    must stand there. Spaces on both sides of a sign are read only where the code is known: "12/QĐ - UBND",
    but not the dash of "Chỉ thị 12/CT-UBND - Sở Ngoại vụ".
    """
    known = rf"(?i:{code})(?![\p{{L}}\p{{N}}&])"
    issuer = rf"(?:[tT]\.[ƯưWw]|(?i:{alternatives(_issuer_codes())})(?![\p{{L}}\p{{N}}&])|{LETTERS})"
    more = rf"(?:-(?:{LETTERS}|[A-ZĐ]\d{{0,2}}(?![\p{{L}}\p{{N}}])))*"
    year = rf"(?:{_SLASH}{YEAR})?"
    coded = rf"{year}(?:{_DASH}|{_SLASH}){known}(?:{_DASH}|{_SLASH}){issuer}{more}"
    if typed:
        rest = (
            rf"{year}(?:{_DASH}|{_SLASH}){known}{more}|{year}(?:\ ?[-/]|[-/]\ ){issuer}(?:/{issuer})?{more}"
        )
    else:
        rest = rf"{_SLASH}(?:{alternatives(_state_issuers())})-{LETTERS}{more}"
    return rf"(?:{NUMBER})(?:{_LAW}|{coded}|{rest}){_END}"


@cache
def _issuer_codes() -> frozenset[str]:
    return frozenset(row.code.lower() for row in lexicon.issuers()) | {"tư"}


@cache
def _state_issuers() -> frozenset[str]:
    return frozenset(row.code for row in lexicon.issuers() if row.system != "party" and len(row.code) > 2)


@cache
def _canonical() -> Mapping[str, str]:
    """Canonical token by lower-case form; forms without Đ lead to a code only if no other code has them."""
    known = [row.code for row in lexicon.doc_types() if row.code] + [row.code for row in lexicon.issuers()]
    exact = {code.lower(): code for code in known}
    plain = {ascii_key(code): code for code in known if ascii_key(code) not in exact}
    return plain | exact


@cache
def _types() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """(name, system) pairs by type code."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.doc_types():
        table.setdefault(row.code, []).append((fold_name(row.name), row.system))
    return {code: tuple(rows) for code, rows in table.items()}


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number in parts: `tokens` are canonical, `signs` stand before them."""

    number: str
    year: str | None
    signs: tuple[str, ...]
    tokens: tuple[str, ...]

    @property
    def party(self) -> bool:
        """True if a Party body issued it."""
        return self.year is None and any(_is_party(token) for token in self.tokens[1:])

    def __str__(self) -> str:
        head = f"{self.number}/{self.year}" if self.year else self.number
        return head + "".join(s + t for s, t in zip(self._signs(), self.tokens, strict=True))

    def _signs(self) -> tuple[str, ...]:
        # Old state numbers ("327-CT", "12-QĐ/UB") really had these signs; only the modern swaps are undone.
        rest = ("-",) * (len(self.tokens) - 2)
        if self.party:
            return ("-", "/", *rest)
        swapped = self.year or self.signs[:1] == ("/",) or "/" not in self.signs
        return ("/", "-", *rest)[: len(self.tokens)] if swapped and len(self.tokens) > 1 else self.signs


@lru_cache(maxsize=4096)
def parse(written: str) -> Number | None:
    """The parts of a number as written; None if it is not one.

    >>> parse("15 -CT/TW").tokens
    ('CT', 'TW')
    """
    text = _DOTTED.sub(r"\1\2", fold_name(written).replace(" ", ""))
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    pairs = list(_tokens(_SIGN.findall(match["rest"])))
    return Number(match["number"], match["year"], tuple(s for s, _ in pairs), tuple(t for _, t in pairs))


def _tokens(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Signs and canonical tokens; a type and issuer written together ("NĐCP") are two."""
    for index, (sign, raw) in enumerate(pairs):
        code, rest = ("", raw) if index else _parted(raw)
        if code:
            yield sign, code
        yield "-" if code else sign, _token(rest)


def _parted(raw: str) -> tuple[str, str]:
    known = _canonical()
    for cut in range(2, len(raw) - 1) if raw.lower() not in known else ():
        code = known.get(raw[:cut].lower(), "")
        if code in _types() and raw[cut:].lower() in known:
            return code, raw[cut:]
    return "", raw


def _token(raw: str) -> str:
    shown = _canonical().get(raw.lower()) or (raw if raw != raw.lower() else raw.upper())
    return shown[:-2] + "TW" if shown.endswith("TƯ") else shown


@cache
def _is_party(token: str) -> bool:
    systems = {row.system for row in lexicon.issuers() if row.code == token}
    return systems == {"party"} or (not systems and token.endswith(("TW", "TU", "ĐU")))


def normal(written: str) -> str:
    """The normal form of a document's number; what is no number comes back without spaces.

    Source: NĐ 30/2020/NĐ-CP Appendix III (state), HD 36-HD/VPTW (Party).

    >>> normal("37-Ctr/TU"), normal("41/CT-TW"), normal("59-NQ/TƯ"), normal("18/2020/QĐ-TTG")
    ('37-CTr/TU', '41-CT/TW', '59-NQ/TW', '18/2020/QĐ-TTg')
    """
    number = parse(written)
    return str(number) if number else written.replace(" ", "")


def type_of(written: str) -> str:
    """The type that a number's symbol stands for, in lower case.

    A symbol without a type code is a "công văn" (NĐ 30/2020 gives it none), QH a "luật". QĐ of the Party
    means quyết định as well as quy định: without the word it is taken as the first.

    >>> type_of("41-CT/TW"), type_of("123/UBND-NC"), type_of("70/2020/QH14")
    ('chỉ thị', 'công văn', 'luật')
    """
    number = parse(written)
    names = _named(number) if number else ()
    if names:
        return names[0]
    law = number is not None and any(token.startswith("QH") for token in number.tokens)
    return "luật" if law else "công văn"


def _named(number: Number) -> tuple[str, ...]:
    """Names of the types that the symbol may stand for, those of the issuer's system first."""
    code = next(iter(number.tokens), "")
    rows = _types().get(code, ()) if code else ()
    system = "party" if number.party else "state"
    fitting = [name for name, of in rows if of in (system, "both")]
    return tuple(fitting or [name for name, _ in rows])


def mismatch(citation: Citation) -> str | None:
    """What is odd when type word and symbol disagree, else None; the type word stays what it is.

    >>> from vnextract.types import Citation
    >>> mismatch(Citation("kế hoạch", "65-CT/TU"))
    'the text says "kế hoạch", the symbol of 65-CT/TU stands for "chỉ thị": check the original'
    """
    number = parse(citation.number)
    code = number.tokens[0] if number and number.tokens else ""
    names = {name for name, _ in _types().get(code, ())} if code else set()
    if not names or citation.doc_type in names or citation.doc_type == "văn bản":
        return None
    stands = '" or "'.join(sorted(names))
    says = f'the text says "{citation.doc_type}", the symbol of {citation.number} stands for "{stands}"'
    return f"{says}: check the original"
