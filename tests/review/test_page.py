"""The page in a real browser: readings to choose, spans to move, filters, what is seen and printed."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from article import ARTICLE, PUBLISHED
from browsing import SET, Page, _chromium, browser, written  # noqa: F401 - fixtures

import vnextract

pytestmark = pytest.mark.browser

DOUBTFUL = """Nước sạch về với nông thôn

Ngày 12/5/2016, ADB tài trợ dự án cấp nước sạch tại huyện Châu Thành với vốn vay 1,176 triệu Euro. Đoàn đã \
đi thăm huyện Châu Thành vào buổi chiều.

Kim ngạch năm 2015 đạt 900 triệu USD, trong đó xuất khẩu 700 triệu USD, nhập khẩu 200 triệu USD.
"""


@pytest.fixture(scope="module")
def found():
    return vnextract.extract(ARTICLE, published=PUBLISHED)


@pytest.fixture
def doubtful(browser, tmp_path):  # noqa: F811
    extraction = vnextract.extract(DOUBTFUL)
    page = Page(browser).open(written(tmp_path, extraction, name="nghi"))
    page.name("Lan")
    return page


def log(page):
    return page.js(
        "return JSON.parse(localStorage.getItem('vnextract.log.nghi') || '[]').map(e => e.judgement)"
    )


def test_one_of_several_places_is_chosen(doubtful):
    page = doubtful
    page.js("document.getElementById('tab-doubts').click()")
    row = next(r for r in page.all("#panel .row") if "địa danh trùng tên" in r.text)
    readings = {b.text: b for b in row.find_elements("css selector", "button.reading")}
    assert len(readings) > 5
    readings["Tiền Giang"].click()
    (said,) = log(page)
    assert (said["verdict"], said["text"], said["new_value"]["province"]) == (
        "fix",
        "huyện Châu Thành",
        "Tiền Giang",
    )
    assert said["new_value"]["code"] == "821"
    chosen = page.all("#panel .reading[aria-pressed=true]")
    assert [b.text for b in chosen] == ["Tiền Giang"]
    page.choose("mentions", "Địa danh", "huyện Châu Thành")
    assert "Tiền Giang" in page.one(".row.active").text


def test_one_of_two_readings_of_a_number_is_chosen(doubtful):
    page = doubtful
    page.choose("records", "Các khoản tiền", "1.176.000 EUR")
    page.one(".row.active button.reading").click()
    (said,) = log(page)
    assert (said["target"], said["new_value"]["amount"]) == ("value", "1176000000")


def test_the_sentence_of_a_record_is_moved(doubtful):
    page = doubtful
    page.choose("records", None, "ODA")
    before = page.js(
        "return [...document.querySelectorAll('#text .sentence')].map(n => n.textContent).join('')"
    )
    page.press("e")
    for _ in range(3):
        page.one("button[aria-label='cuối tiến một từ']").click()
    page.save_form()
    (said,) = log(page)
    assert (said["target"], said["verdict"]) == ("record", "fix")
    assert said["new_quote"]["text"].startswith(said["text"])
    after = page.js(
        "return [...document.querySelectorAll('#text .sentence')].map(n => n.textContent).join('')"
    )
    assert after.startswith(before)
    assert len(after) > len(before)


def test_a_sentence_must_hold_what_was_decided_in_it(doubtful):
    page = doubtful
    page.choose("records", "Các khoản tiền", "1.176.000 EUR")
    page.press("a")
    page.choose("records", None, "ODA")
    page.press("e")
    for _ in range(7):
        page.one("button[aria-label='cuối lùi một từ']").click()
    page.save_form()
    assert "bỏ sót điều đã duyệt" in page.one("form.edit .error").text
    assert len(log(page)) == 1


def test_words_stay_in_one_line(doubtful):
    page = doubtful
    page.choose("mentions", "Thời gian", "Ngày 12/5/2016")
    page.press("e")
    for _ in range(2):
        page.one("button[aria-label='đầu lùi một từ']").click()
    page.save_form()
    assert "một dòng" in page.one("form.edit .error").text
    assert log(page) == []


def shown(page):
    return page.js(
        "return [...document.querySelectorAll('#panel .row:not([hidden])')].filter(r => r.offsetHeight)"
    )


def test_filter_by_doubt_kind_and_state(doubtful):
    page = doubtful
    page.js("document.getElementById('tab-mentions').click()")
    every = len(shown(page))
    page.js(SET, "doubt", "ambiguous-place")
    assert [r.text.split("\n")[1] for r in shown(page)] == ["huyện Châu Thành"] * 2
    page.js("document.getElementById('tab-doubts').click()")
    assert all("địa danh trùng tên" in r.text for r in shown(page))
    page.js(SET, "doubt", "")
    page.js("document.getElementById('tab-mentions').click()")
    page.choose("mentions", "Nhà tài trợ", "ADB")
    page.press("a")
    page.js(SET, "status", "accept")
    assert len(shown(page)) == 1
    page.js(SET, "status", "open")
    assert len(shown(page)) == every - 1
    page.js(SET, "status", "")
    page.js("document.getElementById('tab-records').click()")
    page.js(SET, "kind", "trade")
    heads = page.js(
        "return [...document.querySelectorAll('.card:not([hidden]) .row.head .what')].map(n => n.textContent)"
    )
    assert set(heads) == {"Thương mại"}


def test_a_total_stands_above_its_parts_and_leads_to_its_record(doubtful):
    page = doubtful
    page.js("document.getElementById('tab-totals').click()")
    parts = page.js(
        "return [...document.querySelectorAll('.total li ul li > button')].map(n => n.textContent)"
    )
    assert len(parts) == 2
    assert any("700.000.000 USD" in part for part in parts)
    page.js("[...document.querySelectorAll('.total li ul li > button')][0].click()")
    assert page.one("#tab-records").get_attribute("aria-selected") == "true"
    assert "Thương mại" in page.one(".row.active").text


def test_pointing_lights_up_the_other_side(doubtful):
    from selenium.webdriver import ActionChains

    page = doubtful
    value = next(r for r in page.all("#panel .row") if "1.176.000 EUR" in r.text)
    ActionChains(page.driver).move_to_element(value).perform()
    assert "".join(n.text for n in page.all("#text .lit")) == "1,176 triệu Euro"
    words = next(n for n in page.all("#text .m") if n.text == "ADB")
    ActionChains(page.driver).move_to_element(words).perform()
    assert any("ADB" in r.text for r in page.all("#panel .litrow"))


CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


def test_all_text_has_the_contrast_that_wcag_asks_for(browser, found, tmp_path):  # noqa: F811
    page = Page(browser).open(written(tmp_path, found))
    page.name("Lan")
    states = (
        lambda: page.press("j"),
        lambda: page.press("j", "a", "j", "r", "j", "e"),
        lambda: page.js("document.getElementById('tab-mentions').click()"),
        lambda: [page.choose("mentions", "Số tiền", "102,6"), page.press("r"), page.press("k", "a")],
        lambda: page.js(
            "document.querySelectorAll('.chip')[0].click(); document.body.classList.add('labels')"
        ),
        lambda: page.js("document.getElementById('tab-doubts').click()"),
        lambda: page.js(
            "document.getElementById('tab-totals').click(); document.getElementById('language').click()"
        ),
        lambda: [page.add("vùng Nouvelle-Aquitaine", "mention PARTNER"), page.save_form()],
    )
    for number, reach in enumerate(states):
        reach()
        seen, low = page.js(CONTRAST)
        assert seen > 60, number
        assert low == [], number


def test_contrast_is_really_computed(browser, found, tmp_path):  # noqa: F811
    page = Page(browser).open(written(tmp_path, found))
    page.js("document.getElementById('about').style.color = 'rgb(160,160,160)'")
    assert len(page.js(CONTRAST)[1]) == 1


def test_printed_it_is_the_article_and_its_records(browser, found, tmp_path):  # noqa: F811
    pdfplumber = pytest.importorskip("pdfplumber")
    page = Page(browser).open(written(tmp_path, found))
    page.press("j")
    with pdfplumber.open(io.BytesIO(base64.b64decode(browser.print_page()))) as pdf:
        printed = "\n".join(p.extract_text() for p in pdf.pages)
    for words in ("Tỉnh đang vận động Ngân hàng Phát triển châu Á", "12.500.000 USD", "Nhà tài trợ"):
        assert words in printed
    for words in ("Trợ giúp", "Tải quyết định", "Hủy quyết định", "Tổng và phần"):
        assert words not in printed
