"""The reports of the desk: each a table, a chart of it, and how to read them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from news.statistics import emulation, reading
from news.statistics.reading import Wanted
from news.statistics.searches import MOST_HITS, searched
from news.statistics.site import site_days, sources
from news.statistics.tables import Cell, Column, Kind, Row, Table, change
from portal import charts

BARS = 10
PIECES = 1_000  # in a file; the page shows the first of them
SEARCHES = 100
CHANGES = [Column("Kỳ trước"), Column("Thay đổi", Kind.CHANGE)]
READERS = Column("Người đọc")
READERS_NOTE = "Người đọc: một người đọc một bài trong một ngày tính một lần."


@dataclass(frozen=True)
class Result:
    """What a report says: figures of the period and of the one before, a chart, a table."""

    table: Table
    chart: charts.Lines | charts.Bars | None = None
    figures: list[tuple[str, int, int, int | None]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A report of the desk; those of the whole site are not for a unit alone."""

    name: str
    make: Callable[[Wanted], Result]
    of_site: bool = False


def by_day(wanted: Wanted) -> Result:
    """Day by day, or by month where the period is long, beside the period before."""
    period = wanted.period
    places, places_before = period.parts, period.before.parts
    if wanted.is_narrow:
        names = ["Lượt xem", "Người đọc"]
        found = reading.by_day(wanted)
    else:
        names = ["Lượt truy cập", "Lượt xem", "Người đọc", "Máy tự động"]
        found = site_days(period)
    none = (0,) * len(names)
    now = [found[True].get(place, none) for place in places]
    before = [found[False].get(place, none) for place in places_before]
    sums, sums_before = _sums(now, none), _sums(before, none)
    labels = [f"{place:%m/%Y}" if period.by_month else f"{place:%d/%m/%Y}" for place in places]
    views = names.index("Lượt xem")
    chart = charts.lines(
        "by-day",
        f"Lượt xem {'theo tháng' if period.by_month else 'theo ngày'}",
        [label if period.by_month else label[:5] for label in labels],
        [("Kỳ này", [row[views] for row in now]),
         ("Kỳ trước", [row[views] for row in before][: len(now)])],
    )  # fmt: skip
    rows = [Row([label, *row]) for label, row in zip(labels, now, strict=True)]
    columns = [Column("Tháng" if period.by_month else "Ngày", Kind.TEXT), *map(Column, names)]
    figures = [
        (name, one, other, change(one, other))
        for name, one, other in zip(names, sums, sums_before, strict=True)
    ]
    note = READERS_NOTE if wanted.is_narrow else "Người đọc: mỗi ngày tính một lần."
    return Result(Table(columns, rows[::-1], ["Cộng", *sums], note), chart, figures)


def by_piece(wanted: Wanted) -> Result:
    found = reading.by_piece(wanted, PIECES)
    rows = [
        Row(
            [title, unit, category, f"{at:%d/%m/%Y}" if at else "", now, before,
             change(now, before), readers],
            f"{reverse('statistics:overview')}?article={pk}",
        )
        for pk, title, unit, category, at, now, before, readers, *_ in found
    ]  # fmt: skip
    texts = [Column(name, Kind.TEXT) for name in ("Bài", "Đơn vị", "Chuyên mục", "Ngày đăng")]
    columns = [*texts, Column("Lượt xem"), *CHANGES, READERS]
    total = []
    if found:
        now, before, readers = found[0][8:]
        total = ["Cộng", "", "", "", now, before, change(now, before), readers]
    note = f"{READERS_NOTE} Nhiều nhất {PIECES} bài được xem nhiều nhất; dòng cộng tính mọi bài."
    bars = [(row.cells[0], row.cells[4]) for row in rows]
    return Result(Table(columns, rows, total, note), _bars("Bài được xem nhiều nhất", bars))


def _grouped(group: str, name: str, note: str = "") -> Callable[[Wanted], Result]:
    def make(wanted: Wanted) -> Result:
        found = reading.by_group(group, wanted)
        rows = [
            Row([named, published, now, before, change(now, before), readers])
            for named, published, now, before, readers in found
        ]
        columns = [Column(name, Kind.TEXT), Column("Bài đăng"), Column("Lượt xem"), *CHANGES,
                   READERS]  # fmt: skip
        sums = _sums([row[1:] for row in found], (0,) * 4)
        total: list[Cell] = ["Cộng", sums[0], sums[1], sums[2], change(sums[1], sums[2]), sums[3]]
        bars = [(row.cells[0], row.cells[2]) for row in rows]
        # Two writers of one piece would be added up twice.
        table = Table(columns, rows, total if group != "author" else (), READERS_NOTE + note)
        return Result(table, _bars(f"Lượt xem theo {name.lower()}", bars))

    return make


