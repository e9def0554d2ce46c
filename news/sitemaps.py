"""The site map for machines, and robots.txt."""

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse

from accounts.models import Unit
from news import lists
from news.models import Article, Category, Topic
from portal.navigation.models import FixedPage
from portal.pagecache.pages import public_page

ROBOTS = """\
User-agent: *
Disallow: /toa-soan/
Disallow: /quan-tri/
Disallow: /dang-nhap/
Disallow: /tim-kiem/

Sitemap: {sitemap}
"""


class Articles(Sitemap):
    limit = 2000

    def items(self):
        return lists.all_pieces(Article.objects.only("kind", "slug", "updated_at"))

    def lastmod(self, article):
        return article.updated_at

    def get_latest_lastmod(self):
        """For the index: Django would read every piece of the archive to find it."""
        newest = Article.objects.listed().order_by("-updated_at")
        return newest.values_list("updated_at", flat=True).first()


class Rows(Sitemap):
    """Every row of a model that has a page of its own."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("pk")


class Fixed(Sitemap):
    def items(self):
        return ["/", "/tin-tuc/", "/phong-su-anh/", "/so-do/", "/thong-ke/"]

    def location(self, path):
        return path


SITEMAPS = {
    "trang": Fixed(),
    "bai": Articles(),
    "chuyen-muc": Rows(Category),
    "chu-de": Rows(Topic),
    "don-vi": Rows(Unit),
    "co-dinh": Rows(FixedPage),
}


@public_page
def sitemap(request):
    """The index of site maps; with one page of articles only, still an index."""
    return views.index(request, SITEMAPS, sitemap_url_name="news:sitemap_section").render()


@public_page(parameters=["p"])
def section(request, section):
    return views.sitemap(request, SITEMAPS, section=section).render()


@public_page
def robots(request):
    text = ROBOTS.format(sitemap=request.build_absolute_uri("/sitemap.xml"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
