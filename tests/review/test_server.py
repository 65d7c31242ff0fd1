from __future__ import annotations

import datetime as dt

import pytest
from article import ARTICLE, PUBLISHED

import vnextract
from vnextract.judgements import Judgement, judgement_json, quote_at, to_json
from vnextract.store import open_store, save, standings

pytest.importorskip("starlette", reason="the extra `review` is not installed")
from starlette.testclient import TestClient

from vnextract.review.server import Settings, application

TOKEN = "t" * 32
HEAD = {"x-token": TOKEN}


@pytest.fixture(scope="module")
def found():
    return vnextract.extract(ARTICLE, published=PUBLISHED)


@pytest.fixture
def store(tmp_path, found):
    with open_store(tmp_path / "tracking.db") as opened:
        save(opened, found, version="1", path="tin.txt")
        yield opened


@pytest.fixture
def client(store):
    with TestClient(
        application(store, Settings(token=TOKEN, who="Lan")), base_url="http://127.0.0.1"
    ) as made:
        yield made


@pytest.fixture
def known(client):
    assert client.get(f"/?token={TOKEN}").status_code == 200
    return client


def rejected(found, who="Lan", minutes=0, verdict="reject"):
    m = next(m for m in found.mentions if m.label == "MONEY")
    quote = quote_at(found.document.text, m.start, m.end)
    at = dt.datetime(2024, 7, 1, 12, minutes, tzinfo=dt.UTC)
    return Judgement(found.document.id, "mention", "MONEY", quote, verdict, who, at, value=m.value.to_dict())


@pytest.mark.parametrize("path", ["/", "/documents/x", "/?token=guess", "/api/documents/x"])
def test_without_the_token_nothing_is_shown(client, path):
    assert client.get(path).status_code == 403


def test_the_token_leaves_the_address(client):
    answer = client.get(f"/?token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("name", ["evil.example", "testserver", "127.0.0.1.evil.example"])
def test_a_name_of_another_site_is_refused(store, name):
    with TestClient(application(store, Settings(token=TOKEN)), base_url=f"http://{name}") as other:
        assert other.get(f"/?token={TOKEN}").status_code == 400


def test_the_cookie_alone_decides_nothing(known, found):
    assert known.post("/api/judgements", json=to_json([rejected(found)])).status_code == 403


def test_the_queue_and_the_page(known, found):
    queue = known.get("/").text
    assert "Lào Cai mở rộng hợp tác" in queue
    answer = known.get(f"/documents/{found.document.id}")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert TOKEN in answer.text
    assert known.get("/documents/none").status_code == 404


def test_a_decision_is_stored_at_once(known, store, found):
    answer = known.post("/api/judgements", json=to_json([rejected(found)]), headers=HEAD)
    assert answer.json() == {"states": ["attached"]}
    assert [s.judgement for s in standings(store)] == [rejected(found)]
    page = known.get(f"/documents/{found.document.id}").text
    assert '"verdict":"reject"' in page


def test_of_two_people_the_later_counts_and_both_are_kept(known, store, found):
    known.post("/api/judgements", json=to_json([rejected(found)]), headers=HEAD)
    known.post("/api/judgements", json=to_json([rejected(found, "Minh", 1, "accept")]), headers=HEAD)
    assert [(s.judgement.who, s.state) for s in standings(store)] == [
        ("Lan", "superseded"),
        ("Minh", "attached"),
    ]
    said = known.get(f"/api/documents/{found.document.id}", headers=HEAD).json()
    assert said == {"judgements": 2, "by": "Minh"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"[]", "not a judgement file"),
        (b"{", "Expecting"),
        (b'{"format":"vnextract-judgements/1","judgements":[{}]}', "judgement 1"),
    ],
)
def test_a_broken_decision_is_told(known, store, body, message):
    answer = known.post("/api/judgements", content=body, headers=HEAD)
    assert answer.status_code == 400
    assert message in answer.json()["error"]
    assert standings(store) == []


def test_of_an_unknown_document(known, found):
    row = judgement_json(rejected(found)) | {"doc": "0" * 64}
    answer = known.post(
        "/api/judgements", json={"format": "vnextract-judgements/1", "judgements": [row]}, headers=HEAD
    )
    assert "run its file first" in answer.json()["error"]


def test_a_finished_document_goes_last(known, store, found):
    other = vnextract.extract("Tỉnh Sơn La ký 2 thỏa thuận với Lào.")
    save(store, other, version="1", path="khac.txt")
    assert known.get("/").text.count("/documents/") == 2
