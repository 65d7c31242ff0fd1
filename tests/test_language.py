import logging
import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnextract.language import LONGEST, PIECE, WHOLE, clauses, open_names, sentences
from vnextract.text import fold

# Each case is written as its sentences, joined by "|".
SENTENCES = [
    "Tỉnh đón 5 đoàn khách.| Hai bên ký bản ghi nhớ.",
    "Vốn đạt 3,69 triệu USD.| Ngoài ra có 1.000.000 USD viện trợ.",
    "Ký ngày 15.4.2010 tại TP. Cao Bằng.| Đoàn gồm 12 người.",
    "Đoàn thăm TP. Vinh và TX. Cửa Lò.",
    "Dự án ở TP.HCM do Q.1 quản lý, H. Củ Chi phối hợp.",
    "Ngân sách của TP. Theo đó, mỗi quận nhận 2 tỷ đồng.".replace(" Theo", "| Theo"),
    "PGS.TS. Trần Minh Đức và ThS. Lê Hạ trình bày.| BS. Hoàng Lan dự.",
    "GS. Phạm Gia, Mr. Smith và TSKH. Võ Hòa cùng dự.",
    "Tổng mức 500 tr. USD được duyệt.| Năm sau tăng 20 tr. Đến nay đã giải ngân hết.".replace(
        "tr. Đến nay", "tr.| Đến nay"
    ),
    "Đoàn từ St. Petersburg đến P. Bến Nghé.",
    "Hàng hóa gồm chè, sắn, v.v. được xuất sang Lào.",
    "Hàng hóa gồm chè, sắn, v.v.| Tỉnh mở thêm hai lối thông quan.",
    "Chị N.T.H. Linh và anh V.A. đi Hàn Quốc.",
    "Bà N.T.H. trú tại xã Lạng.| Ông làm việc tại Seoul.",
    "Chỉ thị của Ban Bí thư khóa X.| Đảng bộ tỉnh triển khai.",
    "Tập đoàn Daewon Co., Ltd. (Hàn Quốc) góp vốn.| Nhà máy chạy năm tới.",
    "Xem hợp đồng No. 12 và phụ lục.",
    "1. Sở Ngoại vụ chủ trì.| 2. Sở Tài chính phối hợp.",
    "I. Kết quả đạt được|\nII. Hạn chế",
    "Điều 5. Trách nhiệm thi hành|\nChương II. Tổ chức",
    "a) Vận động viện trợ;|\nb) Quản lý dự án.",
    "- Đón đoàn Lào.|\n- Cử đoàn đi Nhật Bản.",
    "Có ba việc: 1. Ký kết; 2. Giám sát; 3. Báo cáo.",
    "Dự án “Nước sạch. Giai đoạn 2” đã ký.",
    "Ông nói: “Chúng tôi sẽ đầu tư.”| Tỉnh cảm ơn đối tác.",
    "Khi hỏi “Bao giờ ký?” ông chưa trả lời.",
    'Dự án "Đường xanh. Cầu mới" được duyệt.| Vốn vay của ADB.',
    "Xuất khẩu chè, quả, sắn...| Đồng thời nhập máy.",
    "Xuất khẩu chè… và sắn tăng.",
    "Vì sao vốn chậm?| Do giải phóng mặt bằng!| Sở đã báo cáo.",
    "Kim ngạch đạt 5 tỷ đồng.| 6 tháng đầu năm tăng 3%.",
    "Ký kết (theo Công ước v.v. của ông A. nêu) xong.| Hết.",
    "Lễ ký tại trụ sở.| (Ảnh: CTV)",
    "Tỉnh nhận viện trợ.|Trong đó có gạo.",
    "Liên hệ tp.Hà Giang hoặc Ths.Nguyễn, email a.b@c.vn.",
    "Một dòng bị\nngắt mềm giữa câu.| Câu sau.",
    "Tiêu đề không chấm|\n\nĐoạn thân bài.",
    "Danh mục:|\nchè, sắn",
    "Giá 20.000 đ.| Ngày mai tăng.",
    "Thực hiện từ năm 2015.| Đến năm 2020 hoàn thành.",
    "Đoàn thăm nhà máy (Ảnh: B.T.) Chiều 6/2, hai bên ký kết.".replace(") ", ")| "),
    "Công ty Sunrise Pte. Ltd. (Singapore) thuê đất.",
    "Sang Hàn Quốc; riêng huyện biên giới đón 3 đoàn.",
]


def cut(text):
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize("case", SENTENCES)
def test_sentence_ends(case):
    assert cut(case.replace("|", "")) == [part.strip() for part in case.split("|")]


def test_speech_is_cut_but_names_are_not():
    speech = "Ông nói: “" + "Chúng tôi rất quan tâm tới tỉnh này. " * 10 + "Xin cảm ơn.”"
    assert len(cut(speech)) == 11
    assert len(cut("Dự án “" + "Cầu. Đường" + "” được ký.")) == 1


def test_unclosed_quotation_does_not_swallow_the_text():
    assert cut("Dự án “Nước sạch được ký. Tỉnh nhận vốn. Xong.") == [
        "Dự án “Nước sạch được ký.",
        "Tỉnh nhận vốn.",
        "Xong.",
    ]


def test_range_keeps_offsets_of_the_whole_text():
    text = "Câu một. Câu hai. Câu ba."
    assert sentences(text, 9, 17) == [(9, 17)]
    assert sentences(text, 9) == [(9, 17), (18, 25)]
    assert sentences("") == []
    assert sentences(" \n \n") == []


