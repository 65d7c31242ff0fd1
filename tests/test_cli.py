from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vnextract import __version__

ARTICLE = (
    "Phú Thọ thu hút vốn nước ngoài\n\n09:30, 12/05/2022\n\n"
    "Trong 4 tháng đầu năm, tỉnh Phú Thọ cấp phép cho 6 dự án FDI, tổng vốn đăng ký 45,7 triệu USD.\n"
)
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8")}


def command(*args):
    return [sys.executable, "-m", "vnextract", *map(str, args)]


def call(*args, stdin=None, **environment):
    done = subprocess.run(
        command(*args),
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**ENVIRONMENT, **environment},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bài báo" / "phú thọ.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def broken(article):
    path = article.with_name("hỏng")
    path.write_bytes(b"\x7fELF" + bytes(400))
    return path


def test_version():
    assert call("--version") == (0, f"vnextract {__version__}\n", "")


@pytest.mark.parametrize("args", [["--help"], ["extract", "--help"], ["run", "-h"], ["export", "-h"]])
def test_help_shows_examples(args):
    code, out, _ = call(*args)
    assert code == 0
    assert "Examples:\n    vnextract" in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_command_line_loads_nothing_heavy_by_itself():
    heavy = (
        "('spacy', 'underthesea', 'pdfplumber', 'sqlalchemy', 'lxml', 'xlsxwriter', 'vnextract.extraction')"
    )
    code = f"import sys, vnextract.cli; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "[]\n"


