"""The quick reader of simple TOML says what tomllib says."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnextract
from vnextract.lexicon._toml import loads

FILES = sorted(Path(vnextract.__file__).parent.rglob("*.toml"))


def result(read, text):
    try:
        return repr(read(text))
    except tomllib.TOMLDecodeError:
        return "not TOML"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_table_is_read_as_tomllib_reads_it(path):
    text = path.read_text(encoding="utf-8")
    assert repr(loads(text)) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        'a = ""',
        'a = "Sở"  # a comment',
        'a = "x" # "y"',
        "a = 'x'",
        'a = "\\u00e9\\"\\n"',
        'a = "x\u2028y"',
        'a = "\x01"',
        'a = """x\ny"""',
        'a = ["x", "y"]',
        'a = ["x",\n  "y",\n]',
        'a = [\n"x", # no more ]\n]',
        'a = ["x]",\n"y"]',
        "a = [\n 1,\n # c\n 2,\n]",
        "a = [[1],\n[2]]",
        'a = ["x" "y"]',
        "a = [1, 2",
        "a = 1979-05-27",
        "a = 1_000",
        "a = 01",
        "a = -1.5",
        "a = 1e3",
        "a = true",
        "a = tru",
        "a = null",
        "a= 1",
        "  a = 1",
        "\ta = 1",
        '"a" = 1',
        "a.b = 1",
        "đ = 1",
        "a = { b = 1 }",
        "a = 1\r\nb = 2\r\n",
        "a = 1\na = 2",
        "[a]\nb = 1\n[c]\nb = 2",
        "[a]\n[a]",
        "[[a]]\nb = 1\n[[a]]\nb = 2",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = 1\n[a]",
        "[a.b]\nc = 1",
        "[a",
    ],
)
def test_odd_tables_are_read_as_tomllib_reads_them(text):
    assert result(loads, text) == result(tomllib.loads, text)


LINES = st.sampled_from(
    [
        "[a]",
        "[[a]]",
        "[b]",
        'n = "Bắc Mê"',
        'n = ["x"]',
        "n = [",
        '"x",',
        '"y"',
        "]",
        "# c",
        "m = 2",
        "",
        'n = "x',
        "k = 1 # c",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_any_mixture_of_lines_is_read_as_tomllib_reads_it(lines):
    text = "\n".join(lines)
    assert result(loads, text) == result(tomllib.loads, text)
