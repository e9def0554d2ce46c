"""A line of an archive, valid by default."""

import json

LINE = {
    "source_id": "vn-1",
    "title": "Tuổi trẻ ra quân",
    "lead": "Sáng nay, hơn 300 đoàn viên ra quân.",
    "body_html": "<p>Nội dung <script>x</script></p>",
    "category": "tin tuc su kien",
    "unit": "HUYỆN ĐOÀN TÂN PHÚ",
    "author": "văn trương",
    "published_at": "2020-03-26T06:00:00",
    "views": 512,
    "kind": "story",
}


def row(**fields):
    return json.dumps(LINE | fields, ensure_ascii=False).encode() + b"\n"
