"""Background work: tried again when it fails, put back when its worker was killed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from portal.operation import worker
from portal.operation.postmaster import wait_until

calls = []


@task()
def note(word: str) -> None:
    calls.append(word)


@task()
def fail() -> None:
    calls.append("fail")
    raise OSError("Máy chủ thư không trả lời.")


@pytest.fixture(autouse=True)
def no_calls():
    calls.clear()


def later(hours):
    """Move the hour of every waiting task back by `hours`."""
    for result in DBTaskResult.objects.all():
        DBTaskResult.objects.filter(pk=result.pk).update(
            run_after=result.run_after - timedelta(hours=hours)
        )


def test_a_queued_task_is_run_once(db):
    note.enqueue("một")

    worker.Runner().run_batch()
    worker.Runner().run_batch()

    assert calls == ["một"]


def test_a_task_of_a_rolled_back_change_is_never_run(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.enqueue("một")
        raise ZeroDivisionError

    worker.Runner().run_batch()

    assert calls == []


def test_a_failing_task_is_tried_again_later_and_at_last_given_up(db):
    fail.enqueue()

    worker.Runner().run_batch()
    worker.Runner().run_batch()
    assert calls == ["fail"]  # not at once
    for _ in range(10):
        later(hours=100)
        worker.Runner().run_batch()

    result = DBTaskResult.objects.get()
    assert calls == ["fail"] * worker.ATTEMPTS
    assert result.status == "FAILED"
    assert "Máy chủ thư không trả lời." in result.traceback


def test_a_task_whose_worker_was_killed_is_put_back(db):
    note.enqueue("một")
    DBTaskResult.objects.get().claim("a-killed-worker")

    worker.reap()
    worker.Runner().run_batch()

    assert calls == ["một"]


def test_a_task_that_keeps_killing_its_worker_is_given_up(db):
    note.enqueue("một")
    for number in range(worker.ATTEMPTS):
        DBTaskResult.objects.get().claim(f"worker-{number}")

    worker.reap()

    assert DBTaskResult.objects.get().status == "FAILED"


def test_upkeep_runs_by_its_period_and_survives_a_failure(caplog):
    schedule = worker.Schedule({"tests.operation.test_worker.tick": 3600, "no.such.function": 3600})

    schedule.run_due()
    schedule.run_due()

    assert calls == ["tick"]
    assert "Upkeep no.such.function failed." in caplog.text


def test_a_worker_told_to_stop_ends_after_the_upkeep_under_way():
    tick_and_tock = {f"tests.operation.test_worker.{name}": 3600 for name in ("tick", "tock")}

    worker.Schedule(tick_and_tock).run_due(stopping=lambda: calls == ["tick"])

    assert calls == ["tick"]


def tick():
    calls.append("tick")


def tock():
    calls.append("tock")


def test_only_one_worker_holds_the_lock(db):
    first, second = worker.SoleLock(), worker.SoleLock()
    try:
        assert (first.taken(), second.taken()) == (True, False)
        assert worker.is_alive() is True
    finally:
        first.connection.close()
        second.connection.close()
    assert wait_until(lambda: not worker.is_alive(), 60)  # the server ends sessions in its own time


def test_finished_tasks_are_forgotten_after_a_month(db):
    note.enqueue("một")
    worker.Runner().run_batch()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=31))

    worker.prune()

    assert not DBTaskResult.objects.exists()


@pytest.fixture
def queued_mail(settings):
    settings.EMAIL_BACKEND = "portal.operation.mail.QueuedBackend"


def test_mail_waits_for_the_worker_and_arrives_unchanged(db, queued_mail):
    message = EmailMultiAlternatives(
        "Bài của bạn đã được duyệt", "Nội dung", "toa-soan@example.com", ["lan@example.com"],
        headers={"X-Unit": "Tân Phú"},
    )  # fmt: skip
    message.attach_alternative("<p>Nội dung</p>", "text/html")
    message.attach("bai.txt", "Đồng Nai", "text/plain")

    message.send()
    assert mail.outbox == []
    worker.Runner().run_batch()

    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == (message.subject, message.body, message.to)
    assert sent.alternatives == [("<p>Nội dung</p>", "text/html")]
    assert sent.attachments == [("bai.txt", "Đồng Nai", "text/plain")]
    assert sent.extra_headers == {"X-Unit": "Tân Phú"}


def test_mail_of_a_rolled_back_change_is_not_sent(db, queued_mail):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send_mail("Thư", "Nội dung", None, ["lan@example.com"])
        raise ZeroDivisionError

    worker.Runner().run_batch()

    assert mail.outbox == []


def test_readiness_names_what_is_missing(client, db):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "storage": "ok", "worker": "missing"}


def test_the_portal_is_ready_with_database_storage_and_worker(client, db):
    lock = worker.SoleLock()
    try:
        assert lock.taken()
        answer = client.get("/readyz")
    finally:
        lock.connection.close()

    assert (answer.status_code, set(answer.json().values())) == (200, {"ok"})


def test_being_alive_asks_the_database_nothing(client):
    assert client.get("/healthz").json() == {"status": "ok"}
