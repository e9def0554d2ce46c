"""Contents in words, and two of them side by side."""

from datetime import datetime
from itertools import groupby

from django.utils import timezone

from accounts.models import Person, Unit
from news.models import Article, Category, Topic
from news.pictures.models import Picture
from news.revisions.blocks import lines_of
from news.revisions.diff import compare

LABELS = {
    "title": "Tên bài", "short_title": "Tên ngắn", "lead": "Sapo", "body": "Nội dung",
    "photos": "Ảnh của phóng sự", "attachments": "Tệp đính kèm", "lead_picture": "Ảnh đại diện",
    "picture_texts": "Chữ của ảnh", "category": "Chuyên mục", "unit": "Đơn vị",
    "genre": "Thể loại", "byline": "Bút danh", "authors": "Người viết",
    "photographers": "Người chụp", "source": "Nguồn", "topics": "Chủ đề",
    "featured": "Tin nổi bật", "expires_at": "Hết hạn lúc",
}  # fmt: skip
NAMED = {
    "category": Category, "unit": Unit, "lead_picture": Picture, "authors": Person,
    "photographers": Person, "topics": Topic,
}  # fmt: skip
LOST = "(đã bị xóa)"
FORMAT_ONLY = "Chỉ đổi cách trình bày (chữ đậm, chữ nghiêng, căn lề…)."
CONTEXT = 1  # unchanged lines shown on either side of a change


def side_by_side(old, new):
    """Return what differs between two contents: {"label"} with "stretches" or a "sentence".

    A stretch is (folded, rows): folded ones are unchanged and far from any change.
    """
    changed = [field for field in LABELS if old.get(field) != new.get(field)]
    names = _names(changed, old, new)
    found = []
    for field in changed:
        rows = compare(_lines(field, old, names), _lines(field, new, names))
        is_seen = any(row.kind != "same" for row in rows)
        words = {"stretches": _folded(rows)} if is_seen else {"sentence": FORMAT_ONLY}
        found.append({"label": LABELS[field]} | words)
    return found


def _folded(rows):
    """Return `rows` in stretches [(folded, rows)]: long ones without a change are folded."""
    changed = [number for number, row in enumerate(rows) if row.kind != "same"]
    near = {n + step for n in changed for step in range(-CONTEXT, CONTEXT + 1)}
    stretches = groupby(enumerate(rows), key=lambda item: item[0] not in near)
    return [(is_far, [row for _, row in stretch]) for is_far, stretch in stretches]


def _lines(field, content, names):
    """Return one field of `content` as lines of text."""
    value = content.get(field)
    if value in (None, "", [], {}):
        return []
    if field == "body":
        return lines_of(value)
    if field == "photos":
        return [
            f"{number}. {names[Picture].get(row['picture'], LOST)}"
            + (f" – {row['caption']}" if row["caption"] else "")
            for number, row in enumerate(value, 1)
        ]
    if field == "attachments":
        return [f"{number}. {row['name']}" for number, row in enumerate(value, 1)]
    if field == "picture_texts":
        return [line for pk, texts in value.items() for line in _told(pk, texts)]
    if field in NAMED:
        keys = value if isinstance(value, list) else [value]
        return [names[NAMED[field]].get(key, LOST) for key in keys]
    return [_said(field, value)]


def _told(pk, texts):
    words = {
        "alt": "chữ thay ảnh", "caption": "chú thích", "credit": "tác giả",
        "place": "nơi chụp", "decorative": "ảnh trang trí",
    }  # fmt: skip
    return [f"Ảnh {pk}, {words.get(name, name)}: {_yes_or(text)}" for name, text in texts.items()]


def _yes_or(text):
    return {True: "có", False: "không"}.get(text, text)


def _said(field, value):
    """Return a value of the row itself in words."""
    if field == "genre":
        return dict(Article.Genre.choices).get(value, value)
    if field == "featured":
        return "Có"
    if field == "expires_at":
        return f"{timezone.localtime(datetime.fromisoformat(value)):%H:%M %d/%m/%Y}"
    return str(value)


def _names(fields, *contents):
    """Return {table: {pk: name}} of all that `fields` name, a statement for each table."""
    wanted = {table: set() for table in NAMED.values()}
    for content in contents:
        for field in NAMED.keys() & set(fields):
            value = content.get(field)
            wanted[NAMED[field]].update(value if isinstance(value, list) else [value])
        if "photos" in fields:
            wanted[Picture].update(row["picture"] for row in content.get("photos", []))
    return {
        table: {pk: _name(row) for pk, row in table.objects.in_bulk(keys - {None}).items()}
        for table, keys in wanted.items()
    }


def _name(row):
    if isinstance(row, Picture):
        return f"Ảnh {row.pk}: {row}"
    return row.name
