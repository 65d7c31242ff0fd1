"""Gold as training files: every gold span is in them, and spaCy trains on them."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
import spacy
from spacy.cli.debug_data import debug_data
from spacy.tokens import DocBin
from spacy.training import Corpus, Example
from spacy.util import load_model_from_config
from typer.testing import CliRunner

import vnextract.spacy as edge
from vnextract.cli import app
from vnextract.evaluate import gold_documents, located
from vnextract.spacy.training import gold_docs

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("training")
    done = CliRunner().invoke(app, ["gold", "spacy", str(CORPORA), "-o", str(made)])
    assert done.exit_code == 0, done.output
    return made


def test_every_gold_span_is_there():
    gold = {ann["doc"]: (ann, text) for ann, text in gold_documents(CORPORA)}
    for name, doc in gold_docs(CORPORA):
        ann, text = gold[name]
        assert doc.text == text
        expected = sorted(
            (m["start"], m["end"], m["label"]) for m in (located(m, text) for m in ann["mentions"])
        )
        assert sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]) == expected


def test_every_document_is_in_one_of_the_two_files(folder):
    nlp = edge.blank()
    parts = [
        list(DocBin().from_disk(folder / name).get_docs(nlp.vocab)) for name in ("train.spacy", "dev.spacy")
    ]
    assert sum(map(len, parts)) == len(list(gold_documents(CORPORA)))
    assert len(parts[1]) > 2
    assert not {d.text for d in parts[0]} & {d.text for d in parts[1]}


def test_the_docbin_of_all():
    assert len(edge.to_docbin(CORPORA)) == len(list(gold_documents(CORPORA)))


@pytest.mark.parametrize("pipe", ["ner", "spancat"])
def test_spacy_trains_on_the_files(folder, pipe):
    nlp = load_model_from_config(edge.training_config(folder, pipe), auto_fill=True)
    assert nlp.pipe_names == ["tok2vec", pipe]
    component = nlp.get_pipe(pipe)
    examples = list(Corpus(folder / "train.spacy", limit=3)(nlp))
    optimizer = nlp.initialize(lambda: examples)
    before = component.model.to_bytes()
    assert nlp.update(examples, sgd=optimizer)[pipe] > 0
    assert component.model.to_bytes() != before
    assert "MONEY" in component.labels


def test_spacys_own_check_finds_no_fault(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder.parent)
    with suppress(SystemExit):  # it wants more documents than the corpora have, and ends so
        debug_data(folder / "config.cfg", no_format=True, silent=False)
    said = capsys.readouterr().out
    assert "No entities crossing sentence boundaries" in said
    assert "Corpus is loadable" in said
    assert "No entities consisting of or starting/ending with whitespace" in said


def test_a_tokenizer_that_breaks_gold_is_refused(tmp_path):
    for part in ("ann", "docs"):
        (tmp_path / part).mkdir()
    ann = {
        "doc": "a",
        "mentions": [{"label": "FUNDER", "text": "WB", "nth": 1, "value": None}],
        "records": [],
    }
    (tmp_path / "ann" / "a.json").write_text(json.dumps(ann))
    (tmp_path / "docs" / "a.txt").write_text("vay (WB) nhé", encoding="utf-8")
    other = spacy.blank("xx")
    other.tokenizer = spacy.tokenizer.Tokenizer(other.vocab)
    with pytest.raises(ValueError, match="'WB' begins or ends inside a token"):
        edge.to_docbin(tmp_path, nlp=other)
    assert len(edge.to_docbin(tmp_path)) == 1


def test_a_folder_without_gold_is_told(tmp_path):
    done = CliRunner().invoke(app, ["gold", "spacy", str(tmp_path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "no annotations in" in done.output


def test_gold_sentences_are_whole():
    docs = [doc for _, doc in gold_docs(CORPORA)]
    examples = [Example(doc, doc) for doc in docs[:3]]
    assert all(len(list(e.reference.sents)) > 3 for e in examples)
