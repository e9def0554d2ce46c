"""Notes beside a piece are for those who review it; its writer never sees them."""

import pytest
from django.urls import reverse

from news import workflow
from news.notices.models import Notice
from news.remarks.models import Note
from tests.factories import make_article


@pytest.fixture
def piece(lan):
    return make_article(lan, "submitted")


def write(client, person, article, text):
    client.force_login(person)
    return client.post(reverse("remarks:note", args=[article.pk]), {"text": text})


def shown_to(client, person, article):
    client.force_login(person)
    return client.get(reverse("desk:article", args=[article.pk])).content.decode()


def test_editors_read_each_others_notes_and_the_writer_does_not(client, piece, lan, minh, thu):
    answer = write(client, minh, piece, "Chờ cơ sở <gọi> lại.")

    assert answer.status_code == 302
    assert "Chờ cơ sở &lt;gọi&gt; lại." in shown_to(client, thu, piece)
    for_lan = shown_to(client, lan, piece)
    assert "Chờ cơ sở" not in for_lan
    assert "Ghi chú nội bộ" not in for_lan


def test_editors_involved_are_told_and_the_writer_is_not(client, piece, minh, thu):
    workflow.record(piece, "edited", by=thu)

    write(client, minh, piece, "Chờ cơ sở gọi lại.")

    told = Notice.objects.filter(kind="commented").values_list("to__username", "text")
    assert list(told) == [("thu", "Chờ cơ sở gọi lại.")]


def test_the_writer_writes_no_note_and_a_stranger_finds_none(client, piece, lan, hung):
    answers = [write(client, person, piece, "Xin chào.").status_code for person in (lan, hung)]

    assert answers == [403, 404]
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" ", "Hãy ghi nội dung ghi chú."),
        ("x" * 5001, "Ghi chú dài quá 5000 ký tự (đang có 5001)."),
    ],
)
def test_a_note_that_cannot_be_kept_comes_back_with_its_text(text, sentence, client, piece, minh):
    answer = write(client, minh, piece, text)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert text.strip() in page
