"""Over a poor line the form of a new piece is sent twice: there is one piece all the same."""

from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from news.bin import deleting
from news.drafts.models import Made
from news.models import Article
from tests.news.test_desk import fields

KEY = "0123456789abcdef0123456789abcdef"


def send(person, **changes):
    client = Client()
    client.force_login(person)
    return client.post("/toa-soan/viet-bai/", fields(person, draft_key=KEY, **changes), follow=True)


def test_a_form_that_is_saved_twice_makes_one_piece(db, lan):
    send(lan)
    answer = send(lan)

    assert Article.objects.count() == 1
    assert "Đã lưu lúc" in answer.content.decode()


def test_what_was_typed_between_the_two_is_not_lost(db, lan):
    send(lan)
    send(lan, body="<p>Sáng 1/3, Huyện đoàn tổ chức lễ ra quân. Thêm một câu.</p>")

    assert Article.objects.get().body.endswith("Thêm một câu.</p>")


def test_sending_for_review_twice_tells_that_it_was_done(db, lan):
    send(lan, step="submit")
    answer = send(lan, step="submit")

    assert "không có bài nào bị gửi hai lần" in answer.content.decode()
    assert Article.objects.get().events.filter(name="submit").count() == 1


def test_a_step_that_is_refused_tells_that_the_piece_is_saved(db, lan):
    answer = send(lan, step="submit", body="")

    assert answer.status_code == 422
    assert "Bài đã được lưu, nhưng chưa làm được “Gửi duyệt”." in answer.content.decode()
    send(lan, step="submit")
    assert Article.objects.get().state == "submitted"


def test_a_key_is_its_owners_and_a_deleted_piece_does_not_come_back(db, lan, hung):
    send(lan)
    send(hung)
    assert Article.objects.count() == 2

    deleting.delete(lan.created_articles.get(), by=lan, why="Thử")
    send(lan)
    assert lan.created_articles.filter(deleted_at=None).count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_that_come_at_once_make_one_piece(lan):
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(lan)
    posted = fields(lan, draft_key=KEY)  # makes the category before the two begin

    def post(client):
        try:
            client.post("/toa-soan/viet-bai/", posted)
        finally:
            connection.close()

    together = [Thread(target=post, args=[client]) for client in clients]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()

    assert (Article.objects.count(), Made.objects.count()) == (1, 1)
