"""What a browser posts from the writing form, what it is told, and what readers get."""

import re

from django.test import Client

from accounts.models import Person
from news.models import Article
from news.pictures.models import Picture
from news.revisions.content import snapshot
from news.revisions.models import WorkingCopy
from news.revisions.picture_forms import with_texts
from portal.pagecache import pages

NAMES = "title", "short_title", "lead", "body", "genre", "byline", "source", "category", "unit"
EMPTY_PHOTOS = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}


def typed(article, **changes):
    """The fields of the form over `article` or its copy, with `changes`, newest versions."""
    row = Article.objects.get(pk=article.pk)
    copy = WorkingCopy.objects.filter(article=article).first()
    content = copy.content if copy else snapshot(row)
    people = Person.objects.filter(pk__in=content["authors"]).values_list("name", flat=True)
    return {
        **{name: content[name] for name in NAMES},
        "authors": ", ".join(people),
        "topics": content["topics"],
        "version": row.version,
        "copy_version": copy.version if copy else 0,
        **_lead_texts(content),
        **EMPTY_PHOTOS,
        **changes,
    }


def opened(client, article, **changes):
    """As `typed`, by a form that was opened now and knows what it showed."""
    page = client.get(f"/toa-soan/bai/{article.pk}/sua/").content.decode()
    hidden = dict(
        re.findall(r'<input type="hidden" name="(base|lead_picture)" value="(\w*)"', page)
    )
    return typed(article, **hidden, **changes)


def _lead_texts(content):
    if content["lead_picture"] is None:
        return {}
    picture = with_texts(Picture.objects.get(pk=content["lead_picture"]), content)
    return {f"lead-{name}": getattr(picture, name) for name in ("alt", "caption", "credit")}


def save(client, article, **changes):
    """Post the writing form of `article`; without an error it answers with a redirect."""
    answer = client.post(f"/toa-soan/bai/{article.pk}/sua/", typed(article, **changes))
    assert answer.status_code == 302, answer.content.decode()
    return answer


def read(article):
    """The page as a reader gets it, from the database and not from memory."""
    pages.store.clear()
    answer = Client().get(Article.objects.get(pk=article.pk).get_absolute_url())
    assert answer.status_code == 200
    return answer.content


def told(answer):
    return [str(message) for message in answer.context["messages"]]
