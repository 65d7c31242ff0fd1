"""What explain prints, and the command line's --explain and --rates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

import vnextract
from vnextract.cli import app
from vnextract.rates import RateTable
from vnextract.records.explain import explain

TEXT = (
    "Ngày 5/7/2023, tỉnh Hà Giang ký 11 thỏa thuận quốc tế, gồm 9 biên bản ghi nhớ và 4 hợp đồng."
    " Dự án “Cấp nước Yên Minh” vay ADB 107 tỷ đồng (tương đương 4,62 triệu USD)."
)
RATES = "date,currency,rate,source\n2023-06-30,EUR,0.94,ECB\n"
DAY = dt.date(2023, 7, 20)
CORPUS = sorted((Path(__file__).parents[2] / "corpora" / "articles").glob("*.txt"))[:12]


def explained(text: str, **options: object) -> str:
    found = vnextract.extract(text, published=DAY, **options)
    return "\n\n".join(found.explain(record) for record in found.records)


def test_every_value_is_told_with_its_words_and_its_rule():
    told = explained(TEXT)
    for field, words, rule in (
        ("counts: 9 agreement", "9 biên bản ghi nhớ", "count.number_unit"),
        ("form: bản ghi nhớ", "biên bản ghi nhớ", "details.form"),
        ("status: signed", "ký", "stage.signed"),
    ):
        at = TEXT.index(words)
        assert f"  {field}\n    “{words}” ({at}-{at + len(words)}) {rule}" in told


def test_totals_issues_and_equivalents_are_told():
    told = explained(TEXT)
    assert "  part of: agreement " in told
    assert "  has the part: agreement " in told
    assert "doubt count-differs" in told
    assert "  USD of 107000000000 VND: 4620000 USD\n    the text's own equivalent" in told


def test_what_no_word_says_is_told_as_such():
    told = explained(
        "Theo UBND tỉnh Hà Giang, tỉnh có thêm nguồn lực. Oxfam có khoản 50.000 USD cho học sinh nghèo."
    )
    assert "  status: ongoing\n    no word says it: the usual stage of such a fact" in told
    assert "  places: Hà Giang\n    no place in the sentence" in told


def test_a_rate_is_told_with_its_day_and_source(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text(RATES, encoding="utf-8")
    told = explained(
        "Ngày 5/7/2023, Caritas Đức viện trợ 94.000 euro cho xã Thanh, huyện Hướng Hóa.",
        rates=RateTable.read(path),
    )
    assert "USD of 94000 EUR: 100000 USD" in told
    assert "divided by 0.94 per USD of 2023-06-30 (ECB), the last rate up to the fact's last day" in told
    assert "none, the text states none and no rate was given" in explained(
        "Caritas Đức viện trợ 94.000 euro cho xã Thanh, huyện Hướng Hóa."
    )


def test_a_record_of_another_text_is_refused():
    found = vnextract.extract(TEXT)
    other = vnextract.extract("Oxfam viện trợ 5.000 USD cho huyện Ba Tri.").records[0]
    with pytest.raises(ValueError, match="not of this extraction"):
        explain(found, other)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_quote_is_in_the_text(path):
    found = vnextract.extract(path.read_text(encoding="utf-8"))
    flat = " ".join(found.document.text.split())
    for record in found.records:
        told = found.explain(record)
        quotes = [line.split("“")[1].split("” (")[0] for line in told.split("\n") if "” (" in line]
        assert quotes
        assert all(quote.rstrip("…") in flat for quote in quotes)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["extract", *arguments])
    return result.exit_code, result.output


def test_the_command_explains(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    code, output = run(str(path), "--explain")
    assert code == 0
    assert "details.form" in output
    assert run(str(path), "--explain", "--format", "json")[0] == 2


def test_the_command_takes_rates_and_stops_at_a_wrong_table(tmp_path):
    path, rates, wrong = tmp_path / "a.txt", tmp_path / "rates.csv", tmp_path / "wrong.csv"
    path.write_text("Ngày 5/7/2023, Caritas Đức viện trợ 94.000 euro cho huyện Hướng Hóa.", encoding="utf-8")
    rates.write_text(RATES, encoding="utf-8")
    wrong.write_text("date,currency\n", encoding="utf-8")
    code, output = run(str(path), "--rates", str(rates), "--rate-policy", "period-average", "--explain")
    assert (code, "no-rate" in output) == (0, True)
    assert "100000 USD" in run(str(path), "--rates", str(rates), "--explain")[1]
    code, output = run(str(path), "--rates", str(wrong))
    assert (code, "error:" in output) == (2, True)
    assert "no column rate, source" in output
