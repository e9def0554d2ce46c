"""Which unit a list means by what somebody typed."""

from accounts.models import Unit
from accounts.unit_names import spelling
from portal.vietnamese import fold

SEVERAL = "Có {count} đơn vị tên như “{typed}” ({names}): hãy ghi tên đầy đủ."


def exact(text):
    letters, tones = spelling(text)
    return letters, tuple(tones)


# What is compared of the unit, with what of the typed text: the closest ways first.
WAYS = [
    (lambda unit: exact(unit.name), exact),
    (lambda unit: fold(unit.name), fold),
    (lambda unit: unit.short_name and exact(unit.short_name), exact),
    (lambda unit: fold(unit.name), lambda typed: f"doan {fold(typed)}"),
    (lambda unit: fold(unit.short_name), fold),
]


class Places:
    """All units, read once, to be found by full or short name without accents."""

    def __init__(self):
        units = list(Unit.objects.prefetch_related("successors"))
        self.open = _index(unit for unit in units if unit.is_open())
        self.others = _index(unit for unit in units if not unit.is_open())

    def find(self, typed):
        """Return (unit, ""), or (None, a sentence that says why there is none)."""
        if not typed:
            return None, "Chưa ghi đơn vị."
        matches = _matching(self.open, typed)
        if len(matches) == 1:
            return matches[0], ""
        if matches:
            names = ", ".join(unit.name for unit in matches[:5])
            return None, SEVERAL.format(count=len(matches), typed=typed, names=names)
        others = _matching(self.others, typed)
        return None, _closed(others[0]) if others else f"Không có đơn vị nào tên “{typed}”."


def _index(units):
    """Return one {key: units} for each of WAYS."""
    index = [{} for _ in WAYS]
    for unit in units:
        for table, (key_of, _) in zip(index, WAYS, strict=True):
            table.setdefault(key_of(unit), []).append(unit)
    return index


def _matching(index, typed):
    for table, (_, key_of) in zip(index, WAYS, strict=True):
        key = key_of(typed)
        if key and key in table:
            return table[key]
    return []


def _closed(unit):
    """The sentence about a unit that has ended or has not begun."""
    if unit.valid_to is None:
        return f"{unit.name} đến ngày {unit.valid_from:%d/%m/%Y} mới thành lập."
    heirs = ", ".join(heir.name for heir in unit.successors.all())
    after = f" Đơn vị kế tục: {heirs}." if heirs else ""
    return f"{unit.name} đã kết thúc ngày {unit.valid_to:%d/%m/%Y}.{after}"
