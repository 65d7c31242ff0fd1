import json
import sys
from pathlib import Path

import pytest
import regex

from test_cli import call
from vnextract import show_blocks
from vnextract.document import CONTENT_ROLES, Document, Role
from vnextract.readers import read

sys.path.append(str(Path(__file__).parent / "readers"))
from pages import PAGES

PAGE = next(iter(PAGES.values()))
EVIL = (
    "<html><head><title>Tin &lt;script&gt;alert(1)&lt;/script&gt;</title>"
    "<meta name=author content='&lt;b onclick=x&gt;'></head>"
    "<body><h1>Tin &lt;script&gt;alert(1)&lt;/script&gt;</h1>"
    "<p>Vốn &lt;img src=x onerror=alert(2)&gt; &amp; 3 triệu USD.</p></body></html>"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "bài.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_blocks_roles_and_metadata(page):
    code, out, err = call("read", page)
    assert (code, err) == (0, "")
    document = read(page)
    assert out.splitlines()[0] == document.title
    assert "encoding utf-8" in out
    assert "quality 1.000" in out
    assert regex.search(r"^title +\S.* +title$", out, regex.M), "the title's origin is its tag"
    for block in document.blocks:
        words = document.text[block.start : block.end].split()[:4]
        assert regex.search(rf"^{block.role} +line \d+ +{regex.escape(' '.join(words))}", out, regex.M)


def test_warnings_are_shown(tmp_path):
    path = tmp_path / "bai.docx"
    path.write_text(PAGE, encoding="utf-8")
    assert "warning extension-mismatch: the file is named .docx but holds html" in call("read", path)[1]


def test_json_is_the_document(page):
    code, out, _ = call("read", page, "--json")
    told, document = json.loads(out), read(page)
    assert code == 0
    assert told == json.loads(json.dumps(document.to_dict()))
    assert told["text"] == document.text
    for block in told["blocks"]:
        assert block["text"] == told["text"][block["start"] : block["end"]]


def test_standard_input_and_code(tmp_path):
    code, out, _ = call("read", "-", "--encoding", "viqr", "--json", stdin=b"Chi? thi. cu?a Ban Bi' thu+.")
    assert (code, json.loads(out)["text"]) == (0, "Chỉ thị của Ban Bí thư.")


def test_the_page_colours_every_block(page, tmp_path):
    target = tmp_path / "blocks.html"
    code, _, err = call("read", page, "--html", target)
    shown, document = target.read_text(encoding="utf-8"), read(page)
    assert (code, f"{len(document.blocks)} blocks" in err) == (0, True)
    assert regex.findall(r'<div class="([a-z-]+)"', shown) == [block.role for block in document.blocks]
    assert all(f".{block.role} {{ background: #" in shown for block in document.blocks)


def test_nothing_of_the_file_is_markup_on_the_page():
    shown = show_blocks.html_page(read(EVIL.encode()))
    assert "&lt;script&gt;alert(1)" in shown
    assert "&lt;img src=x onerror=alert(2)&gt; &amp; 3 triệu USD." in shown
    assert not regex.search(r"<(?:script|img|b )", shown)


def test_every_role_has_a_colour_and_content_has_its_own():
    roles = Role.__args__
    assert set(show_blocks.COLOURS) == set(roles)
    content = [show_blocks.COLOURS[role] for role in roles if role in CONTENT_ROLES]
    rest = {show_blocks.COLOURS[role] for role in roles if role not in CONTENT_ROLES}
    assert len(set(content)) == len(content)
    assert not rest & set(content)


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    code, out, err = call("read", path)
    assert (code, out) == (2, "")
    assert "EmptyFileError: 0 bytes; copy or download the file again" in err


@pytest.mark.parametrize(
    ("limit", "code", "message"),
    [
        ("text_chars=10", 2, "TooLargeError"),
        ("text_chars=1_000_000", 0, ""),
        ("pages=3", 2, "no limit 'pages'; there are file_bytes, text_chars"),
        ("seconds=lots", 2, "is not a number"),
    ],
)
def test_limits(page, limit, code, message):
    done = call("read", page, "--limit", limit)
    assert done[0] == code
    assert message in " ".join(done[2].replace("│", " ").split())


def test_a_page_that_cannot_be_written(page, tmp_path):
    code, _, err = call("read", page, "--html", tmp_path / "no" / "a.html")
    assert (code, "write to another place" in err) == (2, True)


def test_a_document_of_nothing():
    assert "<title>vnextract read</title>" in show_blocks.html_page(Document("x", ""))
