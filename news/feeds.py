"""RSS 2.0 of the newest pieces, of the whole site and of a category.

Names from the furniture go through `normalise`: XML forbids controls, wherever one was typed.
"""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from news import lists
from news.models import Category
from news.pages import newest
from portal.identity.models import Identity
from portal.pagecache.pages import public_page
from portal.vietnamese import normalise

LENGTH = 30


class Latest(Feed):
    """The newest pieces of the site."""

    language = "vi"

    def get_object(self, request):
        return Identity.objects.current().first()

    def title(self, identity):
        return normalise(identity.name) if identity else "Tin tức"

    def link(self, identity):
        return reverse("news:latest")

    def description(self, identity):
        return normalise(f"Tin mới của {identity.owner}") if identity else "Tin mới"

    def items(self, identity):
        return newest().for_cards()[:LENGTH]

    def item_title(self, article):
        return normalise(article.full_title)

    def item_description(self, article):
        return article.summary

    def item_pubdate(self, article):
        return article.publish_at

    def item_categories(self, article):
        return [normalise(article.category.name)]


class OfCategory(Latest):
    """The newest pieces of one category and of those below it."""

    def get_object(self, request, slug):
        return get_object_or_404(Category, slug=slug)

    def title(self, category):
        return normalise(category.name)

    def link(self, category):
        return category.get_absolute_url()

    def description(self, category):
        return normalise(category.description or f"Tin mới của chuyên mục {category.name}")

    def items(self, category):
        return lists.of_category(category)[:LENGTH]


latest = public_page(Latest())
category = public_page(OfCategory())
