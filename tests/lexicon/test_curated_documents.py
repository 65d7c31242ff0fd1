"""Document types, issuer codes and currencies: facts that a wrong edit would break."""

from collections import Counter

import pytest

from vnextract import citations, lexicon
from vnextract.text import key

DECREE_30 = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB"


def doubled(items):
    return [item for item, count in Counter(items).items() if count > 1]


def test_the_twenty_nine_types_of_decree_30_2020_are_there():
    state = {row.code for row in lexicon.doc_types() if row.system != "party"}
    assert len(DECREE_30.split()) == 27
    assert set(DECREE_30.split()) <= state
    assert {row.name for row in lexicon.doc_types() if not row.code} >= {"công văn", "thư công"}


@pytest.mark.parametrize(
    ("written", "normal", "type_"),
    [
        ("37-Ctr/TU", "37-CTr/TU", "chương trình"),
        ("41/CT-TW", "41-CT/TW", "chỉ thị"),
        ("36-HD/VPTW", "36-HD/VPTW", "hướng dẫn"),
        ("12-TT/TW", "12-TT/TW", "thông tri"),
        ("08/2016/TT-BTC", "08/2016/TT-BTC", "thông tư"),
        ("18/2020/QĐ-TTG", "18/2020/QĐ-TTg", "quyết định"),
        ("14/vbhn-btc", "14/VBHN-BTC", "văn bản hợp nhất"),
        ("123/UBND-NC", "123/UBND-NC", "công văn"),
        ("99-kl/tw", "99-KL/TW", "kết luận"),
    ],
)
def test_the_tables_carry_the_normal_form_of_a_number(written, normal, type_):
    assert (citations.normal(written), citations.type_of(written)) == (normal, type_)


def test_an_issuer_code_has_one_row_and_one_system():
    assert doubled(row.code for row in lexicon.issuers()) == []
    system = {row.code: row.system for row in lexicon.issuers()}
    assert {system[c] for c in ("TW", "TU", "HU", "VPTW", "ĐU")} == {"party"}
    assert {system[c] for c in ("CP", "TTg", "UBND", "HĐND", "BNG", "SNgV", "QH15", "CTN")} == {"state"}


# ------------------------------------------------------------------ currencies


def test_a_currency_word_is_lower_case_folded_and_belongs_to_one_currency():
    names = [name for row in lexicon.currencies() for name in row.names]
    assert doubled(names) == []
    assert [name for name in names if name != key(name)] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("đồng", "VND"),
        ("đô la", "USD"),
        ("đô la mỹ", "USD"),
        ("đô la úc", "AUD"),
        ("đô la new zealand", "NZD"),
        ("ơ-rô", "EUR"),
        ("nhân dân tệ", "CNY"),
        ("ndt", "CNY"),
        ("đài tệ", "TWD"),
        ("yên", "JPY"),
        ("won", "KRW"),
        ("sdr", "XDR"),
        ("kíp", "LAK"),
        ("bạt", "THB"),
        ("riel", "KHR"),
        ("franc thụy sĩ", "CHF"),
        ("cuaron thụy điển", "SEK"),
        ("dinar kuwait", "KWD"),
    ],
)
def test_a_currency_by_its_vietnamese_word(name, code):
    assert [row.code for row in lexicon.currencies() if name in row.names] == [code]


def test_one_sign_may_stand_for_two_currencies():
    assert {row.code for row in lexicon.currencies() if "¥" in row.signs} == {"JPY", "CNY"}
