"""The component: what it puts on a Doc, and that saving, batches and processes change nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin, Span

import vnextract
import vnextract.spacy as edge
from vnextract.evaluate import gold_documents
from vnextract.readers.plain import document_from_text

ROOT = Path(__file__).parents[2]
TEXT = (
    "Hà Giang hợp tác\n\nNăm nay, UBND tỉnh Hà\u00a0Giang ký  3 thỏa thuận với Hàn Quốc (WB). "
    "JICA tài trợ dự án Cấp nước sạch nông thôn 2 triệu USD."
)


@pytest.fixture(scope="module")
def nlp():
    made = edge.blank()
    made.add_pipe("vnextract")
    return made


@pytest.fixture(scope="module")
def texts():
    return [text for _, text in gold_documents(ROOT / "corpora")][:12]


def marks(doc):
    return [
        (s.start_char, s.end_char, s.label_, s.kb_id_, s._.value, s._.rule, s._.weak)
        for s in doc.spans["vnextract"]
    ]


def everything(doc):
    sents = [(s.start, s.end) for s in doc.sents]
    return marks(doc), doc._.records, doc._.issues, [(e.start, e.end, e.label_) for e in doc.ents], sents


def test_mentions_are_those_of_extract(nlp, texts):
    for text in texts:
        found = vnextract.extract(text)
        doc = nlp(text)
        assert doc.text == text
        place = found.document.source_span
        expected = [(*place(m.start, m.end), m.label) for m in found.mentions]
        assert [mark[:3] for mark in marks(doc)] == expected
        assert [m["value"] for m in doc._.mentions] == [
            m.value.to_dict() if m.value else None for m in found.mentions
        ]
        assert [r["id"] for r in doc._.records] == [r.id for r in found.records]
        assert [s._.record["id"] for s in doc.spans["vnextract-records"]] == [r.id for r in found.records]


def test_offsets_are_those_of_the_text_as_it_was_given(nlp):
    doc = nlp(TEXT)
    assert "UBND tỉnh Hà\u00a0Giang" in [ent.text for ent in doc.ents]
    record = doc._.records[0]
    assert TEXT[record["start"] : record["end"]].startswith("Năm nay, UBND tỉnh Hà\u00a0Giang ký  3")
    quotes = {q["field"]: TEXT[q["start"] : q["end"]] for q in record["quotes"]}
    assert quotes["counts"] == "3 thỏa thuận"


def test_ids_and_values(nlp):
    by_text = {ent.text: ent for ent in nlp(TEXT).ents}
    assert by_text["JICA"].kb_id_ == "JICA"
    assert by_text["Hàn Quốc"].kb_id_ == "KR"
    assert by_text["2 triệu USD"]._.value == {"currency": "USD", "amount": "2000000", "modifier": "exact"}
    assert by_text["2 triệu USD"].kb_id_ == ""


def test_sentences_are_set_and_those_of_others_stay(nlp):
    assert [s.text.strip()[:8] for s in nlp(TEXT).sents] == ["Hà Giang", "Năm nay,", "JICA tài"]
    other = edge.blank()
    other.add_pipe("sentencizer", config={"punct_chars": [","]})
    other.add_pipe("vnextract")
    assert [s.text.strip()[:8] for s in other(TEXT).sents] == ["Hà Giang", "UBND tỉn"]


def test_the_day_of_publication_settles_this_year(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = "2021-05-01"
    assert nlp(doc)._.records[0]["date"]["start"] == "2021-01-01"
    other = edge.blank()
    other.add_pipe("vnextract", config={"published": "2020-02-03"})
    doc = other(TEXT)
    assert doc._.records[0]["date"]["start"] == "2020-01-01"
    assert doc._.published == "2020-02-03"
    with pytest.raises(ValueError, match="isoformat"):
        doc._.published = "soon"


def test_entities_of_earlier_components(nlp):
    for overwrite, expected in ((False, ("tỉnh Hà Giang hôm", "X")), (True, ("tỉnh Hà Giang", "PLACE"))):
        other = edge.blank()
        ruler = other.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "X", "pattern": "tỉnh Hà Giang hôm"}])
        other.add_pipe("vnextract", config={"overwrite_ents": overwrite})
        doc = other("Đoàn thăm tỉnh Hà Giang hôm 2/3/2020.")
        assert expected in [(e.text, e.label_) for e in doc.ents]
        assert "tỉnh Hà Giang" in [s.text for s in doc.spans["vnextract"]]


def test_options(nlp):
    other = edge.blank()
    other.add_pipe(
        "vnextract", config={"labels": ["MONEY"], "spans_key": "mine", "ents": False, "sentences": False}
    )
    doc = other(TEXT)
    assert [s.text for s in doc.spans["mine"]] == ["2 triệu USD"]
    assert not doc.ents
    assert not doc.has_annotation("SENT_START")
    assert [r["kind"] for r in doc._.records] == [r["kind"] for r in nlp(TEXT)._.records]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"labels": ["CASH"]}, "no such label"),
        ({"names": "magic"}, "names='magic'"),
        ({"published": "1/2/2020"}, "Invalid isoformat"),
    ],
)
def test_wrong_options_are_told(config, message):
    with pytest.raises(ValueError, match=message):
        edge.blank().add_pipe("vnextract", config=config)


def test_a_tokenizer_that_glues_loses_no_mention():
    other = spacy.blank("xx")
    other.tokenizer = spacy.tokenizer.Tokenizer(other.vocab)  # splits at spaces only
    other.add_pipe("vnextract")
    doc = other("Ngân hàng (WB) cho tỉnh Sơn La vay.")
    found = {s.text: s._.value for s in doc.spans["vnextract"]}
    assert found["(WB)"] == {"id": "WB"}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "a", "😀 (WB)", "e\u0301 Hà Giang "])
def test_odd_texts(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert all(s.text for s in doc.spans["vnextract"])


def test_batches_and_processes_change_nothing(nlp, texts):
    one = [everything(nlp(text)) for text in texts]
    assert [everything(doc) for doc in nlp.pipe(texts, batch_size=3)] == one
    assert [everything(doc) for doc in nlp.pipe(texts, batch_size=3, n_process=2)] == one


def test_saved_and_loaded_it_is_the_same(tmp_path, texts):
    made = edge.blank()
    made.add_pipe("vnextract", config={"labels": ["PLACE", "MONEY"], "published": "2022-02-02"})
    made.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    again = edge.blank()
    again.add_pipe("vnextract")
    again.from_bytes(made.to_bytes())
    for text in texts[:3]:
        assert everything(loaded(text)) == everything(made(text)) == everything(again(text))
    assert loaded.lang == "vi"
    assert loaded.get_pipe("vnextract").settings.labels == ("PLACE", "MONEY")


def test_docbin_keeps_everything(nlp, texts):
    docs = [nlp(text) for text in texts]
    data = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))
    assert [everything(doc) for doc in back] == [everything(doc) for doc in docs]
    json.dumps([doc.user_data for doc in docs])


def test_an_extraction_of_a_file_becomes_a_doc(nlp):
    found = vnextract.extract(document_from_text(TEXT))
    doc = edge.to_doc(found, edge.blank())
    assert doc.text == found.document.text != TEXT
    assert [s.text for s in doc.spans["vnextract"]] == [doc.text[m.start : m.end] for m in found.mentions]
    with pytest.raises(ValueError, match="to_doc"):
        edge.annotate(nlp.make_doc("Một văn bản khác."), found)


def test_a_span_of_something_else_has_no_value(nlp):
    doc = nlp(TEXT)
    assert Span(doc, 0, 1, "X")._.value is None
    assert doc[0:2]._.record is None
    assert nlp.make_doc("Không có gì.")[0:2]._.value is None


def test_displacy_has_the_colours_of_the_review_page(nlp):
    page = (ROOT / "src" / "vnextract" / "review" / "page" / "page.css").read_text(encoding="utf-8")
    assert len(edge.colours()) == 10
    assert all(tint in page for tint in edge.colours().values())
    doc = nlp(TEXT)
    for style in ("ent", "span"):
        html = edge.render(doc, style, jupyter=False)
        assert edge.colours()["MONEY"] in html
        assert "JICA" in html


def installed_as_the_project_says(folder: Path) -> None:
    """The metadata that an installed package has, from pyproject.toml."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    info = folder / "vnextract_points-0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: vnextract-points\nVersion: 0.0\n")
    lines = [
        f"[{group}]\n" + "\n".join(f"{k} = {v}" for k, v in found.items()) for group, found in points.items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))


