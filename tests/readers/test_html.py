# ruff: noqa: E501 - pages are data
import datetime as dt
import html as entities
import time

import pages
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from vnextract.readers import read
from vnextract.readers.pagemeta import PageMeta, url_date
from vnextract.text import normalise
from vnextract.types import CONTENT_ROLES

DAY = dt.date(2024, 3, 15)


def page(text):
    return read(text.encode(), encoding="utf-8")


def roles(doc):
    return [(block.role, doc.text[block.start : block.end]) for block in doc.blocks]


@pytest.mark.parametrize("name", pages.PAGES)
def test_article_blocks_have_their_roles(name):
    doc = page(pages.PAGES[name])
    found = [pair for pair in roles(doc) if pair[0] in CONTENT_ROLES]
    assert sorted(found) == sorted(pages.CORE)
    assert doc.title == pages.TITLE
    assert doc.published == DAY


@pytest.mark.parametrize("name", pages.PAGES)
def test_source_span_leads_to_the_characters_of_the_page(name):
    source = pages.PAGES[name]
    doc = page(source)
    for block in doc.blocks:
        start, end = doc.source_span(block.start, block.end)
        shown = entities.unescape(regex.sub(r"<[^>]*>", "", source[start:end]))
        assert "".join(normalise(shown)[0].split()) == "".join(doc.text[block.start : block.end].split())


def test_location_has_line_and_element():
    doc = page(pages.SEMANTIC)
    at = doc.text.index("Kế hoạch số 112")
    place = doc.locate(at, at + 5)
    line = pages.SEMANTIC.split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith("Kế ho")
    assert place.path == "html/body/main/article/p[4]"


def test_entities_and_decomposed_letters_map_back():
    source = "<html><p>Chỉ thị s&#7889;&nbsp;41&#8209;CT/TW c&ugrave;ng Nghị quyê\u0301t ngày 5/6/2020 của Chính phủ</p>"
    doc = page(source)
    assert doc.text == "Chỉ thị số 41-CT/TW cùng Nghị quyết ngày 5/6/2020 của Chính phủ"
    at = doc.text.index("số 41-CT/TW")
    start, end = doc.source_span(at, at + len("số 41-CT/TW"))
    assert source[start:end] == "s&#7889;&nbsp;41&#8209;CT/TW"
    at = doc.text.index("quyết")
    start, end = doc.source_span(at, at + 5)
    assert source[start:end] == "quyê\u0301t"


TABLE = f"""<html><body><h1>{pages.TITLE}</h1><p>{pages.LEAD}</p><table><caption>ĐVT: triệu USD</caption><tr><th>TT</th>
<th>Dự án</th><th>Nhà tài trợ</th><th>Vốn</th></tr><tr><td>1</td><td>Cấp nước Bát Xát</td><td rowspan=2>ADB</td><td>12,5</td>
</tr><tr><td>2</td><td>Đường<br>Si Ma Cai</td><td>20,75</td></tr><tr><td colspan=3>Tổng cộng</td><td>33,25</td></tr></table>
<p>{pages.FIRST}</p></body></html>"""


def test_tables_come_as_rows_with_cells():
    doc = page(TABLE)
    rows = [text for role, text in roles(doc) if role == "table"]
    assert rows == [
        "TT | Dự án | Nhà tài trợ | Vốn",
        "1 | Cấp nước Bát Xát | ADB | 12,5",
        "2 | Đường Si Ma Cai | 20,75",
        "Tổng cộng | 33,25",
    ]
    (table,) = doc.tables
    grid = {(cell.row, cell.column): doc.text[cell.start : cell.end] for cell in table.cells}
    assert grid[2, 3] == "20,75"
    assert grid[1, 2] == "ADB"
    assert grid[3, 3] == "33,25"
    assert ("heading", "ĐVT: triệu USD") in roles(doc)


def test_a_cell_has_its_own_source_span():
    doc = page(TABLE)
    cell = next(c for c in doc.tables[0].cells if doc.text[c.start : c.end] == "Đường Si Ma Cai")
    start, end = doc.source_span(cell.start, cell.end)
    assert TABLE[start:end] == "Đường<br>Si Ma Cai"
    assert doc.locate(cell.start, cell.end).cell == cell