def test_soft_breaks_agree_with_the_folded_view():
    text = "Tỉnh đã ký\nvới đối tác.\nNăm nay tăng."
    assert len(sentences(text)) == len(sentences(fold(text).text)) == 2


CLAUSES = [
    "Tỉnh có 49 dự án,| trong đó 18 dự án mới.",
    "FDI đạt 3 triệu USD;| riêng ODA đạt 5 triệu USD.",
    "Có 3 dự án, gồm:| Dự án “Cầu; Đường” vốn JICA;| Dự án Kè vốn ADB;| Dự án Trạm vốn WB.",
    "Ông Nam cho biết: tỉnh ký 2 thỏa thuận.",
    "Các nước tài trợ: Nhật Bản 2 dự án;| Hàn Quốc 3 dự án.".replace(": Nhật", ":| Nhật"),
    "Tỉnh ký 2 biên bản,| đồng thời cử 3 đoàn,| bên cạnh đó đón 5 đoàn.",
    "Xuất khẩu tăng,| còn nhập khẩu giảm.",
    "Tỉnh đón 5 đoàn (Lào 2; Pháp 3, trong đó 1 đoàn trẻ) và ký 1 thỏa thuận.",
    "Vốn 3 triệu USD, 2 triệu EUR và 1 tỷ đồng.",
    "Họp lúc 8:30 tại trụ sở.",
    "Câu một; vế hai.| Trong đó có vế ba.".replace("; vế", ";| vế"),
    "Tiến độ còn chậm, vốn thấp.",
]


@pytest.mark.parametrize("case", CLAUSES)
def test_clauses(case):
    text = case.replace("|", "")
    assert [text[a:b] for a, b in clauses(text)] == [part.strip() for part in case.split("|")]


PARTS = st.sampled_from(
    [
        *'abĐQ.…?!;:,()“”"[] \n-1',
        "TP. ",
        "GS.",
        "v.v.",
        " Theo ",
        ", trong đó ",
        "gồm: ",
        "3.69",
        "Điều 5. ",
        "N.T.",
        "...",
    ]
)


@settings(max_examples=300)
@given(st.lists(PARTS, max_size=60).map("".join), st.sampled_from([sentences, clauses]))
def test_spans_ascend_and_cover_all_but_spaces(text, split):
    spans = split(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


@settings(max_examples=200)
@given(st.lists(PARTS, max_size=30).map("".join), st.lists(PARTS, max_size=30).map("".join))
def test_paragraphs_are_independent(one, two):
    gap = len(one) + 2
    expected = sentences(one) + [(a + gap, b + gap) for a, b in sentences(two)]
    assert sentences(f"{one}\n\n{two}") == expected


def seconds(split, text):
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        split(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("split", [sentences, clauses])
@pytest.mark.parametrize(
    "unit", ["a.", "9", "“", '"a', "(", ". ", "a. A", ".”", "1. ", ":", "; ", "\n", "a \n", "Q."]
)
def test_time_grows_with_the_length(split, unit):
    size = 40_000 // len(unit)
    small = seconds(split, unit * size)
    large = seconds(split, unit * (4 * size))
    assert large < 9 * small + 0.01, f"{unit!r}: {small:.4f} s, four times as long: {large:.4f} s"


def test_quotation_limit_is_the_stated_one():
    inside = "A" * (WHOLE - 6) + ". Bb"
    assert len(cut(f"Dự án “{inside}” ký.")) == 1
    assert len(cut(f"Dự án “{inside}{'b' * 10}” ký.")) == 2


def test_open_names_point_into_the_sentence():
    sentence = "Đoàn công tác  thăm quận Boeun, Hàn Quốc và Công ty Hyosung."
    names = open_names(sentence)
    spans = [(a, b) for a, b, _ in names]
    assert spans == sorted(spans)
    assert "Hàn Quốc" in [sentence[a:b] for a, b in spans]
    assert {tag for _, _, tag in names} <= {"LOC", "PER", "ORG", "MISC", "Np"}


def test_open_names_keep_spelling_and_survive_odd_input():
    sentence = "Đoàn \ud800 đến tỉnh Hoà Bình và quận Hadong."
    assert all(0 <= a < b <= len(sentence) for a, b, _ in open_names(sentence))
    assert any("Hoà Bình" in sentence[a:b] for a, b, _ in open_names(sentence))
    assert open_names("") == open_names("   ") == []


def test_open_names_leave_the_root_logger_alone():
    before = list(logging.getLogger().handlers)
    open_names("Hà Nội đón đoàn Lào.")
    assert logging.getLogger().handlers == before


def test_open_names_cut_long_sentences():
    sentence = "đoàn Hàn Quốc, " * (PIECE // 10)
    names = open_names(sentence)
    assert max(b for _, b, _ in names) > PIECE
    assert all(sentence[a:b].strip() == sentence[a:b] for a, b, _ in names)


def test_open_names_from_several_threads():
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(open_names("Đoàn thăm Hàn Quốc."))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(names == found[0] for names in found)


def test_a_stretch_without_a_stop_is_cut() -> None:
    item = "dự án cấp nước huyện Bắc Mê 3 triệu USD; "
    text = item * 400
    found = sentences(text)
    assert all(b - a <= LONGEST for a, b in found)
    assert all(text[a:b].startswith("dự án") and text[a:b].endswith(";") for a, b in found)
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")
    blank = "ơ" * (LONGEST + 5)
    assert sentences(blank) == [(0, LONGEST), (LONGEST, len(blank))]
    words = "một hai " * LONGEST
    assert all(words[a:b].startswith(("một", "hai")) for a, b in sentences(words))
