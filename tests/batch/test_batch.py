"""Folders in, results out, and into the database: what a run does with good files and bad ones."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

import vnextract
from vnextract import batch
from vnextract.batch import Found, extractor_version, find_files, process, stream, summarise
from vnextract.errors import StoreFullError, StoreOpenError
from vnextract.store import open_store
from vnextract.store.schema import metadata

ARTICLES = {
    "bac-kan.txt": (
        "Bắc Kạn ký kết hợp tác\n\n08:15, 03/05/2022\n\n"
        "Trong quý I năm 2022, tỉnh Bắc Kạn thu hút 3 dự án FDI, tổng vốn đăng ký 12,4 triệu USD.\n"
    ),
    "muon/yen-bai.txt": (
        "Yên Bái đưa lao động đi làm việc\n\n"
        "Năm 2021, tỉnh Yên Bái đưa 230 lao động sang Nhật Bản và ký 2 thỏa thuận với tỉnh Viêng Chăn.\n"
    ),
    "muon/sau/son-la.txt": "Sơn La: kim ngạch xuất khẩu năm 2020 đạt trên 161 triệu USD, tăng 10%.\n",
}


PROGRAM = b"\x7fELF" + bytes(400)  # no reader will ever take it


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "bài báo"
    for name, text in ARTICLES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def dump(path):
    with open_store(path, read_only=True) as store, store.reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
        }


def timeless(path):
    """The rows of a database without the moments they were written at."""
    moments = {"first_seen", "last_seen", "read_at", "started_at", "finished_at"}
    with open_store(path, read_only=True) as store, store.reading() as connection:
        return {
            name: [
                {k: v for k, v in row.items() if k not in moments}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for name, table in metadata.tables.items()
        }


def names(files):
    return [Path(file).name for file in files]


class TestFindFiles:
    def test_folders_are_searched_and_sorted(self, folder):
        found = find_files(folder)
        assert names(found.files) == ["bac-kan.txt", "son-la.txt", "yen-bai.txt"]
        assert (found.left_out, found.errors) == ({}, ())

    def test_each_file_once(self, folder):
        assert find_files([folder, str(folder), folder / "bac-kan.txt"]).files == find_files(folder).files

    def test_hidden_and_system_files_are_left_aside(self, folder):
        for name in (".ẩn.txt", "~$tin.docx", "Thumbs.db", ".git/a.txt"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("x", encoding="utf-8")
        assert len(find_files(folder).files) == 3

    def test_other_formats_are_counted_and_not_lost_in_silence(self, folder):
        for name in ("a.XYZ", "muon/b.xyz", "c.exe"):
            (folder / name).write_bytes(b"x")
        found = find_files(folder)
        assert found.left_out == {".exe": 1, ".xyz": 2}
        assert len(found.files) == 3

    def test_a_file_that_is_named_is_always_tried(self, folder):
        (folder / "c.exe").write_bytes(b"x")
        assert names(find_files(folder / "c.exe").files) == ["c.exe"]

    def test_a_name_without_a_suffix_is_tried(self, folder):
        (folder / "bao cao").write_text("x", encoding="utf-8")
        assert "bao cao" in names(find_files(folder).files)

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every folder")
    def test_a_folder_that_cannot_be_listed_is_an_error(self, folder):
        (folder / "muon").chmod(0)
        found = find_files(folder)
        (folder / "muon").chmod(0o700)
        assert [error.error for error in found.errors] == ["PermissionError"]

    def test_links_in_a_circle(self, folder):
        (folder / "muon" / "again").symlink_to(folder, target_is_directory=True)
        assert len(find_files(folder).files) == 3


class TestProcess:
    def test_a_summary(self, folder, tmp_path):
        summary = process(folder, tmp_path / "a.db")
        assert (summary.done, summary.skipped, summary.failed, summary.errors) == (3, 0, 0, ())
        assert summary.records["trade"] >= 1
        assert summary.mentions >= 6
        assert [row[1] for row in dump(tmp_path / "a.db")["runs"]] != []

    def test_without_a_store(self, folder):
        seen = []
        summary = process(folder, on_result=seen.append)
        assert summary.done == 3
        texts = [result.extraction.document.text for result in seen]
        assert texts == [ARTICLES[k] for k in ("bac-kan.txt", "muon/sau/son-la.txt", "muon/yen-bai.txt")]

    def test_the_verb(self, folder, tmp_path):
        assert vnextract.process(str(folder), store=str(tmp_path / "a.db")).done == 3

    def test_an_open_store_stays_open(self, folder):
        with open_store(":memory:") as store:
            process(folder, store)
            assert process(folder, store).skipped == 3

    def test_twice_changes_nothing(self, folder, tmp_path, monkeypatch):
        process(folder, tmp_path / "a.db")
        before = dump(tmp_path / "a.db")
        assert sum(map(len, before.values())) > 20
        monkeypatch.chdir(folder)
        summary = process(".", tmp_path / "a.db")
        assert (summary.done, summary.skipped) == (0, 3)
        assert dump(tmp_path / "a.db") == before

    def test_twice_with_force_changes_only_the_log_of_runs(self, folder, tmp_path):
        process(folder, tmp_path / "a.db")
        before = dump(tmp_path / "a.db")
        assert process(folder, tmp_path / "a.db", force=True).done == 3
        after = dump(tmp_path / "a.db")
        assert len(after.pop("runs")) == len(before.pop("runs")) + 1
        assert after == before

    def test_what_changed_is_read_again(self, folder, tmp_path):
        process(folder, tmp_path / "a.db")
        (folder / "bac-kan.txt").write_text(ARTICLES["bac-kan.txt"].replace("12,4", "15"), encoding="utf-8")
        summary = process(folder, tmp_path / "a.db")
        assert (summary.done, summary.skipped) == (1, 2)
        assert len(dump(tmp_path / "a.db")["documents"]) == 4

    def test_a_new_version_reads_everything(self, folder, tmp_path, monkeypatch):
        process(folder, tmp_path / "a.db")
        monkeypatch.setattr(batch, "extractor_version", lambda: "99")
        assert process(folder, tmp_path / "a.db").done == 3
        assert {row["version"] for row in timeless(tmp_path / "a.db")["statements"]} == {"99"}

    def test_workers_write_the_same_rows(self, folder, tmp_path):
        (folder / "hong.txt").write_bytes(PROGRAM)
        process(folder, tmp_path / "serial.db")
        process(folder, tmp_path / "pool.db", workers=2)
        assert timeless(tmp_path / "pool.db") == timeless(tmp_path / "serial.db")

    def test_two_copies(self, folder, tmp_path):
        (folder / "copy.txt").write_text(ARTICLES["bac-kan.txt"], encoding="utf-8")
        process(folder, tmp_path / "a.db")
        rows = dump(tmp_path / "a.db")
        assert (len(rows["files"]), len(rows["documents"])) == (4, 3)


class TestBadFiles:
    @pytest.fixture
    def bad(self, folder):
        (folder / "a-hong.pdf").write_bytes(b"%PDF-1.7 nothing else")
        (folder / "z-nhi-phan").write_bytes(PROGRAM)
        return folder

    @pytest.mark.parametrize("workers", [1, 2])
    def test_the_others_lose_nothing(self, bad, tmp_path, workers):
        files = [str(bad / "a-hong.pdf"), *find_files(bad).files]
        summary = process(files, tmp_path / "a.db", workers=workers)
        assert (summary.done, summary.failed) == (3, 2)
        assert {Path(e.path).name for e in summary.errors} == {"a-hong.pdf", "z-nhi-phan"}
        rows = {Path(r["path"]).name: r for r in timeless(tmp_path / "a.db")["files"]}
        assert rows["z-nhi-phan"]["status"] == "failed"
        assert rows["z-nhi-phan"]["error"] == "UnsupportedFileError"
        assert rows["z-nhi-phan"]["sha256"] == hashlib.sha256((bad / "z-nhi-phan").read_bytes()).hexdigest()

    def test_twice_changes_nothing_and_still_reports(self, bad, tmp_path):
        process(bad, tmp_path / "a.db")
        before = dump(tmp_path / "a.db")
        assert process(bad, tmp_path / "a.db").failed >= 1
        assert dump(tmp_path / "a.db") == before

    def test_a_missing_file(self, tmp_path):
        summary = process(tmp_path / "không có.txt", tmp_path / "a.db")
        assert [(e.error, "check that the file is there" in e.message) for e in summary.errors] == [
            ("FileNotFoundError", True)
        ]

    def test_a_fault_in_a_rule_costs_one_file_and_says_where(self, folder, tmp_path, monkeypatch):
        real = vnextract.extract

        def faulty(document, **more):
            if "Yên Bái" in document.text:
                raise IndexError("list index out of range")
            return real(document, **more)

        monkeypatch.setattr(vnextract, "extract", faulty)
        summary = process(folder, tmp_path / "a.db")
        assert summary.done == 2
        assert summary.errors[0].error == "IndexError"
        assert "test_batch.py:" in summary.errors[0].message

    def test_a_result_that_cannot_be_stored_costs_one_file(self, folder, tmp_path, monkeypatch):
        real = vnextract.extract

        def odd(document, **more):
            found = real(document, **more)
            bad = [replace(r, fields=replace(r.fields, title=object())) for r in found.records]
            return replace(found, records=tuple(bad)) if "Yên Bái" in document.text else found

        monkeypatch.setattr(vnextract, "extract", odd)
        summary = process(folder, tmp_path / "a.db")
        assert (summary.done, [Path(e.path).name for e in summary.errors]) == (2, ["yen-bai.txt"])
        assert "please report this" in summary.errors[0].message

    def test_an_unreadable_file_keeps_what_was_known(self, folder, tmp_path):
        process(folder, tmp_path / "a.db")
        before = dump(tmp_path / "a.db")["statements"]
        (folder / "bac-kan.txt").write_bytes(PROGRAM)
        assert process(folder, tmp_path / "a.db").failed == 1
        assert dump(tmp_path / "a.db")["statements"] == before


class TestStoreFaults:
    def test_a_full_disk_ends_the_run_and_keeps_what_was_stored(self, folder, tmp_path):
        files = find_files(folder).files
        with open_store(tmp_path / "a.db") as store:
            results = stream(files, store)
            assert next(results).state == "done"
            with store.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            (folder / "muon/sau/son-la.txt").write_text("Hội nghị. " * 9000, encoding="utf-8")
            with pytest.raises(StoreFullError):
                list(results)
        rows = dump(tmp_path / "a.db")
        assert len(rows["documents"]) == len(rows["files"]) == 1
        assert [row["finished_at"] for row in _rows(tmp_path / "a.db", "runs")] == [None]

    def test_a_store_that_cannot_be_opened(self, folder, tmp_path):
        with pytest.raises(StoreOpenError):
            process(folder, tmp_path / "none" / "a.db")


def _rows(path, name):
    with open_store(path, read_only=True) as store, store.reading() as connection:
        return [dict(row) for row in connection.execute(select(metadata.tables[name])).mappings()]


def test_a_summary_of_nothing():
    summary = summarise([], Found(()))
    assert (summary.files, summary.records, summary.errors) == (0, {}, ())


def test_the_version_carries_a_mark_of_the_rules():
    version, _, mark = extractor_version().partition("+")
    assert version == vnextract.__version__
    assert len(mark) == 8
