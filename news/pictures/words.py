"""The gate of alternative texts: nothing is published with a picture that says nothing to those
who cannot see it. Written once, here; asked by the steps, by releases and by the desk's pages.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from news.checklist import images_of
from news.pictures.models import Picture

MOST = 10  # pictures that one sentence names
SENTENCE = (
    "Chưa đăng được vì có ảnh chưa có chữ thay: {names}. Hãy viết một câu tả ảnh cho người không "
    "nhìn thấy ảnh, hoặc đánh dấu “Ảnh trang trí”."
)


@dataclass(frozen=True)
class Bare:
    """A picture that has neither words nor the mark, and its place in the writing form."""

    name: str
    anchor: str


def bare_pictures(content):
    """Return the Bare ones of `content` (`body`, `lead_picture`, `photos`, `picture_texts` as
    revisions keep them), in reading order, by one statement.
    """
    in_body = images_of(content.get("body", ""))
    photos = [row["picture"] for row in content.get("photos", [])]
    lead = content.get("lead_picture")
    pictures = Picture.objects.in_bulk({lead, *photos, *[pk for pk, _ in in_body]} - {None})
    wanting = {
        pk
        for pk, picture in pictures.items()
        if _is_bare(picture, content.get("picture_texts", {}).get(str(pk), {}))
    }
    found = [Bare("ảnh đại diện", "#id_lead-alt")] if lead in wanting else []
    found += [
        Bare(f"ảnh {number} của phóng sự", f"#anh-{pk}")
        for number, pk in enumerate(photos, 1)
        if pk in wanting
    ]
    return found + [
        Bare(f"ảnh thứ {number} trong nội dung", "#id_body")
        for number, (pk, alt) in enumerate(in_body, 1)
        if pk in wanting and not alt
    ]


def bare_of(article):
    """Return the Bare pictures of `article` as its rows have it."""
    return bare_pictures(
        {
            "body": article.body,
            "lead_picture": article.lead_picture_id,
            "photos": list(article.photos.order_by("position", "pk").values("picture")),
        }
    )


def check(found):
    """Raise ValidationError with the one sentence that names the pictures in `found`."""
    if not found:
        return
    names = ", ".join(picture.name for picture in found[:MOST])
    more = f" và {len(found) - MOST} ảnh nữa" if len(found) > MOST else ""
    raise ValidationError({"pictures": SENTENCE.format(names=names + more)})


def _is_bare(picture, texts):
    """Whether `picture`, with the `texts` that wait for a release, lacks words. A hidden one
    shows nothing that could be told."""
    alt = texts.get("alt", picture.alt).strip()
    return not (alt or texts.get("decorative", picture.decorative) or picture.is_hidden)
