from __future__ import annotations

import json
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from article import ARTICLE, BIDI, HOSTILE, PUBLISHED

import vnextract
from vnextract.judgements import Judgement, quote_at
from vnextract.records.kinds import FIELDS
from vnextract.review.forms import forms
from vnextract.review.html import report, script, style, words
from vnextract.review.notebook import colours, safe, short
from vnextract.review.pages import page_of
from vnextract.types import Document, Extraction, Label, Mention, Money

NAME = "vnextract"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text outside scripts and styles."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.blocks, self.inside = [], [], {}, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside = (tag, dict(attrs).get("id")) if tag in ("script", "style") else None

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.blocks[self.inside] = self.blocks.get(self.inside, "") + data
        else:
            self.text.append(data)

    def tags(self, name):
        return [attrs for tag, attrs in self.found if tag == name]


@pytest.fixture(scope="module")
def found():
    return vnextract.extract(ARTICLE, published=PUBLISHED)


@pytest.fixture(scope="module")
def page(found):
    return Elements(found.to_html())


def test_the_page_needs_nothing_from_anywhere(page):
    loading = {"src", "href", "srcset", "action", "data", "poster"}
    named = [(tag, attrs) for tag, attrs in page.found if loading & attrs.keys()]
    assert named == [("a", {"class": "skip", "href": "#side"})]
    policy = page.tags("meta")[1]["content"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in style()
    assert "connect-src" not in policy


def test_the_data_has_all_that_was_found(page, found):
    (document,) = json.loads(page.blocks["script", "data"])["documents"]
    assert document["text"] == found.document.text
    assert [m["label"] for m in document["mentions"]] == [m.label for m in found.mentions]
    assert [r["kind"] for r in document["records"]] == [r.kind for r in found.records]
    text = found.document.text
    spans = [(v["start"], v["end"]) for r in document["records"] for v in r["values"]]
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_the_article_stands_in_the_page_without_its_script(page, found):
    assert [line for line in found.document.text.split("\n") if line][1] in "".join(page.text)


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE.replace("ADB", f"AD{BIDI}B")])
def test_hostile_text_makes_no_element(text):
    document = Document(id="x" * 64, text=text, title=text.split("\n")[0], source="a<b>'\".txt")
    start = text.index("12,5")
    mention = Mention(start, start + 14, "MONEY", Money(Decimal(1), None, "<i>"), "</script>")
    extraction = Extraction(document, (mention,), (), ())
    page = Elements(extraction.to_html())
    assert {tag for tag, _ in page.found} <= {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "div", "h1", "p", "noscript"),
        *("main", "article", "aside", "dialog", "script"),
    }
    assert len(page.tags("script")) == 3
    assert not [a for _, attrs in page.found for a in attrs if a.startswith("on")]
    assert json.loads(page.blocks["script", "data"])["documents"][0]["text"] == text
    cell = Elements(extraction._repr_html_())
    assert {tag for tag, _ in cell.found} <= {"div", "b", "p", "i", "mark"}
    assert not [a for _, attrs in cell.found for a in attrs if a.startswith("on")]


def test_characters_that_reorder_text_are_shown():
    assert safe(f"a{BIDI}b\nc") == "a⟦U+202E⟧⟦U+2066⟧b\nc"


def test_a_cell_of_a_notebook_shows_text_and_records(found):
    cell = Elements(found._repr_html_())
    shown = "".join(cell.text)
    assert "chính quyền quận Yeongam" in shown
    assert "12,500,000 USD" in shown
    assert len(cell.tags("tr")) == len(found.records) + 1


def test_decisions_of_a_file_are_shown(found):
    m = next(m for m in found.mentions if m.label == "MONEY")
    text = found.document.text
    value = m.value.to_dict()
    quote = quote_at(text, m.start, m.end)
    said = Judgement(found.document.id, "mention", "MONEY", quote, "reject", "Lan", _noon(), value=value)
    page = page_of(found, [said])
    (judged,) = [m for m in page["mentions"] if m.get("verdict")]
    assert (judged["verdict"], judged["who"], judged["base"]["start"]) == ("reject", "Lan", m.start)


def _noon():
    import datetime as dt

    return dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


def test_every_label_and_field_has_a_form_and_words():
    assert set(forms()["mentions"]) == set(Label.__args__)
    assert set(forms()["records"]) == set(FIELDS)
    fields = {name for kind in forms()["records"].values() for name in kind}
    for language in ("vi", "en"):
        said = words()[language]
        assert set(said["labels"]) == set(forms()["mentions"])
        assert set(said["kinds"]) == set(FIELDS)
        assert fields <= set(said["columns"])
    assert words()["vi"]["page"].keys() == words()["en"]["page"].keys()


def test_every_word_that_the_script_says_is_there():
    import regex

    said = set(regex.findall(r'\b(?:say|list)\("([a-z_]+)"[,)]', script()))
    assert len(said) > 30
    assert said <= words()["vi"]["page"].keys()


def test_every_label_has_a_colour_with_contrast():
    def light(colour):
        parts = [
            int(colour[i : i + len(colour) // 3] * (2 if len(colour) == 4 else 1), 16) for i in _steps(colour)
        ]
        linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def _steps(colour):
        return range(1, len(colour), len(colour) // 3)

    for label in Label.__args__:
        tint, edge = colours()[label]
        assert (light(tint) + 0.05) / (light("#1b1b1f") + 0.05) >= 7, label
        assert (light(tint) + 0.05) / (light(edge) + 0.05) >= 3, label


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            {"currency": "USD", "amount": "1500.5", "amount_max": "2000", "modifier": "approx"},
            "≈ 1,500.5–2,000 USD",
        ),
        ({"quantity": "49", "unit": "project", "modifier": "exact"}, "49 project"),
        ({"start": "2024-01-01", "end": "2024-01-01"}, "2024-01-01"),
        ({"name": "Bắc Hà", "level": "district"}, "Bắc Hà"),
        (None, ""),
    ],
)
def test_values_in_few_words(value, text):
    assert short(value) == text


def test_a_page_of_no_document():
    assert "<main>" in report([])
