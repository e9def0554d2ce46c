"""The content of a piece as JSON: taken from it, and laid on it again. Written once, here.

`lay` changes an article in memory, `apply` writes it. What is no longer there (a category,
a picture, a person) is passed over, and the piece keeps what it has.
"""

from datetime import UTC

from accounts.models import Person, Unit
from news.attachments import keeping as attachments
from news.models import Article, Category, Topic
from news.pictures import uploads
from news.pictures.models import Picture
from news.pictures.placing import photos_of, place_photos

TEXTS = ["title", "short_title", "lead", "body", "genre", "byline", "source"]
PLAIN = [*TEXTS, "featured"]
PLACED = {"category": Category, "unit": Unit}
RELATED = {"authors": Person, "photographers": Person, "topics": Topic}
DERIVED = ["slug", "summary", "title_key", "body_key", "updated_at"]


def snapshot(article):
    """Return all that can be edited of `article`, as its rows have it now, ready for JSON."""
    attached = attachments.placed(article)
    return own_fields(article) | {
        **{name: sorted(getattr(article, name).values_list("pk", flat=True)) for name in RELATED},
        "photos": photos_of(article),
        **({"attachments": attached} if attached else {}),
    }


def own_fields(article):
    """Return the part of the content that stands in the row of `article` itself."""
    expires_at = article.expires_at
    return {
        **{name: getattr(article, name) for name in PLAIN},
        "category": article.category_id,
        "unit": article.unit_id,
        "lead_picture": article.lead_picture_id,
        "expires_at": expires_at.astimezone(UTC).isoformat() if expires_at else None,
    }


def lay(content, article):
    """Put what `content` says of the row itself on `article`, in memory only."""
    for name in PLAIN:
        if name in content:
            setattr(article, name, content[name])
    for name, table in PLACED.items():
        found = table.objects.filter(pk=content.get(name)).first()
        setattr(article, name, found or getattr(article, name))
    if "lead_picture" in content:
        article.lead_picture = Picture.objects.filter(pk=content["lead_picture"]).first()
    if "expires_at" in content:
        field = Article._meta.get_field("expires_at")
        article.expires_at = field.to_python(content["expires_at"])
    article.__dict__.pop("body_html", None)


def apply(content, article):
    """Write `content` to `article` and its photos; its state and hour stay as they are.

    Call it under the lock of the row. `version` is written, too, as the caller has set it.
    """
    lay(content, article)
    row_fields = [*PLAIN, *PLACED, "lead_picture", "expires_at"]
    article.save(update_fields=[*row_fields, *DERIVED, "version"])
    for name, table in RELATED.items():
        if name in content:
            getattr(article, name).set(table.objects.filter(pk__in=content[name]))
    if "photos" in content:
        place_photos(content["photos"], article)
    attachments.place(content.get("attachments", []), article)
    for pk, texts in content.get("picture_texts", {}).items():
        _tell(pk, texts)


def _tell(pk, texts):
    """Write what is said of a picture; every piece that shows it will say so."""
    picture = Picture.objects.filter(pk=pk).first()
    if picture is None:
        return
    for name, text in texts.items():
        setattr(picture, name, text)
    uploads.tidy(picture)
    picture.save()
