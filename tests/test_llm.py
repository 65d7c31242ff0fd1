"""The model behind a server: what is asked, what is believed, what happens when it fails."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import vnextract
from vnextract import llm
from vnextract.llm import ChatExtractor, pieces
from vnextract.readers.plain import document_from_text

TEXT = "Ngày 2/3/2022, UBND tỉnh Sơn La ký biên bản ghi nhớ với Sáo Trúc Xanh."


class Stub(ThreadingHTTPServer):
    """Answers with what stands in `answers`, the last one again and again, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = list(answers), []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        server.asked.append((self.path, dict(self.headers), body))
        status, text = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def said(content):
    return 200, json.dumps({"choices": [{"message": {"content": content}}]})


def mentions(*found):
    return said(json.dumps({"mentions": [{"label": label, "quote": quote} for label, quote in found]}))


@pytest.fixture
def serve(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(llm, "_PAUSE", 0.0)
    servers = []

    def start(*answers):
        servers.append(Stub(*answers))
        return servers[-1]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_what_the_model_points_at_becomes_weak_mentions_and_what_it_invents_is_dropped(serve):
    server = serve(
        mentions(("PARTNER", "Sáo Trúc Xanh"), ("FUNDER", "Ngân hàng Không Có"), ("MONEY", "Sơn La"))
    )
    found = vnextract.extract(TEXT, extractors=[ChatExtractor(server.url, "tiny")])
    assert [(m.value.name, m.weak) for m in found.mentions if m.rule == "llm.tiny"] == [
        ("Sáo Trúc Xanh", True)
    ]
    assert sorted(i.code for i in found.issues if "llm.tiny" in i.message) == [
        "ungrounded-candidate",
        "unparsed-candidate",
    ]
    assert [r.fields.partners for r in found.records] == [("Sáo Trúc Xanh",)]


def test_what_is_asked(serve):
    server = serve(mentions())
    list(ChatExtractor(f"{server.url}/", "tiny", api_key="k").candidates(document_from_text(TEXT)))
    ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer k"
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    assert body["messages"][1] == {"role": "user", "content": TEXT}
    assert (
        "k"
        not in repr(ChatExtractor(server.url, "tiny", api_key="kkkkkkk")).split("tiny")[1].split("timeout")[0]
    )


def test_no_key_is_sent_unless_it_is_given(serve, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    server = serve(mentions())
    list(ChatExtractor(server.url, "tiny").candidates(document_from_text(TEXT)))
    assert "secret" not in str(server.asked)


@pytest.mark.parametrize(
    "content", ['```json\n{"mentions": []}\n```', 'Sure!\n{"mentions": []}', '{"mentions": 7}', "{}"]
)
def test_loose_answers_are_read(serve, content):
    server = serve(said(content))
    assert list(ChatExtractor(server.url, "tiny").candidates(document_from_text(TEXT))) == []
    assert len(server.asked) == 1


def test_mentions_without_label_or_quote_are_left_out(serve):
    server = serve(
        said(
            '{"mentions": [7, {}, {"label": "PLACE"}, {"label": 1, "quote": "a"},'
            ' {"label": "PLACE", "quote": "b"}]}'
        )
    )
    found = list(ChatExtractor(server.url, "tiny").candidates(document_from_text(TEXT)))
    assert [(c.label, c.quote) for c in found] == [("PLACE", "b")]


@pytest.mark.parametrize(
    "fault", [(503, "busy"), (429, "slow down"), (200, "no JSON"), said("no JSON"), said("{broken}")]
)
def test_it_asks_again(serve, fault):
    server = serve(fault, fault, mentions(("PARTNER", "Sáo Trúc Xanh")))
    assert len(list(ChatExtractor(server.url, "tiny", retries=2).candidates(document_from_text(TEXT)))) == 1
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "tries", "message"),
    [
        ((503, "busy"), 2, "answered 503; asked 2 times"),
        (said("none"), 2, "gave no JSON .* asked 2 times"),
        ((401, "who are you"), 1, "answered 401: who are you"),
        ((302, ""), 1, "answered 302"),
    ],
)
def test_it_gives_up(serve, answer, tries, message):
    server = serve(answer)
    with pytest.raises(vnextract.ExtractorError, match=message):
        vnextract.extract(TEXT, extractors=[ChatExtractor(server.url, "tiny", retries=1)])
    assert len(server.asked) == tries


def test_a_server_that_is_not_there(serve):
    server = serve(mentions())
    url = server.url
    server.shutdown()
    server.server_close()
    with pytest.raises(vnextract.ExtractorError, match="cannot be reached"):
        vnextract.extract(TEXT, extractors=[ChatExtractor(url, "tiny", retries=0)])


def test_an_endless_answer_is_cut_off(serve, monkeypatch):
    monkeypatch.setattr(llm, "LARGEST", 1_000)
    server = serve(said("x" * 2_000))
    with pytest.raises(vnextract.ExtractorError, match="more than 1000 bytes"):
        list(ChatExtractor(server.url, "tiny").candidates(document_from_text(TEXT)))


@pytest.mark.parametrize(
    "options", [{"base_url": "localhost:80"}, {"base_url": "file:///x"}, {"retries": -1}, {"timeout": 0}]
)
def test_wrong_options_are_told(options):
    with pytest.raises(ValueError, match=r"must be|write an address"):
        ChatExtractor(**{"base_url": "http://127.0.0.1/v1", "model": "tiny", **options})


def test_without_httpx_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(vnextract.ToolMissingError, match=r"pip install 'vnextract\[llm\]'"):
        vnextract.extract(TEXT, extractors=[ChatExtractor("http://127.0.0.1/v1", "tiny")])


def test_long_texts_are_asked_in_pieces_of_whole_sentences():
    text = "\n".join(f"Câu số {n} nói về tỉnh Sơn La." for n in range(50))
    document = document_from_text(text)
    cut = list(pieces(document, 200))
    assert all(len(piece) <= 200 for piece in cut)
    assert "\n".join(cut) == text
    assert all(piece.startswith("Câu") and piece.endswith(".") for piece in cut)


def test_only_content_is_sent():
    text = "Tin chính\n\n09:10, 02/03/2022\n\nTỉnh Sơn La họp.\n\nTin liên quan\nMột tin khác của tỉnh bạn"
    (piece,) = pieces(document_from_text(text), 1_000)
    assert "Tỉnh Sơn La họp." in piece
    assert "tỉnh bạn" not in piece
