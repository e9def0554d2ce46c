"""Where a picture of the library is used; one that is used somewhere is not deleted."""

from news.models import Article
from portal.navigation.models import FixedPage

MOST = 10  # uses that one sentence names
USED = "Không xóa được ảnh “{picture}”, vì đang được dùng: {uses}. Hãy thay ảnh ở đó trước."


def uses(picture):
    """Return a phrase for each place that shows `picture`, at most MOST a kind."""
    address = picture.get_absolute_url()
    named = Article.objects.filter(body__contains=f'"{address}"')
    return [
        *_phrases("ảnh đại diện của bài “{}”", picture.led_articles.all()),
        *_phrases("ảnh trong phóng sự “{}”", Article.objects.filter(photos__picture=picture)),
        *_phrases("ảnh trong nội dung bài “{}”", named),
        *_phrases("ảnh trong trang “{}”", FixedPage.objects.filter(body__contains=f'"{address}"')),
        *["hình ảnh hoạt động được ghim" for _ in picture.pins.all()[:1]],
    ]


def is_on_fixed_page(picture):
    """Whether a fixed page, which readers always see, shows `picture` in its text."""
    return FixedPage.objects.filter(body__contains=f'"{picture.get_absolute_url()}"').exists()


def refusal(picture):
    """Return the sentence that refuses to delete `picture`, "" when nothing uses it."""
    found = uses(picture)
    return USED.format(picture=picture, uses="; ".join(found)) if found else ""


def _phrases(phrase, rows):
    titles = rows.order_by("pk").values_list("title", flat=True)
    return [phrase.format(title) for title in dict.fromkeys(titles[:MOST])]
