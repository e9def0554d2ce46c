"""What changed around a submission is one link away, for the editor and for the writer."""

from django.urls import reverse

from news import workflow
from news.remarks.changes import AFTER_SUBMITTING, SINCE_LAST, changes
from tests.news.test_desk import fields


def named(article):
    return [(change.label, change.address) for change in changes(article)]


def save(client, person, article, **posted):
    client.force_login(person)
    article.refresh_from_db()
    posted = fields(article.created_by, version=article.version, **posted)
    client.post(reverse("desk:edit", args=[article.pk]), posted)


def test_the_changes_around_submissions_are_named(client, lan, minh):
    client.force_login(lan)
    client.post(reverse("desk:write"), fields(lan, step="submit"))
    article = lan.created_articles.get()
    assert named(article) == []

    workflow.perform("return", article, by=minh, comment="Sai tên xã.")
    save(client, lan, article, title="Tên bài đã sửa", step="submit")
    compare = reverse("revisions:compare", args=[article.pk])
    assert named(article) == [(SINCE_LAST, f"{compare}?cu=1&moi=2")]

    save(client, minh, article, title="Tên bài của biên tập viên")
    assert named(article) == [
        (AFTER_SUBMITTING, f"{compare}?cu=2&moi=3"),
        (SINCE_LAST, f"{compare}?cu=1&moi=3"),
    ]
    client.force_login(lan)
    page = client.get(reverse("desk:article", args=[article.pk])).content.decode()
    assert AFTER_SUBMITTING in page
    assert client.get(f"{compare}?cu=2&moi=3").status_code == 200


def test_the_editor_reads_what_changed_beside_the_text_and_the_decision(client, lan, minh):
    client.force_login(lan)
    client.post(reverse("desk:write"), fields(lan, step="submit"))
    article = lan.created_articles.get()
    workflow.perform("return", article, by=minh, comment="Sai tên xã.")
    save(client, lan, article, lead="Hơn 300 đoàn viên ra quân.", step="submit")

    client.force_login(minh)
    page = client.get(reverse("desk:article", args=[article.pk])).content.decode()

    assert f"<summary>{SINCE_LAST.capitalize()}</summary>" in page
    changed = page.partition('<details class="note changed">')[2].partition("</details>")[0]
    assert ("Sapo" in changed, "300" in changed) == (True, True)
    assert 'action="' + reverse("desk:step", args=[article.pk, "approve"]) in page
