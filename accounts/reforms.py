"""The reforms of communes and districts, as the official lists tell them.

Rules:
- A list of places is the whole list of its day. Each row is a “Đoàn xã/phường X”, known by
  its ward code (a unit's code is the ward code, with the day it began: 26116-20250701).
- A place whose name, rank or district changed, and one that is no longer in the list, ends on
  the day before; the new unit under the same ward code is its successor. A spelling alone
  (Biên Hòa, Biên Hoà) is no change, and the spelling that is there stays.
- What an older list, with districts, shows first has no known beginning; the others begin on
  the list's day. Lists are imported oldest first; an older one that would change anything is
  refused.
- Districts are known by name. They end only by a file of dissolved districts; their successor
  is the commune's unit of the same name, as it was on the day after.
- A unit lies under the province's own unit (kind “Cấp tỉnh”) that bears the province's name,
  if there is one. Units whose code is no ward code are never touched by a list of places.
"""

import re
from datetime import timedelta

from accounts.models import Unit
from accounts.tables import TableError
from accounts.unit_files import Dissolutions, PlaceList
from accounts.unit_names import spelling
from portal.vietnamese import slug

WARD = re.compile(r"(\d{5})(?:-\d{8})?")
ONE_DAY = timedelta(days=1)


def apply(content, outcome):
    """Make the changes that one list tells; raise TableError."""
    if isinstance(content, PlaceList):
        _take_places(content, outcome)
    elif isinstance(content, Dissolutions):
        _dissolve(content, outcome)
    else:
        _rename(content, outcome)


def _take_places(listing, outcome):
    day = listing.as_of
    districts = {place.code: _district(place, outcome) for place in listing.districts}
    known = _wards_on(day)
    fresh = [
        place
        for place in listing.wards
        if not _is_same(known.get(place.code), place, districts.get(place.district))
    ]
    gone = known.keys() - {place.code for place in listing.wards}
    if fresh or gone:
        _refuse_older(listing)
    for code in sorted(gone):
        _end(known[code], day - ONE_DAY, listing.wards[0].line, outcome)
    for place in fresh:
        old = known.get(place.code)
        parent = districts.get(place.district) or _province(place.province)
        begins = day if old or not listing.has_districts else None
        _follow(old, _ward(place, place.name, parent, begins), place.line, outcome)


def _is_same(unit, place, district):
    """Whether `unit` is the place as listed: name, rank and district."""
    if unit is None or spelling(unit.name) != spelling(place.name):
        return False
    lies_in = unit.parent if unit.parent and unit.parent.kind == Unit.Kind.DISTRICT else None
    return lies_in == district


def _refuse_older(listing):
    newest = max((unit for unit in _wards() if unit.valid_from), key=_beginning, default=None)
    if newest and newest.valid_from > listing.as_of:
        raise TableError(
            listing.wards[0].line,
            f"danh sách ngày {listing.as_of:%d/%m/%Y} cũ hơn danh sách đã nhập "
            f"({newest.valid_from:%d/%m/%Y}); hãy nhập theo thứ tự thời gian",
        )


def _rename(listing, outcome):
    before, after = _wards_on(listing.before), _wards_on(listing.after)
    for row in listing.rows:
        old = before.get(row.code)
        if old is None or spelling(old.name) != spelling(row.before):
            raise TableError(
                row.line,
                f"ngày {listing.before:%d/%m/%Y} không có “{row.before}” mang mã {row.code}; "
                "hãy nhập danh sách xã, phường của ngày đó trước",
            )
        now = after.get(row.code, old)
        if spelling(now.name) == spelling(row.after):
            continue
        if now != old:
            raise TableError(row.line, f"mã {row.code} đã là “{now}”")
        new = _ward(row, row.after, old.parent, listing.after)
        _follow(old, new, row.line, outcome)


