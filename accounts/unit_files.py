"""Reading the CSV files that `manage.py import_units` takes. Pure: no database.

Five kinds, known by their header; UTF-8, columns apart by `,` or `;`, dates as 2025-07-01
or 01/07/2025:

- units: `code,name,kind` and, where wanted, `short_name,parent,valid_from,valid_to,successors`
  (parent: a code; successors: codes with `;` between; kind: see `Unit.Kind`, word or label);
- places: `as_of,province,ward_code,ward`, the communes and wards of a day (further columns of
  the official list are ignored);
- places with districts: the same with `district_code,district`, from before 01/07/2025; a row
  without a ward is the district itself;
- renamings: `code,name_2025_07_01,name_2026_04_30`, communes whose name or rank changed;
- dissolved districts: `province_until_2025_06_30,district,youth_union_unit,
  commune_of_same_name_on_2026_04_30`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from accounts.tables import Row, Table, TableError, needed, needed_date, read_table, to_date
from accounts.unit_names import UnknownPlace, bare, district_union, place_union, short

UNIT_COLUMNS = frozenset(
    {"code", "name", "short_name", "kind", "parent", "valid_from", "valid_to", "successors"}
)
DATES: list[str] = ["valid_from", "valid_to"]
DAY = r"(\d{4}_\d{2}_\d{2})"
NOT_UNDERSTOOD = "không nhận ra loại tệp theo dòng tiêu đề"


@dataclass(frozen=True)
class UnitRow:
    """One unit as written; a column that the file does not have is not in `values`."""

    line: int
    code: str
    values: Row
    dates: dict[str, date | None]
    successors: list[str] | None


@dataclass(frozen=True)
class Place:
    """A commune, ward or district, with the name of its Youth Union unit."""

    line: int
    code: str
    name: str
    short_name: str
    province: str
    district: str = ""  # the code of the district it lies in


@dataclass(frozen=True)
class PlaceList:
    as_of: date
    has_districts: bool
    districts: list[Place]
    wards: list[Place]


@dataclass(frozen=True)
class Renaming:
    line: int
    code: str
    before: str
    after: str
    short_name: str


@dataclass(frozen=True)
class Renamings:
    before: date
    after: date
    rows: list[Renaming]


@dataclass(frozen=True)
class Dissolved:
    line: int
    name: str
    short_name: str
    province: str
    heir: str  # the commune's unit of the same name, "" where there is none


@dataclass(frozen=True)
class Dissolutions:
    last_day: date
    heirs_on: date
    rows: list[Dissolved]


UnitFile = list[UnitRow] | PlaceList | Renamings | Dissolutions


def read(data: bytes) -> UnitFile:
    """Return what the file `data` says; raise TableError for the first thing wrong."""
    header, table = read_table(data)
    columns = set(header)
    former = re.search(rf"province_until_{DAY}.*commune_of_same_name_on_{DAY}", " ".join(header))
    try:
        if {"code", "name", "kind"} <= columns <= UNIT_COLUMNS:
            return _units(table)
        if {"as_of", "province", "ward_code", "ward"} <= columns:
            return _places(table, {"district_code", "district"} <= columns)
        if renamed := re.fullmatch(rf"code name_{DAY} name_{DAY}", " ".join(header)):
            return _renamings(table, *renamed.groups())
        if former and {"district", "youth_union_unit"} <= columns:
            return _dissolutions(table, *former.groups())
    except UnknownPlace as error:
        raise TableError(error.line, str(error)) from error
    raise TableError(1, f"{NOT_UNDERSTOOD} ({', '.join(header)[:200]})")


def _units(table: Table) -> list[UnitRow]:
    rows: list[UnitRow] = []
    seen: dict[str, int] = {}
    for line, row in table:
        code = needed(line, row, "code")
        needed(line, row, "name")
        if code in seen:
            raise TableError(line, f"mã “{code}” đã có ở dòng {seen[code]}")
        seen[code] = line
        dates = {key: to_date(line, row[key]) for key in DATES if key in row}
        codes = row.get("successors")
        heirs = (
            None if codes is None else [part.strip() for part in codes.split(";") if part.strip()]
        )
        rows.append(UnitRow(line, code, row, dates, heirs))
    return rows


def _places(table: Table, has_districts: bool) -> PlaceList:
    first_line, first = table[0]
    as_of = needed_date(first_line, first, "as_of")
    districts: list[Place] = []
    wards: list[Place] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in table:
        if needed_date(line, row, "as_of") != as_of:
            raise TableError(line, "ngày as_of khác với các dòng trước")
        is_district = has_districts and not row["ward_code"]
        kind = "district" if is_district else "ward"
        code, place = needed(line, row, f"{kind}_code"), needed(line, row, kind)
        if (kind, code) in seen:
            raise TableError(line, f"mã “{code}” đã có ở dòng {seen[kind, code]}")
        seen[kind, code] = line
        name = district_union(place, line) if is_district else place_union(place, line)
        province = bare(needed(line, row, "province"))
        if is_district:
            districts.append(Place(line, code, name, short(place), province))
            continue
        district = needed(line, row, "district_code") if has_districts else ""
        if district and ("district", district) not in seen:
            raise TableError(line, f"huyện “{district}” chưa có dòng riêng ở phía trên")
        wards.append(Place(line, code, name, short(place), province, district))
    if not wards:
        raise TableError(first_line, "danh sách không có xã, phường nào")
    return PlaceList(as_of, has_districts, districts, wards)


def _renamings(table: Table, before: str, after: str) -> Renamings:
    rows: list[Renaming] = []
    seen: dict[str, int] = {}
    for line, row in table:
        code = needed(line, row, "code")
        if code in seen:
            raise TableError(line, f"mã “{code}” đã có ở dòng {seen[code]}")
        seen[code] = line
        old, new = needed(line, row, f"name_{before}"), needed(line, row, f"name_{after}")
        rows.append(
            Renaming(line, code, place_union(old, line), place_union(new, line), short(new))
        )
    return Renamings(_header_date(before), _header_date(after), rows)


def _dissolutions(table: Table, last_day: str, heirs_on: str) -> Dissolutions:
    rows: list[Dissolved] = []
    seen: dict[str, int] = {}
    for line, row in table:
        name = needed(line, row, "youth_union_unit")
        if name in seen:
            raise TableError(line, f"“{name}” đã có ở dòng {seen[name]}")
        seen[name] = line
        heir = row[f"commune_of_same_name_on_{heirs_on}"]
        rows.append(
            Dissolved(
                line=line,
                name=name,
                short_name=short(needed(line, row, "district")),
                province=bare(needed(line, row, f"province_until_{last_day}")),
                heir=place_union(heir, line) if heir else "",
            )
        )
    return Dissolutions(_header_date(last_day), _header_date(heirs_on), rows)


def _header_date(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y_%m_%d").date()
    except ValueError as error:
        raise TableError(1, f"“{text}” không phải là ngày") from error