def by_unit_work(wanted: Wanted) -> Result:
    found = emulation.by_unit(wanted)
    columns = [
        Column("Đơn vị", Kind.TEXT), Column("Bài gửi"), Column("Bài đăng"), Column("Lượt trả lại"),
        Column("Thời gian chờ (trung vị)", Kind.HOURS), Column("Lượt xem"), READERS,
    ]  # fmt: skip
    sums = _sums([(*row[1:4], *row[5:]) for row in found], (0,) * 5)
    total = ["Cộng", *sums[:3], None, *sums[3:]]
    note = (
        f"{READERS_NOTE} Thời gian chờ: từ lúc gửi duyệt đến lúc duyệt, hẹn giờ hoặc trả lại; một"
        " nửa số bài chờ ít hơn. Bài giữ đơn vị của nó, kể cả khi đơn vị đã kết thúc."
    )
    bars = [(row[0], row[2]) for row in found]
    table = Table(columns, [Row(row) for row in found], total, note)
    return Result(table, _bars("Bài đăng của từng đơn vị", bars))


def by_reason(wanted: Wanted) -> Result:
    found = emulation.by_reason(wanted)
    units: dict[str, dict[str, int]] = {}
    sums: dict[str, int] = {}
    for unit, why, number in found:
        units.setdefault(unit, {})[why] = number
        sums[why] = sums.get(why, 0) + number
    reasons = sorted(sums, key=lambda why: (why == emulation.OTHER, -sums[why], why))
    rows = [Row([unit, *(given.get(why, 0) for why in reasons)]) for unit, given in units.items()]
    columns = [Column("Đơn vị", Kind.TEXT), *map(Column, reasons)]
    total: list[Cell] = ["Cộng", *(sums[why] for why in reasons)]
    note = "Một lần trả lại vì hai lý do thì tính ở cả hai."
    bars = [(why, sums[why]) for why in reasons]
    return Result(Table(columns, rows, total, note), _bars("Số lần trả lại theo lý do", bars))


def by_source(wanted: Wanted) -> Result:
    found = sources(wanted.period)
    rows = [Row([host, now, before, change(now, before)]) for host, now, before in found]
    columns = [Column("Trang dẫn đến", Kind.TEXT), Column("Lượt xem"), *CHANGES]
    sums = _sums([row[1:] for row in found], (0, 0))
    note = "Chỉ tên miền của trang dẫn đến; ai bật “Không theo dõi” thì không ghi nguồn."
    table = Table(columns, rows, ["Cộng", *sums, change(*sums)], note)
    return Result(table, _bars("Lượt xem đến từ trang khác", [row[:2] for row in found]))


def by_search(wanted: Wanted) -> Result:
    found = searched(wanted, SEARCHES)
    rows = [
        Row([words, now, before, change(now, before), hits]) for words, now, before, hits in found
    ]
    columns = [Column("Từ tìm", Kind.TEXT), Column("Lượt tìm"), *CHANGES, Column("Kết quả")]
    note = (
        f"{SEARCHES} từ được tìm nhiều nhất; có dấu và không dấu là một. Kết quả: số bài tìm thấy"
        f" vào lúc này, đếm đến {MOST_HITS}."
    )
    return Result(Table(columns, rows, (), note), _bars("Được tìm nhiều nhất", [
        row[:2] for row in found
    ]))  # fmt: skip


REPORTS = {
    "ngay": Report("Theo ngày", by_day),
    "bai": Report("Bài", by_piece),
    "nguoi-viet": Report(
        "Người viết", _grouped("author", "Người viết", " Bài của hai người tính cho cả hai.")
    ),
    "chuyen-muc": Report("Chuyên mục", _grouped("category", "Chuyên mục")),
    "don-vi": Report("Đơn vị", _grouped("unit", "Đơn vị")),
    "thi-dua": Report("Thi đua", by_unit_work),
    "ly-do": Report("Lý do trả lại", by_reason),
    "nguon": Report("Nguồn", by_source, of_site=True),
    "tim-kiem": Report("Tìm kiếm", by_search, of_site=True),
}


def _sums(rows, none):
    return [sum(column) for column in zip(*rows, strict=True)] or list(none)


def _bars(title, rows):
    shown = [(name, number) for name, number in rows[:BARS] if number]
    return charts.bars("bars", title, shown) if shown else None