def _dissolve(listing, outcome):
    known = {}  # of several with one name the open or the latest, which PostgreSQL puts first
    for unit in Unit.objects.filter(kind=Unit.Kind.DISTRICT).order_by("-valid_to"):
        known.setdefault(str(spelling(unit.name)), unit)
    for row in listing.rows:
        unit = known.get(str(spelling(row.name)))
        if unit is None:
            unit = Unit(code=slug(row.name, limit=40), name=row.name, short_name=row.short_name)
            unit.kind, unit.parent = Unit.Kind.DISTRICT, _province(row.province)
            unit.valid_to = listing.last_day
            _create(unit, row.line, outcome)
        elif unit.valid_to is None or unit.valid_to > listing.last_day:
            _end(unit, listing.last_day, row.line, outcome)
        if row.heir:
            heir = _first_form(_heir(row, listing.heirs_on), listing.last_day + ONE_DAY)
            _succeed(unit, heir, outcome)


def _heir(row, day):
    """Return the one unit called `row.heir` on `day`."""
    found = [
        unit
        for unit in Unit.objects.open(day).filter(kind=Unit.Kind.COMMUNE)
        if spelling(unit.name) == spelling(row.heir)
    ]
    if len(found) != 1:
        said = "không có" if not found else f"có {len(found)}"
        raise TableError(
            row.line,
            f"ngày {day:%d/%m/%Y} {said} đơn vị tên “{row.heir}”; "
            "hãy nhập danh sách xã, phường trước",
        )
    return found[0]


def _first_form(unit, day):
    """Go back from `unit` to what it was on `day`, through changes of its name."""
    while unit.valid_from and unit.valid_from > day:
        earlier = unit.predecessors.filter(kind=Unit.Kind.COMMUNE, valid_to__gte=day).first()
        if earlier is None:
            return unit
        unit = earlier
    return unit


def _district(place, outcome):
    """Return the district's unit, made when its name is new."""
    for unit in Unit.objects.filter(kind=Unit.Kind.DISTRICT):
        if spelling(unit.name) == spelling(place.name):
            return unit
    unit = Unit(code=place.code, name=place.name, short_name=place.short_name)
    unit.kind, unit.parent = Unit.Kind.DISTRICT, _province(place.province)
    return _create(unit, place.line, outcome)


def _province(name):
    own = Unit.objects.open().filter(kind=Unit.Kind.PROVINCE, name__endswith=name)
    return own.order_by("pk").first()


def _wards():
    rows = Unit.objects.filter(kind=Unit.Kind.COMMUNE).select_related("parent")
    return [unit for unit in rows if WARD.fullmatch(unit.code)]


def _wards_on(day):
    """Return the units of that day by ward code."""
    return {WARD.fullmatch(unit.code)[1]: unit for unit in _wards() if unit.is_open(day)}


def _beginning(unit):
    return unit.valid_from


def _ward(row, name, parent, begins):
    """Return a commune's unit, not saved yet."""
    code = f"{row.code}-{begins:%Y%m%d}" if begins else row.code
    unit = Unit(code=code, name=name, short_name=row.short_name, kind=Unit.Kind.COMMUNE)
    unit.parent, unit.valid_from = parent, begins
    return unit


def _create(unit, line, outcome):
    if Unit.objects.filter(code=unit.code).exists():
        raise TableError(line, f"mã “{unit.code}” đang là của một đơn vị khác")
    unit.save()
    outcome.created.append(unit)
    return unit


def _follow(old, new, line, outcome):
    """Let `new` stand from its first day where `old` stood, if anything did."""
    if old:
        _end(old, new.valid_from - ONE_DAY, line, outcome)
    _create(new, line, outcome)
    if old:
        old.successors.add(new)


def _end(unit, last_day, line, outcome):
    if unit.valid_from and unit.valid_from > last_day:
        raise TableError(line, f"“{unit}” mới thành lập ngày {unit.valid_from:%d/%m/%Y}")
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    outcome.ended.append(unit)


def _succeed(unit, heir, outcome):
    if heir not in unit.successors.all():
        unit.successors.add(heir)
        if unit not in [*outcome.created, *outcome.ended]:
            outcome.corrected.append(unit)
