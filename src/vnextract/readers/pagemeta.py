"""What a web page says about itself: title, date of publication, author, publisher, address."""

from __future__ import annotations

import datetime as dt
import html as entities
import json
from typing import TYPE_CHECKING, Any

import regex

from vnextract.readers.stamps import dateline, day_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""A stamp in UTC of the evening before is the morning of publication."""

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "its_publication",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_AUTHORS = ("article:author", "author", "dc.creator", "dable:author")
_SITES = ("og:site_name", "application-name", "dc.publisher", "copyright")
_URL_DATE = regex.compile(
    r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?![0-9])"
    r"|(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:[0-2][0-9][0-5][0-9](?:[0-5][0-9])?)?(?![0-9])"
)
_LAST = regex.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")


class PageMeta:
    """The metadata of one page, from its meta and link tags, its JSON-LD and its title tags."""

    def __init__(
        self, metas: Sequence[Mapping[str, str]], scripts: Sequence[str], titles: Sequence[str]
    ) -> None:
        self.named: dict[str, str] = {}
        for meta in metas:
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            if meta.get("content"):
                self.named.setdefault(name.lower(), entities.unescape(meta["content"]).strip())
        self.canonical = next(
            (m.get("href", "") for m in metas if m.get("rel", "").lower() == "canonical"), ""
        )
        self.url = entities.unescape(self.canonical or self.named.get("og:url", ""))
        self.linked = [item for script in scripts for item in _items(script)]
        self.titles = [title for title in titles if title]

    def headlines(self) -> list[str]:
        """Titles that the page gives itself, the site's name cut off, best first."""
        linked = [str(item["headline"]) for item in self.linked if isinstance(item.get("headline"), str)]
        tagged = [self.named[name] for name in _TITLES if name in self.named] + self.titles
        return [" ".join(_LAST.sub("", title).split()) for title in (*linked, *tagged)]

    def published(self) -> list[tuple[dt.date | None, str]]:
        """Dates with their origin, best first: "json-ld", "meta", "url"."""
        linked = (_day(str(item["datePublished"])) for item in self.linked if item.get("datePublished"))
        tagged = (_day(self.named[name]) for name in _PUBLISHED if name in self.named)
        pairs = [(day, "json-ld") for day in linked] + [(day, "meta") for day in tagged]
        return [*pairs, (url_date(self.url), "url")]

    def fields(self) -> dict[str, str]:
        """`title`, `author`, `publisher`, `url` and `modified` (ISO day), as far as the page gives them.

        Beside each stands its origin, `author_origin` and so on: "json-ld", "meta", "title" or "link".
        """
        out: dict[str, str] = {}
        for name, value, origin in self._told():
            if value and name not in out:
                out |= {name: value, f"{name}_origin": origin}
        return out

    def _told(self) -> Iterator[tuple[str, str | None, str]]:
        """(field, value, origin), the best of each field first."""
        for item in self.linked:
            headline = item.get("headline")
            title = " ".join(_LAST.sub("", headline).split()) if isinstance(headline, str) else None
            day = _day(str(item["dateModified"])) if item.get("dateModified") else None
            yield "title", title, "json-ld"
            yield "author", _name(item.get("author")), "json-ld"
            yield "publisher", _name(item.get("publisher")), "json-ld"
            yield "modified", day.isoformat() if day else None, "json-ld"
        for field, names in (("title", _TITLES), ("author", _AUTHORS), ("publisher", _SITES)):
            for name in names:
                text = self.named.get(name, "")
                yield field, " ".join(_LAST.sub("", text).split()) if field == "title" else text, "meta"
        yield "title", next(iter(self.headlines()), None), "title"
        yield "url", self.url, "link" if self.canonical else "meta"


def url_date(url: str) -> dt.date | None:
    """The day that stands in an address, as a path or as a run of 8, 12 or 14 digits.

    >>> url_date("https://bao.example/kinh-te/ky-ket-20230615093000.htm")
    datetime.date(2023, 6, 15)
    >>> url_date("https://bao.example/tin-20239999.htm") is None
    True
    """
    for match in _URL_DATE.finditer(url[:2000]):
        year, month, day = (int(part) for part in match.groups() if part)
        if found := day_or_none(year, month, day):
            return found
    return None


def _day(text: str) -> dt.date | None:
    """The Vietnamese calendar day of an ISO time, or of a date as datelines write it."""
    text = text.strip()
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        stamp = dateline(text)
        return stamp.date if stamp else None
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()


def _items(script: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script, nested ones too, articles first."""
    try:
        data = json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    found = list(_objects(data))
    yield from sorted(found, key=lambda item: "Article" not in str(item.get("@type", "")))


def _objects(data: object) -> Iterator[dict[str, Any]]:
    todo = [data]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            yield item
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(reversed(item))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None
