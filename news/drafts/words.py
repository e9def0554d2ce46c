"""Fields of the writing form in words, and two of them side by side."""

from datetime import datetime

from news.drafts.fields import CHOSEN
from news.drafts.merging import LEAD, PHOTO, may_be_both
from news.revisions.blocks import lines_of
from news.revisions.diff import compare
from portal.sanitising import clean_html

LABELS = {
    "title": "Tên bài", "short_title": "Tên ngắn", "lead": "Sapo", "body": "Nội dung",
    LEAD: "Ảnh đại diện", "category": "Chuyên mục", "unit": "Đơn vị", "genre": "Thể loại",
    "byline": "Bút danh", "authors": "Người viết", "photographers": "Người chụp",
    "source": "Nguồn", "topics": "Chủ đề", "featured": "Tin nổi bật",
    "expires_at": "Hết hạn lúc", "correction": "Đính chính", "release_at": "Giờ cập nhật",
    "revision_note": "Ghi chú lần sửa",
}  # fmt: skip
FORMAT_ONLY = "Chỉ khác cách trình bày (chữ đậm, chữ nghiêng, căn lề…)."


def label_of(name):
    """Return what people call the field."""
    return "Ảnh của phóng sự" if name.startswith(PHOTO) else LABELS.get(name, name)


def difference(name, old, new, form):
    """Return one field of two contents side by side, for templates/revisions/_diff.html."""
    rows = compare(_lines(name, old, form), _lines(name, new, form))
    changed = [row for row in rows if row.kind != "same"]
    return {
        "name": name,
        "label": label_of(name),
        "stretches": [(False, changed)] if changed else [],
        "sentence": "" if changed else FORMAT_ONLY,
    }


def asked(meeting, form):
    """Return what the page asks of each field that both changed."""
    return [
        {
            "name": name,
            "label": label_of(name),
            "fields": [difference(name, meeting.theirs[name], meeting.mine[name], form)],
            "may_be_both": may_be_both(name),
        }
        for name in meeting.collisions
    ]


def _lines(name, values, form):
    """Return the values of a field as lines of text."""
    if name == "body":
        return [line for value in values for line in lines_of(clean_html(value))]
    if name == LEAD or name.startswith(PHOTO):
        return [_picture(name, values)] if any(values) else []
    field = form.fields.get(name)
    if hasattr(field, "queryset"):
        keys = [value for value in values if value.isascii() and value.isdigit()]
        found = field.queryset.model.objects.filter(pk__in=[key for key in keys if len(key) < 18])
        return [row.name for row in found]
    return [line for value in values for line in _said(name, value, field).split("\n")]


def _said(name, value, field):
    if name == "featured":
        return "Có"
    if name in ("expires_at", "release_at"):
        try:
            return f"{datetime.fromisoformat(value):%H:%M %d/%m/%Y}"
        except ValueError:
            return value
    return str(dict(getattr(field, "choices", ())).get(value, value))


def _picture(name, values):
    """Return what a form says of a picture in one line."""
    if name == LEAD:
        number, alt, caption, credit, decorative, extra = values
        place = ""
    else:
        caption, alt, credit, place, decorative, _, extra = values
        number = name.removeprefix(PHOTO)
    parts = [f"Chữ thay ảnh: {alt}", f"Chú thích: {caption}", f"Tác giả: {credit}"]
    parts += [f"Nơi chụp: {place}", f"Ảnh trang trí: {'có' if decorative else ''}"]
    said = [part for part in parts if not part.endswith(": ")]
    if extra.startswith("file:"):
        said.insert(0, f"Tệp mới: {extra.removeprefix('file:')}")
    elif extra.startswith(CHOSEN):
        said.insert(0, f"Ảnh {extra.removeprefix(CHOSEN)} từ thư viện")
    elif extra:
        said.insert(0, "Bỏ ảnh này")
    elif number:
        said.insert(0, f"Ảnh {number}")
    return ". ".join(said)
