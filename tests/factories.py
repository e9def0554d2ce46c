"""Rows for tests: valid by default, the same every time; a test states only what it is about."""

import io
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Unit, User
from news.models import Article, Category
from news.pictures.models import Picture
from portal.vietnamese import slug

PASSWORD = "mật khẩu dài để thử"


def make_unit(name="Huyện đoàn Tân Phú", short_name=None, **fields):
    """An open unit; without `short_name` it has the name's last part ("Tân Phú")."""
    if short_name is None:
        short_name = name.removeprefix("Huyện đoàn ").removeprefix("Đoàn xã ")
    fields = {"code": free(Unit, "code", slug(name)), "kind": Unit.Kind.DISTRICT} | fields
    return Unit.objects.create(name=name, short_name=short_name, **fields)


def make_user(username, group=None, unit=None, **fields):
    """An account with PASSWORD, in the group of that name (accounts/groups.py)."""
    password = fields.pop("password", PASSWORD)
    fields = {"full_name": username.title(), "email": f"{username}@example.com"} | fields
    user = User.objects.create_user(username, password, unit=unit, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_category(name="Tin tức – Sự kiện", **fields):
    """A section; two of one name get different addresses."""
    return Category.objects.create(
        **{"name": name, "slug": free(Category, "slug", slug(name))} | fields
    )


def make_article(author, state="draft", **fields):
    """A story by `author` from the author's unit, in `state`; approved means out for an hour."""
    hour_ago = timezone.now() - timedelta(hours=1)
    defaults = {
        "title": "Tuổi trẻ ra quân Chiến dịch Thanh niên tình nguyện hè",
        "body": "<p>Sáng nay, hơn 300 đoàn viên, thanh niên đã ra quân dọn vệ sinh.</p>",
        "created_by": author,
        "state": state,
    }
    if "category" not in fields:
        defaults["category"] = Category.objects.first() or make_category()
    if "unit" not in fields:
        defaults["unit"] = author.unit or Unit.objects.first() or make_unit()
    if state != "draft":
        defaults["submitted_at"] = hour_ago
    if state in ("approved", "withdrawn"):
        defaults["publish_at"] = hour_ago
    return Article.objects.create(**defaults | fields)


def make_picture(**fields):
    """A picture of the library, as a row; its file is not on the disk."""
    number = Picture.objects.count() + 1
    defaults = {
        "file": f"originals/2026/11/goc-{number}.jpg",
        "key": f"anh-{number}",
        "original_name": f"anh-{number}.jpg",
        "width": 1200,
        "height": 800,
        "widths": [320, 640, 1200],
        "alt": "Đoàn viên trồng cây",
        "caption": "Đoàn viên trồng cây bên suối.",
        "credit": "Văn Trương",
    }
    return Picture.objects.create(**defaults | fields)


def picture_bytes(width=64, height=48, kind="JPEG"):
    """A small real picture file, as bytes."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), "#0B4EA2").save(output, kind)
    return output.getvalue()


def picture_upload(name="anh.jpg", **options):
    """`picture_bytes` as a browser sends it."""
    return SimpleUploadedFile(name, picture_bytes(**options), content_type="image/jpeg")


def free(model, field, wanted):
    """`wanted`, or with the next number where a row of `model` has it already."""
    taken = model.objects.filter(**{f"{field}__startswith": wanted}).count()
    return f"{wanted}-{taken + 1}" if taken else wanted
