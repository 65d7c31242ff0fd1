"""Patterns in the component, and spans of other components as weak mentions."""

from __future__ import annotations

import pytest
import spacy

import vnextract.spacy as edge
from vnextract.errors import PatternsError

TEXT = "Ngày 2/3/2022,\u00a0 UBND tỉnh Sơn La ký biên bản ghi nhớ với Sáo Trúc Xanh và Quỹ Trà Cổ."


def trained(config, label="ORG"):
    """A pipeline with a component that finds one name, as a trained one would."""
    nlp = edge.blank()
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "sc", "annotate_ents": True})
    ruler.add_patterns([{"label": label, "pattern": "Sáo Trúc Xanh"}, {"label": label, "pattern": "Sơn La"}])
    nlp.add_pipe("vnextract", config=config)
    return nlp


@pytest.mark.parametrize(
    ("option", "rule"), [({"weak_ents": True}, "spacy.ents"), ({"weak_spans": ["sc"]}, "spacy.sc")]
)
def test_a_trained_component_feeds_weak_mentions_back(option, rule):
    doc = trained({**option, "weak_labels": {"ORG": "PARTNER"}})(TEXT)
    (span,) = [s for s in doc.spans["vnextract"] if s.text == "Sáo Trúc Xanh"]
    assert (span.label_, span._.rule, span._.weak) == ("PARTNER", rule, True)
    assert ["Sáo Trúc Xanh"] in [r["partners"] for r in doc._.records if r["kind"] == "agreement"]
    places = [s for s in doc.spans["vnextract"] if "Sơn La" in s.text]
    assert [s._.weak for s in places] == [False]  # ours stays


def test_labels_that_are_not_ours_are_left_out_without_a_word():
    doc = trained({"weak_ents": True})(TEXT)
    assert not [m for m in doc._.mentions if m["weak"]]
    assert not [i for i in doc._.issues if "spacy.ents" in i["message"]]
    assert trained({"weak_ents": True}, "PARTNER")(TEXT)._.mentions[-1]["rule"] == "spacy.ents"


def test_a_wrong_label_in_the_option_is_told():
    with pytest.raises(ValueError, match=r"weak_labels=\['FIRM'\]: no such label"):
        edge.blank().add_pipe("vnextract", config={"weak_labels": {"ORG": "FIRM"}})


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("label,name,id,type\nFUNDER,Quỹ Trà Cổ,TRACO,ngo\n", encoding="utf-8")
    return path


def test_patterns_of_the_office(names):
    nlp = edge.blank()
    nlp.add_pipe("vnextract", config={"patterns": str(names)})
    (ent,) = [e for e in nlp(TEXT).ents if e.label_ == "FUNDER"]
    assert (ent.text, ent.kb_id_, ent._.rule) == ("Quỹ Trà Cổ", "TRACO", "own.TRACO")


def test_a_saved_pipeline_brings_its_patterns_along(names, tmp_path):
    nlp = edge.blank()
    nlp.add_pipe(
        "vnextract", config={"patterns": str(names), "weak_labels": {"ORG": "PARTNER"}, "weak_spans": ["sc"]}
    )
    nlp.to_disk(tmp_path / "model")
    names.unlink()
    loaded = spacy.load(tmp_path / "model")
    assert "TRACO" in [e.kb_id_ for e in loaded(TEXT).ents]
    assert loaded.get_pipe("vnextract").settings == nlp.get_pipe("vnextract").settings
    (doc, _) = loaded.pipe([TEXT, TEXT], n_process=2)
    assert "TRACO" in [e.kb_id_ for e in doc.ents]


def test_patterns_that_are_wrong_or_missing_are_told(names, tmp_path):
    names.write_text("label,name\nORG,Quỹ\n", encoding="utf-8")
    with pytest.raises(PatternsError, match="line 2: label 'ORG'"):
        edge.blank().add_pipe("vnextract", config={"patterns": str(names)})
    nlp = edge.blank()
    nlp.add_pipe("vnextract", config={"patterns": str(tmp_path / "none.csv")})
    with pytest.raises(PatternsError, match="cannot be read"):
        nlp(TEXT)
