"""Writing the units of a file into the database: all of it or nothing.

A file of units is taken as it says: rows are matched by code, a column that is not in the
file is left alone, an empty cell empties. The lists of the reforms are read in
`accounts/reforms.py`. Nothing is ever deleted, and a file that was imported before changes
nothing. Correcting a unit's name is a change of its row; a reform is a row's end and its
successor.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts import reforms, unit_files
from accounts.models import Unit
from accounts.tables import TableError
from accounts.units import comes_back, successions
from portal.audit.log import record
from portal.audit.models import Kind
from portal.pagecache.edition import changed

KINDS = {str(word).lower(): kind for kind in Unit.Kind for word in (kind.value, kind.label)}


@dataclass
class Outcome:
    """The units that an import touched."""

    created: list[Unit] = field(default_factory=list)
    ended: list[Unit] = field(default_factory=list)
    corrected: list[Unit] = field(default_factory=list)

    @property
    def moments(self):
        """When public pages change because of it."""
        touched = [*self.created, *self.ended, *self.corrected]
        return [moment for unit in touched for moment in unit.moments]

    @property
    def heirless(self):
        """Ended units whose correspondents have nowhere to go yet."""
        return [unit for unit in self.ended if not unit.successors.exists()]

    def __str__(self):
        if not (self.created or self.ended or self.corrected):
            return "Không có gì thay đổi."
        counts = {"thêm": self.created, "kết thúc": self.ended, "sửa": self.corrected}
        return (
            ", ".join(f"{word} {len(units)}" for word, units in counts.items()).capitalize() + "."
        )


@transaction.atomic
def import_units(data: bytes, *, keep: bool = True) -> Outcome:
    """Import the file `data`; raise TableError. With `keep=False` only say what would be."""
    content = unit_files.read(data)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Unit._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    outcome = Outcome()
    if isinstance(content, list):
        _import_rows(content, outcome)
    else:
        reforms.apply(content, outcome)
    if outcome.created or outcome.ended or outcome.corrected:
        changed(*outcome.moments)
        record(Kind.IMPORT, text=f"Danh sách đơn vị: {outcome}")
    if not keep:
        transaction.set_rollback(True)
    return outcome


def _import_rows(rows, outcome):
    units = {unit.code: unit for unit in Unit.objects.all()}
    touched = set()
    for row in rows:
        unit = units.get(row.code)
        if unit is None:
            unit = units[row.code] = Unit(code=row.code)
            outcome.created.append(unit)
        if _assign(unit, row):
            _save(unit, row.line)
            touched.add(unit)
    for row in rows:
        if _relate(units[row.code], row, units):
            touched.add(units[row.code])
    _check_circles(rows, units)
    outcome.corrected += [unit for unit in touched if unit not in outcome.created]


def _assign(unit, row):
    """Give `unit` the plain values of `row`; return whether any is new."""
    kind = KINDS.get(row.values["kind"].lower())
    if kind is None:
        known = ", ".join(Unit.Kind.values)
        raise TableError(row.line, f"không có loại đơn vị “{row.values['kind']}” (có: {known})")
    values = {"name": row.values["name"], "kind": kind} | row.dates
    if "short_name" in row.values:
        values["short_name"] = row.values["short_name"]
    is_new = unit.pk is None or any(getattr(unit, key) != value for key, value in values.items())
    for key, value in values.items():
        setattr(unit, key, value)
    return is_new


def _save(unit, line):
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise TableError(line, "ngày kết thúc trước ngày thành lập")
    try:
        unit.clean_fields(exclude=["slug", "parent"])
    except ValidationError as error:
        raise TableError(line, " ".join(error.messages).rstrip(".")) from error
    unit.save()


def _relate(unit, row, units):
    """Give `unit` the parent and successors of `row`; return whether any is new."""
    is_new = False
    if "parent" in row.values:
        code = row.values["parent"]
        parent = _known(code, "parent", row, units) if code else None
        if unit.parent_id != (parent.pk if parent else None):
            unit.parent = parent
            unit.save(update_fields=["parent"])
            is_new = True
    if row.successors is not None:
        heirs = {_known(code, "successors", row, units) for code in row.successors}
        if set(unit.successors.all()) != heirs:
            unit.successors.set(heirs)
            is_new = True
    return is_new


def _known(code, column, row, units):
    if code not in units:
        raise TableError(row.line, f"cột “{column}”: không có đơn vị nào mang mã “{code}”")
    return units[code]


def _check_circles(rows, units):
    heirs = successions()
    lying = Unit.objects.exclude(parent=None).values_list("pk", "parent")
    parents = {child: {parent} for child, parent in lying}
    for row in rows:
        if comes_back(units[row.code].pk, heirs):
            raise TableError(row.line, f"đơn vị “{row.code}” kế tục chính mình, theo vòng tròn")
        if comes_back(units[row.code].pk, parents):
            raise TableError(row.line, f"đơn vị “{row.code}” thuộc chính mình, theo vòng tròn")
