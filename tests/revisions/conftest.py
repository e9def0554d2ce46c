"""Editors at work on a published piece."""

import pytest
from django.test import Client

from news.models import Topic
from tests.factories import make_article, make_picture


@pytest.fixture
def as_minh(client, minh):
    client.force_login(minh)
    return client


@pytest.fixture
def as_thu(thu):
    client = Client()
    client.force_login(thu)
    return client


@pytest.fixture
def piece(lan):
    """A piece that readers read."""
    picture = make_picture()
    body = f'<p>Hơn 300 đoàn viên.</p>\n<p><img src="/anh/{picture.pk}/" alt="Cây"></p>'
    article = make_article(lan, "approved", title="Ra quân", lead_picture=picture, body=body)
    article.topics.add(Topic.objects.create(name="Hiến máu"))
    return article
