"""A small house for the browser: every kind of page, with a little of all that stands on it."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Photo, Topic
from news.pictures import uploads
from portal.banners.models import Banner
from portal.identity.models import Identity
from portal.links.models import Group, Link
from portal.navigation.models import FixedPage, MenuItem
from portal.slogans.models import Slogan
from portal.visits.models import PageDay, SiteDay
from tests.factories import make_article, make_category, picture_bytes

BODY = (
    "<p>Sáng nay, hơn 300 đoàn viên, thanh niên đã ra quân dọn vệ sinh dọc suối.</p>"
    "<h2>Kết quả bước đầu</h2><ul><li>3 km bờ suối</li><li>2 tấn rác</li></ul>"
    "<blockquote>Chúng em sẽ còn trở lại.</blockquote>"
    "<table><caption>Các đội</caption><tr><th>Đội</th><th>Số người</th></tr>"
    "<tr><td>Tân Phú</td><td>120</td></tr></table>"
)
SLOGANS = [
    "Tuổi trẻ Đồng Nai thi đua lập thành tích chào mừng Đại hội Đoàn các cấp",
    "Đâu cần thanh niên có, việc gì khó có thanh niên",
    "Xung kích, sáng tạo, làm chủ công nghệ, tiên phong trong chuyển đổi số",
]


def fill(author, editor):
    """Make the furniture and a few pieces by `author` in every state; return (public, desk),
    two dicts of addresses by what they show."""
    furnish()
    section = make_category("Công tác Đoàn", home_place="main")
    make_category("Xây dựng Đoàn", parent=section)
    notices = make_category("Thông báo", slug="thong-bao", home_place="side")
    pieces = [_story(author, section, number) for number in range(1, 8)]
    _story(editor, notices, 8)
    topic = Topic.objects.create(name="Hiến máu tình nguyện")
    pieces[0].topics.add(topic)
    return _public(pieces[0], _report(author, section), section, topic), _desk(author, pieces[0])


def furnish():
    """Identity with an emblem, menu, slogans, links, a banner and a fixed page."""
    Identity.objects.create(
        valid_from=timezone.localdate(),
        name="Trang thông tin điện tử Tỉnh Đoàn Đồng Nai",
        kicker="Trang thông tin điện tử",
        short_name="Tỉnh Đoàn Đồng Nai",
        owner="Tỉnh Đoàn Đồng Nai",
        phone="02513 000 000",
        email="tinhdoan@example.com",
        emblem=_file(256, 256),
    )
    FixedPage.objects.create(title="Giới thiệu", slug="gioi-thieu", body=BODY)
    menu = MenuItem.objects.create(name="Tin tức", address="/tin-tuc/", position=1)
    MenuItem.objects.create(name="Giới thiệu", address="/trang/gioi-thieu/", parent=menu)
    for position in range(2, 8):
        MenuItem.objects.create(name=f"Mục {position}", address="/so-do/", position=position)
    Slogan.objects.bulk_create(Slogan(text=text) for text in SLOGANS)
    for name in ("Trung ương", "Trong tỉnh"):
        group = Group.objects.create(name=name)
        Link.objects.create(group=group, name=f"Trang {name}", address="https://example.com/")
    Banner.objects.create(picture=_file(600, 200), alt="Tháng Thanh niên", address="/tin-tuc/")


def _file(width, height):
    return SimpleUploadedFile("anh.jpg", picture_bytes(width, height), "image/jpeg")


def _picture(author, number):
    texts = {
        "alt": f"Đoàn viên nhặt rác, ảnh {number}",
        "caption": "Bên suối.",
        "credit": "Thị Lan",
    }
    file = io.BytesIO(picture_bytes(640, 360 if number % 2 else 480))
    return uploads.add(file, by=author, unit=author.unit, **texts)


def _story(author, category, number):
    return make_article(
        author,
        "approved",
        title=f"Ra quân Ngày Chủ nhật xanh lần thứ {number} trên toàn tỉnh",
        lead="Hơn 200 đoàn viên dọn sạch 3 km bờ suối trong một buổi sáng.",
        body=BODY,
        byline=author.full_name,
        category=category,
        lead_picture=_picture(author, number),
        publish_at=timezone.now() - timedelta(hours=number),
    )


def _report(author, category):
    report = make_article(
        author, "approved", kind="photo-report", genre="phong-su-anh", body="",
        title="Một ngày bên suối", category=category, lead_picture=_picture(author, 20),
    )  # fmt: skip
    for number in range(21, 24):
        Photo.objects.create(article=report, picture=_picture(author, number), position=number)
    return report


def _public(story, report, section, topic):
    return {
        "home": "/",
        "list": "/tin-tuc/",
        "category": section.get_absolute_url(),
        "unit": reverse("news:unit", args=[story.unit.slug]),
        "topic": topic.get_absolute_url(),
        "article": story.get_absolute_url(),
        "reports": "/phong-su-anh/",
        "report": report.get_absolute_url(),
        "search": "/tim-kiem/?q=chu+nhat+xanh",
        "search without result": "/tim-kiem/?q=khong+co+gi+het",
        "site map": "/so-do/",
        "statistics": "/thong-ke/",
        "fixed page": "/trang/gioi-thieu/",
        "not found": "/khong-co-trang-nay/",
        "sign-in": "/dang-nhap/",
        "forgotten password": "/dang-nhap/quen-mat-khau/",
    }


def _desk(author, published):
    """The addresses that an editor opens; those of the author's own drafts are not among them."""
    waiting = make_article(author, "submitted", title="Bài đang chờ duyệt", body=BODY)
    later = timezone.now() + timedelta(days=1)
    planned = make_article(author, "approved", title="Bài hẹn giờ đăng", publish_at=later)
    gone = make_article(author, "withdrawn", title="Bài đã gỡ")
    report = Article.objects.get(kind="photo-report")
    today = timezone.localdate()
    SiteDay.objects.create(day=today, visits=2_100, views=7_448, visitors=1_950, bots=300)
    PageDay.objects.create(page=f"article:{published.pk}", day=today, views=1_200, visitors=900)
    return {
        "desk": "/toa-soan/",
        "all pieces": "/toa-soan/tat-ca/",
        "no such pieces": "/toa-soan/tat-ca/?q=khong+co+gi+het",
        "write": "/toa-soan/viet-bai/",
        "write a report": "/toa-soan/viet-phong-su-anh/",
        "waiting": f"/toa-soan/bai/{waiting.pk}/",
        "planned": f"/toa-soan/bai/{planned.pk}/",
        "published": f"/toa-soan/bai/{published.pk}/",
        "withdrawn": f"/toa-soan/bai/{gone.pk}/",
        "edit": f"/toa-soan/bai/{waiting.pk}/sua/",
        "edit a report": f"/toa-soan/bai/{report.pk}/sua/",
        "statistics": "/toa-soan/thong-ke/",
        "statistics by piece": "/toa-soan/thong-ke/bai/",
        "statistics by unit": "/toa-soan/thong-ke/don-vi/",
        "statistics of work": "/toa-soan/thong-ke/thi-dua/",
        "statistics without rows": "/toa-soan/thong-ke/nguon/?first=2001-01-01&last=2001-01-01",
        "statistics asked wrongly": "/toa-soan/thong-ke/?first=x&unit=0",
        "change password": "/dang-nhap/mat-khau/",
        "sign-out": "/dang-xuat/",
    }


ADMIN = {
    "administration": "/quan-tri/",
    "slogans": "/quan-tri/slogans/slogan/",
    "a new slogan": "/quan-tri/slogans/slogan/add/",
    "identities": "/quan-tri/identity/identity/",
    "a new banner": "/quan-tri/banners/banner/add/",
    "fixed pages": "/quan-tri/navigation/fixedpage/",
    "units": "/quan-tri/accounts/unit/",
    "a new unit": "/quan-tri/accounts/unit/add/",
    "a new account": "/quan-tri/accounts/user/add/",
    "a new name": "/quan-tri/accounts/person/add/",
    "pieces": "/quan-tri/news/article/",
    "what sending asks": "/quan-tri/remarks/reviewsettings/1/change/",
}
