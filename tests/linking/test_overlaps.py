"""Which mention stays where several claim the same characters."""

from __future__ import annotations

from itertools import pairwise
from random import Random  # noqa: TC003 (hypothesis reads the annotation)

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnextract
from vnextract.linking.overlaps import without_overlaps, without_pairs
from vnextract.text import fold
from vnextract.types import Agency, Label, Mention, Partner, Place, Project


def agency(start: int, end: int) -> Mention:
    return Mention(start, end, "AGENCY", Agency("x"), "test")


def place(start: int, end: int, level: str = "district") -> Mention:
    return Mention(start, end, "PLACE", Place("VN", level, "x"), "test")  # type: ignore[arg-type]


def partner(start: int, end: int) -> Mention:
    return Mention(start, end, "PARTNER", Partner("x"), "test")


@pytest.mark.parametrize(
    ("mentions", "kept"),
    [
        ([], []),
        ([agency(0, 9), place(5, 9)], [(0, 9)]),
        ([place(0, 9), agency(0, 9)], [(0, 9)]),
        ([agency(0, 6), place(4, 12)], [(4, 12)]),
        ([agency(0, 6), place(6, 12)], [(0, 6), (6, 12)]),
        ([agency(0, 4), place(3, 9), partner(8, 10)], [(3, 9)]),
    ],
)
def test_the_longer_one_stays(mentions: list[Mention], kept: list[tuple[int, int]]) -> None:
    assert [(m.start, m.end) for m in without_overlaps(mentions)] == kept


def test_at_equal_length_the_rank_of_the_label_decides() -> None:
    for mentions in ([place(0, 9), partner(0, 9)], [partner(0, 9), place(0, 9)]):
        assert [m.label for m in without_overlaps(mentions)] == ["PARTNER"]


LABELS: list[Label] = ["MONEY", "DATE", "PLACE", "FUNDER", "PARTNER", "AGENCY"]
MENTIONS = st.builds(
    lambda start, size, label: Mention(start, start + size, label, None, "test"),
    st.integers(0, 80),
    st.integers(1, 15),
    st.sampled_from(LABELS),
)


@given(st.lists(MENTIONS, max_size=25))
def test_nothing_overlaps_and_nothing_is_lost_without_reason(mentions: list[Mention]) -> None:
    kept = without_overlaps(mentions)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for lost in mentions:
        size = lost.end - lost.start
        rivals = [k for k in kept if lost.start < k.end and k.start < lost.end]
        assert lost in kept or any(k.end - k.start >= size for k in rivals)


@given(st.lists(MENTIONS, max_size=25), st.randoms())
def test_the_order_of_the_finds_does_not_matter(mentions: list[Mention], rng: Random) -> None:
    shuffled = list(mentions)
    rng.shuffle(shuffled)
    assert without_overlaps(shuffled) == without_overlaps(mentions)


def test_a_head_word_of_a_count_is_no_part_of_the_name() -> None:
    text = "2 chương trình Cấp cứu Nhi khoa"
    count = Mention(0, 14, "COUNT", None, "test")
    project = Mention(2, len(text), "PROJECT", Project(text[2:]), "test")
    first, second = without_overlaps([count, project])
    assert (first.start, first.end) == (0, 14)
    assert text[second.start : second.end] == "Cấp cứu Nhi khoa"
    assert second.value == Project("Cấp cứu Nhi khoa")


def test_a_donor_whose_name_opens_like_a_programme_is_no_project() -> None:
    text = "Chương trình Phát triển Liên hợp quốc phối hợp với tỉnh."
    assert [m.label for m in vnextract.extract(text).mentions] == ["FUNDER"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Diễn đàn doanh nghiệp Việt Nam - Nhật Bản khai mạc", 0),
        ("Hội chợ thương mại Việt Nam và Lào khai mạc", 0),
        ("quan hệ Việt Nam - Nhật Bản phát triển", 2),
        ("Diễn đàn khai mạc, đại biểu Việt Nam - Nhật Bản dự", 2),
    ],
)
def test_the_pair_in_an_events_name_is_no_pair_of_places(text: str, kept: int) -> None:
    view = fold(text)
    lands = []
    for name in ("Việt Nam", "Nhật Bản", "Lào"):
        if name in text:
            start = text.index(name)
            lands.append(place(start, start + len(name), "country"))
    assert len(without_pairs(view, lands)) == kept


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Chi cục Hải quan cửa khẩu Tân Thanh làm việc.", ["AGENCY"]),
        ("UBND tỉnh Hà Giang họp.", ["AGENCY"]),
        ("Đại sứ quán Nhật Bản tại Việt Nam trao quà.", ["PARTNER"]),
        ("Ngân hàng Phát triển châu Á cho vay.", ["FUNDER"]),
        ("Sự kiện ở cửa khẩu Thanh Thủy (Hà Giang).", ["BORDER_GATE", "PLACE"]),
    ],
)
def test_a_name_inside_a_name_is_not_marked(text: str, labels: list[str]) -> None:
    assert [m.label for m in vnextract.extract(text).mentions] == labels
