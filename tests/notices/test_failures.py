"""Work that was given up is seen and can be done again; never silent."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from news import workflow
from portal.operation import failures, worker
from tests.factories import make_article

pytestmark = pytest.mark.django_db

TASKS = "/toa-soan/viec-nen/"
BROKEN = "tests.notices.broken_mail.Backend"
ERROR = "ConnectionRefusedError: Máy chủ thư không trả lời."


@pytest.fixture
def as_thu(client, thu):
    client.force_login(thu)
    return client


@pytest.fixture
def queue(settings):
    """Mail by the worker, and a mail server that is away."""
    settings.EMAIL_BACKEND = "portal.operation.mail.QueuedBackend"
    settings.DELIVERY = settings.DELIVERY | {"EMAIL_BACKEND": BROKEN}


@pytest.fixture
def lost(lan, minh, queue):
    """The letter of a returned piece, given up after all attempts."""
    article = make_article(lan, "submitted", title="Ra quân")
    workflow.perform("return", article, by=minh, comment="Thiếu ảnh: bí mật.")
    for _ in range(worker.ATTEMPTS):
        DBTaskResult.objects.update(run_after=article.updated_at - timedelta(days=1))
        worker.Runner().run_batch()
    return DBTaskResult.objects.get()


def test_a_lost_letter_is_seen_by_the_board_without_its_text(as_thu, lost):
    page = as_thu.get(TASKS).content.decode()

    assert lost.status == "FAILED"
    assert "Gửi thư “Bài cần sửa: Tân Phú: Ra quân” đến lan@example.com" in page
    assert (ERROR in page, "Đã thử 6 lần" in page, "bí mật" in page) == (True, True, False)


def test_every_page_of_the_board_says_that_something_was_lost(as_thu, client, lost, minh, quantri):
    said = "Việc nền bị lỗi (1)"
    assert said in as_thu.get("/toa-soan/").content.decode()

    client.force_login(quantri)
    assert said in client.get("/toa-soan/").content.decode()
    client.force_login(minh)
    assert said not in client.get("/toa-soan/").content.decode()


def test_a_lost_letter_is_sent_when_asked_again(as_thu, lost, settings):
    answer = as_thu.post(f"{TASKS}lam-lai/", {"task": lost.pk}, follow=True)
    assert "sẽ được làm lại ngay" in answer.content.decode()
    assert "Không có việc nào bị lỗi." in answer.content.decode()
    settings.DELIVERY = settings.DELIVERY | {
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"
    }

    worker.Runner().run_batch()

    assert [letter.to for letter in mail.outbox] == [["lan@example.com"]]


def test_what_is_asked_again_has_all_its_attempts_anew(as_thu, lost):
    as_thu.post(f"{TASKS}lam-lai/", {"task": lost.pk})

    worker.Runner().run_batch()

    lost.refresh_from_db()
    assert (lost.status, len(lost.worker_ids)) == ("READY", 1)
    page = as_thu.get(TASKS).content.decode()
    assert re.search(r"Đang chờ tự làm lại.*Đã thử 1 lần.*Thử lại lúc", page, re.DOTALL)


def test_what_is_lost_for_good_is_taken_off_the_list(as_thu, lost):
    answer = as_thu.post(f"{TASKS}bo/", {"task": lost.pk}, follow=True)

    assert "Không có việc nào bị lỗi." in answer.content.decode()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("way", ["lam-lai", "bo"])
def test_only_given_up_work_is_touched(as_thu, lan, minh, queue, way):
    workflow.perform("approve", make_article(lan, "submitted"), by=minh)
    waiting = DBTaskResult.objects.get()

    answer = as_thu.post(f"{TASKS}{way}/", {"task": waiting.pk}, follow=True)

    assert "không còn trong danh sách" in answer.content.decode()
    assert list(DBTaskResult.objects.values_list("status")) == [("READY",)]


@pytest.mark.parametrize("way", ["lam-lai", "bo"])
@pytest.mark.parametrize("task", ["", "x", "\x00", "1" * 1000, uuid4()])
def test_a_forged_task_is_an_answer_in_words(as_thu, way, task):
    answer = as_thu.post(f"{TASKS}{way}/", {"task": task}, follow=True)

    assert answer.status_code == 200
    assert "không còn trong danh sách" in answer.content.decode()


@pytest.mark.parametrize(
    ("person", "status"), [("lan", 403), ("minh", 403), ("thu", 200), ("quantri", 200)]
)
def test_who_may_look_at_the_work_behind(client, person, status, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(TASKS).status_code == status
    changed = [client.post(f"{TASKS}{way}/").status_code for way in ("lam-lai", "bo")]
    assert changed == [302 if status == 200 else 403] * 2


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_page_takes_as_many_statements_for_none_as_for_three(
    as_thu, count, django_assert_num_queries
):
    for _ in range(count):
        DBTaskResult.objects.create(
            status="FAILED", task_path="no.such.task", args_kwargs={"args": [], "kwargs": {}},
            backend_name="default", exception_class_path="", traceback=ERROR,
            run_after="2026-01-01T00:00Z",
        )  # fmt: skip

    # Session, account, permissions by person and by group, two lists, the header's numbers, unit.
    with django_assert_num_queries(7):
        as_thu.get(TASKS)


def test_work_of_an_unknown_kind_is_called_by_its_path():
    result = DBTaskResult(task_path="no.such.task", traceback="", worker_ids=[])

    [told] = failures.told([result])

    assert (told.name, told.error) == ("no.such.task", "Không rõ lý do.")
