"""How an entry's detail is read: {% load audit %}."""

from django import template

register = template.Library()

NAMES = {
    "action": "việc",
    "table": "bảng",
    "fields": "đã sửa",
    "step": "bước",
    "reason": "lý do",
    "gained": "được thêm",
    "lost": "bị bỏ",
    "way": "cách",
    "count": "số dòng",
    "made_at": "bản sao lúc",
}


@register.filter
def told(detail):
    """Return a detail as [(name, text)]; what is empty is left out."""
    return [(NAMES.get(key, key), _text(value)) for key, value in detail.items() if value]


def _text(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
