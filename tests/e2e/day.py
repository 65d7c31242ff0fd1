"""A whole day of office work, as a person does it: nothing but the commands and the served page.

    python tests/e2e/day.py              # with the vnextract that this Python has
    bash tests/e2e/fresh.sh              # in an environment made for it, as the quick start tells

Morning: a folder with a broken file is run, the file is mended, the run goes on. Noon: documents are checked
on the served page, one value corrected, one rejected, one record accepted; a colleague's decision comes as a
file. Afternoon: the workbook and the file for the donors. Next morning: everything is read anew, an article
comes, one is downloaded again with another end; the decisions are still there, and so are the files, byte for
byte, where nothing changed. Only the standard library is used, so that it also runs where nothing else is.
"""

from __future__ import annotations

import csv
import http.cookiejar
import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpora" / "articles"
SOME = ("a-an-giang-2026", "a-ha-noi-2022", "a-lang-son-2012")
LATER = "a-gia-lai-2017"
TITLE = "Mèo Vạc nhận viện trợ"
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
FIXED = "707999999"
"""The amount that Lan sees in the customs' own table, where the article rounds."""


def vnextract(*words, folder, code=0):
    """Run one command and give back what it prints; anything but the expected exit code ends the day."""
    command = [sys.executable, "-m", "vnextract", *map(str, words)]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    shown = " ".join(map(str, words))
    assert done.returncode == code, f"vnextract {shown}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    print(f"$ vnextract {shown}")
    return done.stdout + done.stderr


def morning(folder):
    """Articles as they came in: text, a web page, a file that somebody broke."""
    (folder / "bai-bao").mkdir()
    for name in SOME:
        shutil.copy(ARTICLES / f"{name}.txt", folder / "bai-bao")
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{{}}"
    said = "<p>Ngày 5/6/2023, Oxfam tài trợ huyện Mèo Vạc, tỉnh Hà Giang 2 triệu USD cho dự án nước sạch.</p>"
    (folder / "bai-bao" / "meo-vac.html").write_text(page.format(said), encoding="utf-8")
    broken = folder / "bai-bao" / "bao-cao.pdf"
    broken.write_bytes(b"%PDF-1.7\nhalf a file")
    told = vnextract("run", "bai-bao", "--db", "tracking.db", folder=folder, code=1)
    assert "bao-cao.pdf" in told, told
    assert "4 read" in told, told
    broken.unlink()
    told = vnextract("run", "bai-bao", "--db", "tracking.db", folder=folder)
    assert "4 unchanged" in told or "4 skipped" in told, told


@contextmanager
def served(folder):
    """The review page, opened as a browser opens it: the address once, then a cookie."""
    command = [
        sys.executable,
        "-m",
        "vnextract",
        "review",
        "--db",
        "tracking.db",
        "--no-browser",
        "--who",
        "Lan",
    ]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        assert address, f"the server did not start: {line!r}"
        print("$ vnextract review --db tracking.db --no-browser --who Lan")
        yield Browser(address.group())
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


class Browser:
    """What the page's script does with the server."""

    def __init__(self, address):
        self.base, _, self.token = address.partition("/?token=")
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.queue = self.get(f"/?token={self.token}")

    def get(self, path):
        with self.opener.open(self.base + path, timeout=60) as answer:
            return answer.read().decode()

    def documents(self):
        """The documents of the queue as the page holds them, by title."""
        ids = list(dict.fromkeys(re.findall(r"/documents/([0-9a-f]{64})", self.queue)))
        pages = [json.loads(DATA.search(self.get(f"/documents/{i}")).group(1)) for i in ids]
        return {page["documents"][0]["title"]: page["documents"][0] for page in pages}

    def send(self, *judgements):
        body = json.dumps(file_of(*judgements)).encode()
        head = {"content-type": "application/json", "x-token": self.token}
        request = urllib.request.Request(f"{self.base}/api/judgements", body, head)
        with self.opener.open(request, timeout=60) as answer:
            return json.load(answer)["states"]


def file_of(*judgements):
    return {"format": "vnextract-judgements/1", "judgements": list(judgements)}


def quote(text, item):
    """The words of an item, and which occurrence of them it is."""
    words = text[item["start"] : item["end"]]
    starts = [m.start() for m in re.finditer(f"(?={re.escape(words)})", text)]
    return {"text": words, "nth": starts.index(item["start"]) + 1}


def decision(document, record, verdict, value=None, **more):
    """A decision about a record, or about one of its values."""
    text = document["text"]
    values = [{"field": v["label"], "value": v["value"], **quote(text, v)} for v in record["values"]]
    reference = {"id": record["id"], "kind": record["kind"], **quote(text, record), "values": values}
    if value is None:
        judged = {"target": "record", "label": record["kind"], **quote(text, record)}
    else:
        judged = {"target": "value", "label": value["label"], "value": value["value"], **quote(text, value)}
    said = {"doc": document["id"], "verdict": verdict, "at": "2026-11-24T09:30:00Z", "record": reference}
    return judged | said | {"who": "Lan"} | more


