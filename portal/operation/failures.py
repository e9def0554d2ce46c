"""Tasks that were given up: what they were, why they failed, and another go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.vietnamese import excerpt

LETTER = "portal.operation.mail.deliver"
NAMES = {"news.pictures.renditions.render": "Làm các cỡ ảnh"}
LENGTH = 300
MOST = 100


@dataclass(frozen=True)
class Failure:
    """A task that went wrong, in words; `again_at` is empty when it was given up."""

    pk: UUID
    name: str
    error: str
    attempts: int
    at: datetime | None
    again_at: datetime | None


def given_up():
    """Return the tasks that nobody tries any more, newest first, as a queryset."""
    return DBTaskResult.objects.failed().order_by("-finished_at", "-pk")


def waiting():
    """Return the tasks that failed and will be tried again, soonest first, as a queryset."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return ready.exclude(worker_ids=[]).exclude(traceback="").order_by("run_after")


def told(results: Iterable[DBTaskResult]) -> list[Failure]:
    """Return `results` in words."""
    return [_told(result) for result in results]


def retry(pk: UUID) -> bool:
    """Give a given-up task all its attempts again, from now; whether there was one."""
    return bool(
        given_up()
        .filter(pk=pk)
        .update(
            status=TaskResultStatus.READY,
            run_after=timezone.now(),
            finished_at=None,
            worker_ids=[],
        )
    )


def dismiss(pk: UUID) -> bool:
    """Forget a given-up task; whether there was one."""
    return bool(given_up().filter(pk=pk).delete()[0])


def _told(result: DBTaskResult) -> Failure:
    again = result.status == TaskResultStatus.READY
    return Failure(
        pk=result.pk,
        name=_name(result),
        error=_error(result),
        attempts=len(result.worker_ids),
        at=result.finished_at or result.started_at,
        again_at=result.run_after if again else None,
    )


def _name(result: DBTaskResult) -> str:
    """What the task was for; of a letter its subject and reader, never its text."""
    if result.task_path == LETTER:
        letter = result.args_kwargs["args"][0]
        return f"Gửi thư “{excerpt(letter['subject'], LENGTH)}” đến {', '.join(letter['to'])}"
    return NAMES.get(result.task_path, result.task_path)


def _error(result: DBTaskResult) -> str:
    """The last line of what Python said."""
    lines = result.traceback.strip().splitlines()
    return excerpt(lines[-1], LENGTH) if lines else "Không rõ lý do."
