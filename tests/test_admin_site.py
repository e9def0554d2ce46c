"""The administration: one door, one header, one language."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.urls import reverse

ENGLISH = re.compile(
    r"\b(?:add|all|and|breadcrumbs|change|clear|close|counts|currently|database|date|delete|deleted|"
    r"filter|hide|home|history|log|no|none|object|of|out|password|please|save|search|select|show|"
    r"skip|tasks?|the|time|today|toggle|view|welcome|yes|you|your)\b",
    re.IGNORECASE,
)
# Lists of other people's apps, which nobody but the superuser sees.
OURS = ["portal", "news", "accounts"]


def models():
    return sorted(
        (model for model in admin.site._registry if model.__module__.split(".")[0] in OURS),
        key=lambda model: model._meta.label,
    )


def words(response):
    """Return the visible text of a page, and what screen readers are told."""
    page = re.sub(r"(?s)<(script|style|select).*?</\1>", " ", response.content.decode())
    labels = re.findall(r'(?:aria-label|title|placeholder|alt|value)="([^"]*[a-z]{3}[^"]*)"', page)
    text = unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *labels]))
    return re.sub(r"\S+@\S+|https?:\S+|/\S+/|\S+_\S+", " ", text)


@pytest.mark.parametrize("kind", ["changelist", "add"])
@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_lists_and_forms_are_in_vietnamese(client, quantri, model, kind):
    client.force_login(quantri)

    answer = client.get(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{kind}"))

    if answer.status_code == 200:
        assert ENGLISH.findall(words(answer)) == []
    else:  # a list that leads to its one row, or rows that nobody adds by hand
        assert answer.status_code in (302, 403)


def test_the_way_in_and_out_is_the_sites_own(client, quantri):
    client.force_login(quantri)

    page = client.get("/quan-tri/").content.decode()

    assert 'action="/dang-xuat/"' in page
    assert ">Bàn làm việc</a>" in page
    assert client.get("/quan-tri/logout/").headers["Location"] == "/dang-xuat/"
    assert client.get("/quan-tri/login/").headers["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/password_change/").headers["Location"] == "/dang-nhap/mat-khau/"


def test_groups_of_permissions_are_named_in_vietnamese(client, quantri):
    client.force_login(quantri)

    assert ENGLISH.findall(words(client.get("/quan-tri/"))) == []
