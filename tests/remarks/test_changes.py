"""What changed around a submission is one link away, for the editor and for the writer."""

from django.urls import reverse

from news import workflow
from news.remarks.changes import AFTER_SUBMITTING, SINCE_LAST, changes
from tests.news.test_desk import fields


def save(client, person, article, **posted):
    client.force_login(person)
    article.refresh_from_db()
    posted = fields(article.created_by, version=article.version, **posted)
    client.post(reverse("desk:edit", args=[article.pk]), posted)


def test_the_changes_around_submissions_are_named(client, lan, minh):
    client.force_login(lan)
    client.post(reverse("desk:write"), fields(lan, step="submit"))
    article = lan.created_articles.get()
    assert changes(article) == []

    workflow.perform("return", article, by=minh, comment="Sai tên xã.")
    save(client, lan, article, title="Tên bài đã sửa", step="submit")
    compare = reverse("revisions:compare", args=[article.pk])
    assert changes(article) == [(SINCE_LAST, f"{compare}?cu=1&moi=2")]

    save(client, minh, article, title="Tên bài của biên tập viên")
    assert changes(article) == [
        (AFTER_SUBMITTING, f"{compare}?cu=2&moi=3"),
        (SINCE_LAST, f"{compare}?cu=1&moi=3"),
    ]
    client.force_login(lan)
    page = client.get(reverse("desk:article", args=[article.pk])).content.decode()
    assert AFTER_SUBMITTING in page
    assert client.get(f"{compare}?cu=2&moi=3").status_code == 200
