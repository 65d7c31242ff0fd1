"""Varied articles for the benchmark: news, reports, directives and short items about any province.

`articles(500)` gives the same texts on every machine. No two share their facts: provinces, districts,
partners, numbers, dates, topics, order, length and the share of sentences without any fact are drawn anew for
each.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import regex

from vnextract import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOPICS = ("agreement", "oda", "fdi", "ngo_aid", "trade", "labour", "event", "border")
_SLOT = regex.compile(r"\{(\w+?)[23]?\}")
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lò", "Vàng", "Hầu", "Sùng")
_GIVEN = (
    "Văn Sơn",
    "Thị Hà",
    "Minh Tiến",
    "Đức Quý",
    "Quang Huy",
    "Thanh Tùng",
    "Ngọc Ánh",
    "Mí Sài",
    "Hữu Phước",
)
_FOREIGN = (
    "Kim Min-ho",
    "Tanaka Hiroshi",
    "David Miller",
    "Li Wei",
    "Somchai Prasert",
    "Anna Schmidt",
    "Jean Moreau",
)
_ROOTS = (
    "Daesan",
    "Kyowa",
    "Hansol",
    "Norvita",
    "Yutong",
    "Siamtex",
    "Greenfarm",
    "Helvia",
    "Taiwa",
    "Orbita",
    "Nexora",
)
_TAILS = (
    "Electronics",
    "Vina",
    "Industrial Co., Ltd",
    "Corporation",
    "Foods",
    "Energy",
    "Textile",
    "Solar",
    "Group",
)
_FIRMS = ("Công ty {0}", "Tập đoàn {0}", "Công ty TNHH {0} Việt Nam", "Công ty cổ phần {0}", "{0}")
_UNIT_HEADS = ("tỉnh", "thành phố", "huyện", "quận")
_FIELDS = (
    "nông nghiệp công nghệ cao", "du lịch", "đào tạo nghề", "y tế", "giáo dục", "chuyển đổi số", "logistics",
    "bảo tồn văn hóa", "năng lượng tái tạo", "phòng chống thiên tai", "chế biến nông sản",
)  # fmt: skip
_THEMES = (
    "cấp nước sạch nông thôn", "nâng cấp đường tỉnh", "phát triển hạ tầng đô thị", "giảm nghèo bền vững",
    "phục hồi rừng phòng hộ", "xử lý chất thải rắn", "tăng cường y tế cơ sở", "thoát nước và chống ngập",
)  # fmt: skip
_FACILITIES = (
    "trạm y tế", "nhà máy chế biến gỗ", "hệ thống thủy lợi", "trường bán trú", "cầu dân sinh", "kho lạnh",
    "nhà máy linh kiện điện tử", "trung tâm dạy nghề", "hồ chứa nước", "bến xe liên tỉnh",
)  # fmt: skip
_AGENCIES = (
    "UBND tỉnh {0}", "Sở Ngoại vụ tỉnh {0}", "Sở Kế hoạch và Đầu tư {0}", "Tỉnh ủy {0}",
    "Ban Quản lý Khu kinh tế {0}",
    "Sở Nông nghiệp và Phát triển nông thôn", "HĐND tỉnh {0}", "Sở Y tế {0}",
)  # fmt: skip


@dataclass
class Draw:
    """The chance of one article: its own province and year, and a value for any slot."""

    random: Random
    province: str = field(init=False)
    year: int = field(init=False)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.province = self.pick(_provinces())
        self.year = self.random.randint(2008, 2025)

    def pick(self, values: Sequence[Any]) -> Any:
        return values[self.random.randrange(len(values))]

    def sentence(self, kind: str) -> str:
        """A filled sentence of a kind, one that the article does not have yet as long as there is one."""
        every = _sentences()[kind]["sentences"]
        template = str(self.pick([s for s in every if s not in self.used] or every))
        self.used.add(template)
        return self.fill(template)

    def fill(self, template: str) -> str:
        """The template with every slot filled; "{usd2}" is another value of the kind "usd"."""
        return _SLOT.sub(lambda m: self.slot(m[1]), template)

    def slot(self, name: str) -> str:
        return SLOTS[name](self)

    def number(self, most: int) -> str:
        """A number between 2 and `most`, small ones more often; in words or with a zero in front at times."""
        number = 2 + int((most - 1) ** self.random.random())
        style = self.random.random()
        if number <= 10 and style < 0.15:
            return ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")[number - 2]
        return f"{number:02d}" if style < 0.3 else f"{number:,}".replace(",", ".")

    def amount(self, units: Sequence[str]) -> str:
        number = self.random.choice(
            (
                f"{self.random.randint(2, 990)}",
                f"{self.random.uniform(1, 60):.1f}",
                f"{self.random.uniform(1, 9):.2f}",
            )
        ).replace(".", ",")
        lead = self.pick(("", "", "", "hơn ", "khoảng ", "gần ", "trên "))
        return f"{lead}{number} {self.pick(units)}"

    def dollars(self) -> str:
        if self.random.random() < 0.15:
            return f"{self.random.randrange(10_000, 990_000, 500):,} USD".replace(",", ".")
        return self.amount(("triệu USD", "triệu USD", "nghìn USD", "triệu đô la Mỹ", "tỷ USD"))

    def date(self) -> str:
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        forms = (
            f"{day}/{month}/{self.year}",
            f"{day:02d}-{month:02d}-{self.year}",
            f"tháng {month}/{self.year}",
        )
        return str(
            self.pick(
                (
                    *forms,
                    f"ngày {day} tháng {month} năm {self.year}",
                    f"quý {self.pick(('I', 'II', 'III'))}/{self.year}",
                )
            )
        )

    def day(self) -> str:
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        return str(
            self.pick(
                (
                    f"Ngày {day}/{month}",
                    f"Sáng {day}-{month}",
                    f"Ngày {day}/{month}/{self.year}",
                    "Chiều qua",
                    f"Vừa qua, ngày {day}/{month}",
                )
            )
        )

    def period(self) -> str:
        months = self.random.randint(2, 11)
        forms = (
            f"{months} tháng đầu năm {self.year}",
            f"năm {self.year}",
            "năm ngoái",
            f"quý II/{self.year}",
            "6 tháng cuối năm",
            f"giai đoạn {self.years()}",
            "nửa đầu năm nay",
        )
        return str(self.pick(forms))

    def years(self) -> str:
        start = self.year - self.random.randint(0, 4)
        return f"{start}-{start + self.random.randint(2, 6)}"

    def company(self) -> str:
        return str(self.pick(_FIRMS)).format(f"{self.pick(_ROOTS)} {self.pick(_TAILS)}")

    def paper(self, code: str, most: int = 400) -> str:
        return f"{self.random.randint(1, most)}{code.format(year=self.year)}"


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(unit.name for unit in lexicon.provinces("old"))


@cache
def _districts() -> tuple[str, ...]:
    return tuple(
        unit.name for unit in lexicon.units() if unit.level == "district" and not unit.name[-1].isdigit()
    )


@cache
def _communes() -> tuple[str, ...]:
    return tuple(unit.name for unit in lexicon.communes() if not unit.name[-1].isdigit())


@cache
def _countries() -> tuple[str, ...]:
    known = (
        "KR",
        "JP",
        "CN",
        "LA",
        "TH",
        "US",
        "DE",
        "FR",
        "AU",
        "SG",
        "KH",
        "IN",
        "NL",
        "CZ",
        "RU",
        "CA",
        "TW",
        "CH",
    )
    found = (lexicon.country(code) for code in known)
    return tuple(country.name for country in found if country)


@cache
def _abroad() -> tuple[str, ...]:
    return tuple(place.name for place in lexicon.foreign_places() if not place.weak)


@cache
def _funders(kind: str) -> tuple[str, ...]:
    ngo = kind == "ngo"
    return tuple(name for row in lexicon.funders() if (row.type == "ngo") == ngo for name in row.names[:2])


@cache
def _gates() -> tuple[str, ...]:
    return tuple(gate.name for gate in lexicon.gates() if gate.country == "VN")


SLOTS: dict[str, Callable[[Draw], str]] = {
    "province": lambda d: d.province,
    "district": lambda d: d.pick(_districts()),
    "commune": lambda d: d.pick(_communes()),
    "country": lambda d: d.pick(_countries()),
    "foreign_unit": lambda d: f"{d.pick(_UNIT_HEADS)} {d.pick(_abroad())}",
    "company": lambda d: d.company(),
    "domestic_company": lambda d: f"Công ty cổ phần {d.pick(_districts())}",
    "university": lambda d: f"Trường Đại học {d.pick(_abroad())}",
    "donor": lambda d: d.pick(_funders("donor")),
    "ngo": lambda d: d.pick(_funders("ngo")),
    "gate": lambda d: d.pick(_gates()),
    "agency": lambda d: d.pick(_AGENCIES).format(d.province),
    "person": lambda d: f"{d.pick(_SURNAMES)} {d.pick(_GIVEN)}",
    "foreign_person": lambda d: d.pick(_FOREIGN),
    "field": lambda d: d.pick(_FIELDS),
    "facility": lambda d: d.pick(_FACILITIES),
    "project_theme": lambda d: d.pick(_THEMES),
    "project": lambda d: f"{d.pick(_THEMES).capitalize()} {d.pick(('huyện', 'tỉnh'))} {d.pick(_districts())}",
    "usd": lambda d: d.dollars(),
    "eur": lambda d: d.amount(("triệu Euro", "triệu EUR", "triệu yên", "triệu won")),
    "vnd": lambda d: d.amount(("tỷ đồng", "tỷ đồng", "triệu đồng", "nghìn tỷ đồng", "tỉ đồng")),
    "salary": lambda d: f"{d.random.randint(15, 45)} triệu",
    "count": lambda d: d.number(60),
    "count_people": lambda d: d.number(4_000),
    "n": lambda d: d.number(30),
    "percent": lambda d: f"{d.random.uniform(1, 99):.1f}%".replace(".", ","),
    "tonnes": lambda d: f"{d.random.randint(1_000, 900_000):,}".replace(",", "."),
    "date": lambda d: d.date(),
    "day": lambda d: d.day(),
    "span": lambda d: f"{d.random.randint(1, 14)} đến {d.random.randint(15, 28)}/{d.random.randint(1, 12)}",
    "period": lambda d: d.period(),
    "year": lambda d: str(d.year),
    "years": lambda d: d.years(),
    "directive": lambda d: d.paper("-CT/TW", 60),
    "decree": lambda d: d.paper("/{year}/NĐ-CP", 160),
    "decision": lambda d: d.paper("/QĐ-UBND", 3_000),
    "plan": lambda d: d.paper("/KH-UBND"),
    "resolution": lambda d: d.paper("-NQ/TU", 60),
}


def articles(count: int, seed: int = 20_240_701) -> list[str]:
    """`count` texts of 300 to 12,000 characters, always the same for a seed."""
    return [article(Random(f"{seed}-{number}")) for number in range(count)]


def article(random: Random) -> str:
    """One text of a drawn kind: two in three are news."""
    draw = Draw(random)
    form = draw.pick((_news, _news, _news, _news, _report, _directive))
    return str(form(draw))


def _news(draw: Draw) -> str:
    topics = [draw.pick(TOPICS) for _ in range(draw.random.randint(1, 3))]
    title = draw.fill(draw.pick(_sentences()["title"][topics[0]]))
    stamp = f"{draw.random.randint(1, 28):02d}/{draw.random.randint(1, 12):02d}/{draw.year}"
    head = [title, f"{stamp} {draw.random.randint(6, 21):02d}:30"] if draw.random.random() < 0.5 else [title]
    quiet = draw.random.uniform(0.35, 0.8)
    size = 1 + int(14 ** draw.random.random())
    body = [_paragraph(draw, draw.pick(topics), quiet) for _ in range(size)]
    source = ["Theo Báo " + draw.province] if draw.random.random() < 0.4 else []
    return "\n\n".join((*head, *body, *source))


def _paragraph(draw: Draw, topic: str, quiet: float) -> str:
    kinds = ("filler" if draw.random.random() < quiet else topic for _ in range(draw.random.randint(2, 5)))
    return " ".join(map(draw.sentence, kinds))


def _report(draw: Draw) -> str:
    title = f"BÁO CÁO\nKết quả công tác đối ngoại {draw.period()} của tỉnh {draw.province}"
    parts = []
    for number, topic in enumerate(draw.random.sample(TOPICS, draw.random.randint(3, 6)), 1):
        lines = [f"- {draw.sentence(topic)}" for _ in range(draw.random.randint(2, 6))]
        parts.append("\n".join((f"{number}. Về {draw.pick(_FIELDS)}", *lines)))
    return "\n\n".join((title, *parts, _paragraph(draw, "directive", 0.4)))


def _directive(draw: Draw) -> str:
    day, month = draw.random.randint(1, 28), draw.random.randint(1, 12)
    head = (
        f"ỦY BAN NHÂN DÂN\nTỈNH {draw.province.upper()}\nSố: {draw.paper('/CT-UBND', 40)}\n\n"
        f"{draw.province}, ngày {day} tháng {month} năm {draw.year}\n\n"
        f"CHỈ THỊ\nVề việc tăng cường hợp tác quốc tế trong lĩnh vực {draw.pick(_FIELDS)}"
    )
    topics = [draw.pick((*TOPICS, "directive", "directive")) for _ in range(draw.random.randint(4, 12))]
    body = [f"{n}. {_paragraph(draw, topic, 0.45)}" for n, topic in enumerate(topics, 1)]
    return "\n\n".join((head, *body, "Nơi nhận:\n- Như trên;\n- Lưu: VT."))