def find(document, kind, field, amount=None):
    """A record of a kind with its first value of a field, or the one of that amount."""
    for record in document["records"]:
        for value in record["values"]:
            fits = amount is None or (
                isinstance(value["value"], dict) and value["value"].get("amount") == amount
            )
            if record["kind"] == kind and value["label"] == field and fits:
                return record, value
    raise AssertionError(f"no {kind} with {field} {amount or ''} in {document['title']}")


def noon(folder):
    """Lan corrects an amount, rejects a place, accepts a record; what Minh decided comes as a file."""
    with served(folder) as browser:
        shown = browser.documents()
        assert len(shown) == 4, sorted(shown)
        border = next(d for title, d in shown.items() if "Lạng Sơn" in title)
        record, money = find(border, "trade", "money", "708000000")
        _, place = find(border, "trade", "places")
        aid = shown[TITLE]
        states = browser.send(
            decision(border, record, "fix", money, new_value={**money["value"], "amount": FIXED}),
            decision(border, record, "reject", place),
            decision(aid, aid["records"][0], "accept"),
        )
        assert states == ["attached"] * 3, states
        refused(browser)
        record, giver = find(aid, "ngo_aid", "funders")
        minh = decision(aid, record, "accept", giver, who="Minh")
    (folder / "minh.json").write_text(json.dumps(file_of(minh)), encoding="utf-8")
    told = vnextract("judgements", "import", "minh.json", "--db", "tracking.db", folder=folder)
    assert "1 of 1" in told, told
    told = vnextract("judgements", "show", "--db", "tracking.db", folder=folder)
    assert (told.count("Lan"), told.count("Minh")) == (3, 1), told


def refused(browser):
    """Somebody without the token sees nothing."""
    try:
        urllib.request.urlopen(browser.base, timeout=60)
    except urllib.error.HTTPError as error:
        assert error.code == 403  # noqa: PT017 - no pytest here
    else:
        raise AssertionError("the page was shown without its token")


def rows(folder, kind):
    """The rows of a kind, from the file that the office opens."""
    vnextract(
        "export", "--db", "tracking.db", "-o", f"{kind}.csv", "--kind", kind, "--lang", "en", folder=folder
    )
    with (folder / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def afternoon(folder):
    """The tables for the office and the file for the donors say what people decided."""
    trade = rows(folder, "trade")
    assert FIXED in {row["amount"] for row in trade}, [row["amount"] for row in trade]
    vnextract("export", "--db", "tracking.db", "-o", "bang.xlsx", folder=folder)
    with zipfile.ZipFile(folder / "bang.xlsx") as book:
        cells = "".join(book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets"))
    assert f">{FIXED}<" in cells
    reporter = ("--reporter", "VN-XYZ-1", "--reporter-name", "Sở Ngoại vụ")
    vnextract("export", "--db", "tracking.db", "-o", "iati.xml", *reporter, folder=folder)
    assert "Oxfam" in (folder / "iati.xml").read_text(encoding="utf-8")
    vnextract("report", "--db", "tracking.db", "-o", "review.html", folder=folder)
    assert FIXED in (folder / "review.html").read_text(encoding="utf-8")
    return trade


def next_morning(folder, trade):
    """All is read anew, one article comes, one was downloaded again; decisions and rows survive."""
    before = (folder / "trade.csv").read_bytes()
    vnextract("run", "bai-bao", "--db", "tracking.db", "--force", folder=folder)
    assert rows(folder, "trade") == trade
    assert (folder / "trade.csv").read_bytes() == before, "the same rows in another file"
    shutil.copy(ARTICLES / f"{LATER}.txt", folder / "bai-bao")
    again = folder / "bai-bao" / "meo-vac.html"
    again.write_text(
        again.read_text(encoding="utf-8") + "<p>Nguồn: cổng thông tin huyện.</p>", encoding="utf-8"
    )
    told = vnextract("run", "bai-bao", "--db", "tracking.db", folder=folder)
    assert "2 read" in told, told
    after = rows(folder, "trade")
    assert [row for row in trade if row not in after] == []
    told = vnextract("judgements", "show", "--db", "tracking.db", folder=folder)
    assert "lost" not in told, told
    assert told.count("Minh") >= 1, told
    vnextract("judgements", "export", "--db", "tracking.db", "-o", "decisions.json", folder=folder)
    saved = json.loads((folder / "decisions.json").read_text(encoding="utf-8"))
    assert {"Lan", "Minh"} == {j["who"] for j in saved["judgements"]}


def day(folder):
    morning(folder)
    noon(folder)
    next_morning(folder, afternoon(folder))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as office:
        day(Path(office))
    print("the day went through")
