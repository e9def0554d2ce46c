"""The public pages of the newsroom."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import Unit
from news import lists, pages, withdrawing
from news.home import contents, most_read
from news.models import Article, Category, Topic
from news.photo_pages import first_picture, share_picture
from news.search import SearchForm, search as search_articles, search_page
from news.structured import article_data
from news.videos import allow_players
from portal.navigation.models import FixedPage
from portal.pagecache.pages import public_page


@public_page
def home(request):
    context = contents() | {"most_read": most_read(), "count_page": "home"}
    return render(request, "news/home.html", context)


@public_page(parameters=["trang"])
def latest(request):
    return _list(
        request, lists.all_pieces(), heading="Tin tức", count_page="list:tin-tuc", feed="/rss/"
    )


@public_page(parameters=["trang"])
def archive(request):
    """Pieces whose time in the lists is over; their addresses go on answering."""
    return _list(
        request,
        lists.ended(),
        heading="Lưu trữ",
        intro="Những bài đã hết thời gian hiển thị trong các danh sách.",
        crumbs=[("Tin tức", "/tin-tuc/")],
        count_page="list:luu-tru",
    )


@public_page(parameters=["trang"])
def category(request, slug):
    category = get_object_or_404(Category.objects.with_family(), slug=slug)
    parents = [category.parent] if category.parent else []
    return _list(
        request,
        lists.of_category(category),
        heading=category.name,
        intro=category.description,
        crumbs=[(parent.name, parent.get_absolute_url()) for parent in parents],
        children=category.below,
        count_page=f"category:{category.pk}",
        feed=f"/rss/{category.slug}/",
    )


@public_page(parameters=["trang"])
def unit(request, slug):
    unit = get_object_or_404(Unit, slug=slug)
    return _list(
        request,
        lists.of_unit(unit),
        heading=unit.name,
        count_page=f"unit:{unit.pk}",
    )


@public_page(parameters=["trang"])
def topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    return _list(
        request,
        pages.newest().filter(topics=topic).for_cards(),
        heading=topic.name,
        intro=topic.description,
        count_page=f"topic:{topic.pk}",
    )


@public_page(parameters=["trang"])
def reports(request):
    return _list(
        request,
        lists.reports(),
        heading="Phóng sự ảnh",
        count_page="list:phong-su-anh",
        kind="reports",
    )


def _list(request, articles, **context):
    """Render one page of `articles`, newest first."""
    context["page"] = pages.page_of(request, articles)
    return render(request, "news/list.html", context)


@public_page
def article(request, slug, pk):
    article = pages.published_piece(pk)
    if article is None:
        return _withdrawn(request, pk)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    return render_article(request, article, count_page=f"article:{article.pk}")


def render_article(request, article, **context):
    """Render the page of a `readable` piece; a preview names no `count_page`."""
    context |= pages.shown(article) | pages.beside(article)
    context["structured"] = article_data(request, article)
    context |= share_picture(request, first_picture(article, context["photos"]))
    template = "news/report.html" if article.kind == "photo-report" else "news/article.html"
    response = render(request, template, context)
    if context["has_video"]:  # a header of its own, so that it is kept with the page
        allow_players(response)
    return response


def _withdrawn(request, pk):
    """Answer for a piece that readers once had, by the way it was taken down: its text under a
    notice, the way to the piece it went into, or 410. Anything else was never there."""
    article = withdrawing.gone(pk)
    if article is None:
        raise Http404
    if target := withdrawing.leads_to(article):
        return redirect(target, permanent=True)
    if article.withdrawal != Article.Withdrawal.WITHDRAWN:
        return render(request, "410.html", status=410)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    return render_article(request, pages.readable(withdrawing.kept()).get(pk=pk))


@public_page(parameters=["q", "trang"])
def search(request):
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = pages.page_of(request, search_articles(words))
    context = {"form": form, "words": words, "page": page, "count_page": search_page(words)}
    return render(request, "news/search.html", context)


@public_page
def site_map(request):
    context = {
        "categories": Category.objects.filter(parent=None).prefetch_related("children"),
        "fixed_pages": FixedPage.objects.all(),
        "units": Unit.objects.open(),
        "count_page": "site-map",
    }
    return render(request, "news/sitemap.html", context)
