"""schema.org NewsArticle of a piece, as JSON for search engines."""

import json

from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

# What could end the script element, or open a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def article_data(request, article):
    """Return the JSON-LD text of `article`, safe inside a script element.

    See https://schema.org/NewsArticle for the names.
    """
    picture = article.lead_picture
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.full_title,
        "description": article.summary,
        "datePublished": localtime(article.publish_at).isoformat(),
        "articleSection": article.category.name,
        "inLanguage": "vi",
        "author": {"@type": "Person", "name": article.byline or article.unit.name},
        "publisher": {"@type": "Organization", "name": article.unit.name},
        "mainEntityOfPage": request.build_absolute_uri(article.get_absolute_url()),
    }
    if picture and picture.is_ready:
        data["image"] = request.build_absolute_uri(picture.card_url or picture.url)
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)