def test_spacy_finds_the_component_without_an_import(tmp_path):
    installed_as_the_project_says(tmp_path)
    code = (
        "import spacy; nlp = spacy.blank('vi', config={'nlp': {'tokenizer':"
        " {'@tokenizers': 'vnextract.syllables.v1'}}}); nlp.add_pipe('vnextract');"
        " print([e.label_ for e in nlp('JICA cho vay.').ents]); nlp.add_pipe('vnextract_words')"
    )
    path = os.pathsep.join([str(ROOT / "src"), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "['FUNDER']", done.stderr


def test_without_spacy_the_message_says_what_to_install(tmp_path):
    (tmp_path / "spacy.py").write_text("raise ModuleNotFoundError(\"No module named 'spacy'\", name='spacy')")
    code = (
        "import vnextract\ntry:\n    import vnextract.spacy\n"
        "except vnextract.ToolMissingError as error:\n    print(error)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install 'vnextract[spacy]'" in done.stdout


def test_words_and_parts_of_speech_on_request():
    made = edge.blank()
    made.add_pipe("vnextract_words")
    text = "Tỉnh  Hà\u00a0Giang hợp tác với Hàn Quốc.\nHai bên ký kết."
    doc = made(text)
    assert [t.text for t in doc if t.pos_ == "PROPN"] == ["Hà", "Giang", "Hàn", "Quốc"]
    assert {t._.word.text for t in doc if t._.word is not None} >= {
        "Hà\u00a0Giang",
        "hợp tác",
        "Hàn Quốc",
        "ký kết",
    }
    assert all(t._.word is None for t in doc if t.is_space)
    back = next(DocBin(store_user_data=True, docs=[doc]).get_docs(made.vocab))
    assert [(t.tag_, t._.word and t._.word.text) for t in back] == [
        (t.tag_, t._.word and t._.word.text) for t in doc
    ]