@pytest.mark.parametrize(
    ("head", "origin", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-15T08:30:00+07:00">', "meta", DAY),
        ('<meta name=pubdate content="2024-03-14T18:30:00Z">', "meta", DAY),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-03-15"}]}</script>',
            "json-ld",
            DAY,
        ),
        ('<link rel=canonical href="https://bao.example/kinh-te/2024/03/15/ky-ket.html">', "url", DAY),
        ('<link rel=canonical href="https://bao.example/ky-ket-20240315083000.htm">', "url", DAY),
        ('<script type="application/ld+json">{broken</script>', None, None),
        ('<link rel=canonical href="https://bao.example/ky-ket-4837283.html">', None, None),
    ],
)
def test_publication_date_has_its_origin(head, origin, day):
    doc = page(
        f"<html><head>{head}</head><body><h1>{pages.TITLE}</h1><p>{pages.FIRST}</p><p>{pages.SECOND}</p></body>"
    )
    assert (doc.published, doc.metadata.get("published_origin")) == (day, origin)


def test_metadata_of_an_article():
    script = (
        '{"@type":"NewsArticle","headline":"Hội nghị","datePublished":"2024-03-15","dateModified":"2024-03-16",'
        '"author":[{"name":"A"},{"name":"B"}],"publisher":{"name":"Báo Mẫu"}}'
    )
    meta = PageMeta([{"name": "og:url", "content": "https://bao.example/a"}], [script], [])
    assert meta.fields() == {
        "title": "Hội nghị",
        "title_origin": "json-ld",
        "author": "A, B",
        "author_origin": "json-ld",
        "publisher": "Báo Mẫu",
        "publisher_origin": "json-ld",
        "url": "https://bao.example/a",
        "url_origin": "meta",
        "modified": "2024-03-16",
        "modified_origin": "json-ld",
    }


def test_each_field_of_a_page_has_its_origin():
    metas = [
        {"name": "author", "content": "Lò Thị Mai"},
        {"rel": "canonical", "href": "https://bao.example/b"},
    ]
    meta = PageMeta(metas, [], ["Lai Châu đón đoàn Phong Sa Lỳ | Báo Mẫu"])
    assert meta.fields() == {
        "title": "Lai Châu đón đoàn Phong Sa Lỳ",
        "title_origin": "title",
        "author": "Lò Thị Mai",
        "author_origin": "meta",
        "url": "https://bao.example/b",
        "url_origin": "link",
    }


def test_url_without_a_day():
    assert url_date("https://bao.example/2024/kinh-te/") is None


def test_what_the_reader_of_the_page_does_not_see_is_left_out():
    doc = page(
        "<html><head><style>p{}</style><script>var a='<p>x</p>'</script></head><body><!-- ẩn --><p>Số 41-CT/TW &lt;b&gt;"
        " &amp;amp; đạt 3 triệu USD</p><noscript>tắt</noscript><div style='display: none'>ẩn</div><p hidden>ẩn</p>"
        "<template><p>ẩn</p></template><svg><text>ẩn</text></svg><textarea>ẩn</textarea></body></html>"
    )
    assert doc.text == "Số 41-CT/TW <b> &amp; đạt 3 triệu USD"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 60_000 + "sâu" + "</div>" * 60_000,
        "<b><i>" * 30_000 + "sâu" + "</div>" * 60_000,
        "<html><p>sâu" + "<!--" * 100_000,
        "<html><p>sâu</p>" + "<a href='" * 50_000,
        "<html><p>sâu</p>" + '<a href="x' * 50_000,
        "<html><p>sâu</p>" + "<table><tr><td>" * 3_000,
        "<html><p>sâu</p>" + "<li>" * 50_000,
        "<html><p>sâu</p>" + "&amp" * 100_000,
        "<html><p>sâu" + "</" * 200_000,
        "<html><p>sâu</p>" + "<" * 300_000,
    ],
    ids=range(10),
)
def test_hostile_markup_is_read_in_linear_time(source):
    start = time.process_time()
    assert "sâu" in page("<html>" + source).text
    assert time.process_time() - start < 5


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "</div>",
                "<div class=menu>",
                "<a href=x>",
                "</a>",
                "<li>",
                "<br>",
                "Hà Giang",
                " 3 triệu USD. ",
                "&nbsp;",
                "&#x1ef1;",
                "<!--",
                "-->",
                "<h1>",
                "</h1>",
                "<title>",
                "<",
                ">",
                "e\u0301",
                "<caption>",
                "<script>",
                "</script>",
                "<td rowspan=0 colspan=x>",
                '"',
                "'",
                "=",
                "<nav>",
                "</nav>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_markup_gives_a_sound_document(source):
    doc = page("<html>" + source)
    ends = [0]
    for block in doc.blocks:
        assert ends[-1] <= block.start < block.end <= len(doc.text)
        ends.append(block.end)
    if doc.source_map is not None:
        assert len(doc.source_map) == len(doc.text) + 1
        assert list(doc.source_map) == sorted(doc.source_map)
    for table in doc.tables:
        assert all(table.start <= cell.start < cell.end <= table.end for cell in table.cells)