class TestExtract:
    def test_a_table(self, article):
        code, out, err = call("extract", article)
        assert (code, err) == (0, "")
        assert "45,700,000 USD" in out
        assert "“Trong 4 tháng đầu năm" in out
        assert "\x1b" not in out

    def test_json(self, article):
        code, out, _ = call("extract", article, "--format", "json")
        found = json.loads(out)
        assert code == 0
        assert found["published"] == "2022-05-12"
        assert [r["kind"] for r in found["records"]] == ["fdi"]
        assert "Phú Thọ" in out  # letters, not \u escapes
        text = ARTICLE
        assert all(text[m["start"] : m["end"]] == m["text"] for m in found["mentions"])

    def test_standard_input(self):
        code, out, _ = call("extract", "-", "--format", "jsonl", stdin=ARTICLE.encode())
        assert code == 0
        assert len(out.splitlines()) == 1
        assert json.loads(out)["records"]

    @pytest.mark.parametrize("day", ["2021-05-01", "01/05/2021"])
    def test_a_date_that_the_caller_knows(self, article, day):
        _, out, _ = call("extract", article, "-f", "json", "--published", day)
        found = json.loads(out)
        assert found["published"] == "2021-05-01"
        assert found["records"][0]["date"] == {"start": "2021-01-01", "end": "2021-04-30"}

    def test_several_files_with_one_that_fails(self, article, broken):
        code, out, err = call("extract", broken, article, "--format", "jsonl")
        assert code == 1
        assert len(out.splitlines()) == 1
        assert "hỏng: UnsupportedFileError: " in err

    @pytest.mark.parametrize(
        "args",
        [
            ["extract", "không có.txt"],
            ["extract"],
            ["extract", "a.txt", "--published", "hôm qua"],
            ["extract", "a.txt", "b.txt", "--format", "json"],
            ["extract", "a.txt", "--format", "xml"],
            ["nothing"],
        ],
        ids=" ".join,
    )
    def test_nothing_can_be_done(self, args):
        code, out, err = call(*args)
        assert (code, out) == (2, "")
        assert err
        assert "Traceback" not in err

    @pytest.mark.parametrize(
        "environment",
        [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
        ids=["ascii", "C"],
    )
    def test_utf8_whatever_the_locale(self, article, environment):
        code, out, _ = call("extract", article, **environment)
        assert code == 0
        assert "Phú Thọ thu hút vốn nước ngoài" in out

    def test_a_reader_that_closes_the_pipe(self, article):
        pipe = subprocess.Popen(command("extract", article), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        pipe.stdout.close()
        err = pipe.stderr.read().decode()
        pipe.stderr.close()
        assert pipe.wait() != 0
        assert "Traceback" not in err

    @pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
    def test_a_name_that_is_not_unicode(self, article):
        odd = os.fsencode(article.parent) + b"/b\xe9o.txt"
        Path(os.fsdecode(odd)).write_text(ARTICLE, encoding="utf-8")
        done = subprocess.run([*map(os.fsencode, command("extract")), odd], capture_output=True, check=False)
        assert done.returncode == 0
        assert "45,700,000 USD" in done.stdout.decode("utf-8")


class TestRun:
    def test_a_folder_into_a_database(self, article, tmp_path):
        code, out, err = call("run", article.parent, "--db", tmp_path / "a.db")
        assert (code, err) == (0, "")
        lines = [" ".join(line.split()) for line in out.splitlines()]
        assert "fdi 1 1" in lines
        assert "1 file: 1 read" in out
        assert "\x1b" not in out
        rows = (
            sqlite3.connect(tmp_path / "a.db")
            .execute('SELECT "Số tiền (USD)", "Địa bàn" FROM fdi_vi')
            .fetchall()
        )
        assert rows == [(45_700_000, "Phú Thọ")]

    def test_again(self, article, tmp_path):
        call("run", article.parent, "--db", tmp_path / "a.db")
        before = (tmp_path / "a.db").read_bytes()
        code, out, _ = call("run", article.parent, "--db", tmp_path / "a.db")
        assert code == 0
        assert "1 file: 0 read, 1 unchanged" in out
        assert (tmp_path / "a.db").read_bytes() == before

    def test_one_that_fails(self, article, broken, tmp_path):
        code, out, err = call("run", article.parent, "--db", tmp_path / "a.db", "--workers", "2")
        assert code == 1
        assert "1 read, 1 failed" in out
        assert err.startswith(f"{broken}: UnsupportedFileError: ")
        assert len(err.splitlines()) == 1

    def test_only_failures(self, broken, tmp_path):
        assert call("run", broken, "--db", tmp_path / "a.db")[0] == 2

    def test_quiet(self, article, tmp_path):
        assert call("run", article.parent, "--db", tmp_path / "a.db", "--quiet") == (0, "", "")

    def test_a_url(self, article, tmp_path):
        assert call("run", article.parent, "--db", f"sqlite:///{tmp_path / 'a.db'}")[0] == 0
        assert (tmp_path / "a.db").exists()

    @pytest.mark.parametrize(
        ("folder", "db", "words"),
        [
            ("none", "a.db", "does not exist"),
            ("empty", "a.db", "nothing to read"),
            ("bài báo", "none/a.db", "there is no folder"),
            ("bài báo", "bài báo/phú thọ.txt", "is not an SQLite database"),
            ("bài báo", "mysql://host/a", "not supported"),
        ],
    )
    def test_nothing_can_be_done(self, article, tmp_path, folder, db, words):
        (tmp_path / "empty").mkdir()
        target = db if "://" in db else tmp_path / db
        code, out, err = call("run", tmp_path / folder, "--db", target)
        assert (code, out) == (2, "")
        assert words in " ".join(err.split())
        assert "Traceback" not in err
        assert article.read_text(encoding="utf-8") == ARTICLE

    @pytest.mark.skipif(os.name != "posix", reason="signals")
    def test_ctrl_c_keeps_what_is_done(self, article, tmp_path):
        for n in range(3000):
            article.with_name(f"{n}.txt").write_text(f"{ARTICLE}\nBản tin số {n}.", encoding="utf-8")
        run = subprocess.Popen(
            command("run", article.parent, "--db", tmp_path / "a.db"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while not _stored(tmp_path / "a.db"):
            time.sleep(0.02)
            assert run.poll() is None
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=60)
        assert run.returncode == 130
        assert err.decode("utf-8").startswith("stopped; what was finished is stored")
        done = _stored(tmp_path / "a.db")
        assert 0 < done < 3001


def _stored(path):
    if not path.exists():
        return 0
    database = sqlite3.connect(path)
    try:
        return database.execute("SELECT count(*) FROM files").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # its tables are not there yet
    finally:
        database.close()


def test_own_patterns(tmp_path):
    text = tmp_path / "tin.txt"
    text.write_text("Quỹ Trà Cổ Xanh tài trợ 200.000 USD cho tỉnh Sơn La.", encoding="utf-8")
    names = tmp_path / "names.csv"
    names.write_text("label,name,id,type\nFUNDER,Quỹ Trà Cổ Xanh,TRACO,ngo\n", encoding="utf-8")
    code, out, _ = call("extract", text, "--patterns", names, "--format", "json")
    assert (code, [r["funders"] for r in json.loads(out)["records"]]) == (0, [["TRACO"]])
    names.write_text("label,name\nORG,Quỹ\n", encoding="utf-8")
    code, out, err = call("extract", text, "--patterns", names)
    assert (code, out) == (2, "")
    assert "names.csv: line 2: label 'ORG' is unknown" in err
