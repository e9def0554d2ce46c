"""Whose piece an old page is and where it stood: the unit of that day, the category.

What the page proves and the site does not know yet is made; a guess is noted for staff.
"""

import re

from accounts.models import Unit
from news.models import Category
from news.submissions.oldsite import NotUnderstood, OldPage
from portal.vietnamese import fold, slug

NO_CATEGORY = "Tin từ trang cũ"
UNKNOWN_UNIT = (
    "không biết đơn vị “{prefix}” ngày {day:%d/%m/%Y}; bài để ở {unit}, tên bài giữ nguyên"
)
OTHER_DATES = "theo ngày đã ghi, {unit} không hoạt động ngày {day:%d/%m/%Y}; hãy xem lại ngày"
NEW_UNIT = "tạo đơn vị “{unit}”; hãy ghi ngày thành lập, ngày kết thúc"
NEW_CATEGORY = "tạo chuyên mục “{category}”"
NO_UNIT = (
    "Trang chưa có đơn vị cấp tỉnh và tệp không ghi cơ quan chủ quản. Hãy nhập các đơn vị trước: "
    "manage.py import_units."
)

KINDS = {
    "Huyện đoàn": Unit.Kind.DISTRICT, "Thành đoàn": Unit.Kind.DISTRICT,
    "Thị đoàn": Unit.Kind.DISTRICT, "Đoàn xã": Unit.Kind.COMMUNE,
    "Đoàn phường": Unit.Kind.COMMUNE, "Đoàn thị trấn": Unit.Kind.COMMUNE,
}  # fmt: skip
_PROPER = ["Hồ Chí Minh", "Đồng Nai", "Việt Nam", "Bác Hồ", "Đoàn", "Đội", "Hội", "Đảng"]


def unit_for(page: OldPage, notes: list[str]) -> Unit:
    """Return the unit whose short name stood before the title on the day of the page.

    One that the body calls by its full name is made; else the piece is the province's.
    """
    if not fold(page.prefix):
        return _province(page, notes)
    open_then = Unit.objects.open(on=page.published.date()).order_by("kind", "pk")
    wanted = fold(page.prefix)
    named = [unit for unit in open_then if wanted in (fold(unit.short_name), fold(unit.name))]
    if named:
        return min(named, key=lambda unit: unit.kind != Unit.Kind.DISTRICT)
    if proven := _proven_name(page):
        kind, name = proven
        if same := Unit.objects.filter(name__iexact=name).first():
            notes.append(OTHER_DATES.format(unit=same, day=page.published))
            return same
        return create_unit(name, KINDS[kind], notes, short_name=name.removeprefix(kind).strip())
    unit = _province(page, notes)
    notes.append(UNKNOWN_UNIT.format(prefix=page.prefix, day=page.published, unit=unit))
    return unit


def _proven_name(page: OldPage) -> tuple[str, str] | None:
    """Return kind and full name of the unit, as the body writes it: “Huyện đoàn Tân Phú”."""
    place = re.sub(rf"^(?:{'|'.join(KINDS)}|Huyện|Thành phố|Thị xã|Xã|Phường)\s+", "", page.prefix)
    pattern = re.compile(rf"\b({'|'.join(KINDS)}) {re.escape(place)}\b", re.IGNORECASE)
    found = next(filter(None, map(pattern.search, page.paragraphs)), None)
    if not found:
        return None
    kind = next(kind for kind in KINDS if kind.lower() == found[1].lower())
    return kind, f"{kind} {found[0][len(kind) :].strip()}"


def _province(page: OldPage, notes: list[str]) -> Unit:
    province = Unit.objects.filter(kind=Unit.Kind.PROVINCE)
    unit = province.open(on=page.published.date()).first() or province.first()
    if unit:
        return unit
    if "owner" not in page.identity:
        raise NotUnderstood(page.name, 1, NO_UNIT)
    return create_unit(page.identity["owner"], Unit.Kind.PROVINCE, notes)


def create_unit(name: str, kind: str, notes: list[str], **fields: str) -> Unit:
    """Make a unit that the site does not know, with a code of its own, and note it."""
    code, number = slug(name, 36), 1
    while Unit.objects.filter(code=code).exists():
        number += 1
        code = f"{slug(name, 36)}-{number}"
    unit = Unit(name=name, kind=kind, code=code, **fields)
    unit.clean_fields(exclude=["slug"])
    unit.save()
    notes.append(NEW_UNIT.format(unit=unit))
    return unit


def category_for(page: OldPage, notes: list[str]) -> Category:
    """Return the category of that name, however it is written; made when there is none."""
    wanted = fold(page.category or NO_CATEGORY)
    for category in Category.objects.all():
        if fold(category.name) == wanted:
            return category
    category = Category(name=_sentence_case(page.category) or NO_CATEGORY)
    category.clean_fields(exclude=["slug"])
    category.save()
    notes.append(NEW_CATEGORY.format(category=category))
    return category


def _sentence_case(name: str) -> str:
    """Return a name in capitals as one writes it: “Đội TNTP Hồ Chí Minh”."""
    if not name.isupper():
        return name
    words = [word if not _has_vowel(word) else word.lower() for word in name.split()]
    text = " ".join(words)
    for proper in _PROPER:
        text = re.sub(rf"\b{proper}\b", proper, text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def _has_vowel(word: str) -> bool:
    return bool(re.search("[aeiouy]", fold(word)))
