"""The one worker: queued tasks with retries, and the schedule of upkeep.

A session lock of PostgreSQL makes it the only one of its database; a second worker waits
and takes over when the first is gone. So a task that is still marked as running when the
lock is won was killed in the middle, and is put back. Tasks must be idempotent.
"""

import logging
import signal
import sys
import threading
from datetime import timedelta
from time import monotonic
from uuid import uuid4

from django.conf import settings
from django.db import close_old_connections, connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

LOCK = 0x546E_6850  # any number, the same for every worker of this product
PAUSE = 1.0  # seconds between looks into an empty queue
ATTEMPTS = 6
FIRST_DELAY = timedelta(seconds=10)  # then four times as long after each failure
KILLED = "Tiến trình nền bị ngắt giữa chừng {attempts} lần liên tiếp."
BATCH = 20  # tasks between two looks at the lock


class Runner(TaskRunner):
    """The library's task runner, which tries a failed task again, later and later."""

    def __init__(self):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
        )

    def run_task(self, result):
        super().run_task(result)
        attempts = len(result.worker_ids)
        if result.status == TaskResultStatus.FAILED and attempts < ATTEMPTS:
            logger.warning(
                "Task %s failed, attempt %d: it will be tried again.", result.id, attempts
            )
            put_back(result, delay=FIRST_DELAY * 4 ** (attempts - 1))

    def run_batch(self, between=lambda: None):
        """Run waiting tasks, at most BATCH of them, until told to stop; call `between` them."""
        for _ in range(BATCH):
            result = self.next_task() if self.running else None
            if result is None:
                return
            self.run_task(result)
            between()

    @transaction.atomic
    def next_task(self):
        """Claim and return the first task that is ready, or None."""
        result = DBTaskResult.objects.ready().get_locked()
        if result is not None:
            result.claim(self.worker_id)
        return result


class Schedule:
    """Upkeep by its period in seconds: {"dotted.path.to.function": period}."""

    def __init__(self, periods):
        self.periods = periods
        self.due = dict.fromkeys(periods, float("-inf"))

    def run_due(self, stopping=lambda: False):
        """Run what is due until `stopping()`; one that fails is logged and tried a period later."""
        for path, period in self.periods.items():
            if stopping():
                return
            if monotonic() < self.due[path]:
                continue
            self.due[path] = monotonic() + period
            try:
                import_string(path)()
            except Exception:
                logger.exception("Upkeep %s failed.", path)


class SoleLock:
    """The session lock by which one worker knows that it is alone."""

    def __init__(self):
        self.connection = connections.create_connection("default")

    def taken(self):
        """Try to take the lock; whether it is ours now."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            return cursor.fetchone()[0]

    def check(self):
        """Raise a database error if the session that holds the lock is gone."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT 1")


class Work:
    """The worker's life: wait for the lock, put back what was killed, work until told to stop."""

    def __init__(self):
        self.runner = Runner()
        self.schedule = Schedule(settings.OPERATION_SCHEDULE)
        self.stopping = threading.Event()

    def run(self):
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        lock = SoleLock()
        while not lock.taken():
            if self.stopping.wait(PAUSE):
                return
        reap()
        while not self.stopping.is_set():
            lock.check()
            close_old_connections()
            self.run_due()
            self.runner.run_batch(self.run_due)  # views do not wait behind pictures
            self.stopping.wait(PAUSE)

    def run_due(self):
        """Run the upkeep that is due, none after the one under way when told to stop."""
        self.schedule.run_due(self.stopping.is_set)

    def stop(self, signum, frame):
        """Finish the task under way and end; a second signal ends at once."""
        if self.stopping.is_set():
            sys.exit(1)
        self.stopping.set()
        self.runner.running = False


def reap():
    """Put back the tasks that were running when their worker was killed.

    Only for the holder of the lock. A task that keeps killing its worker is given up.
    """
    for result in DBTaskResult.objects.running():
        if len(result.worker_ids) < ATTEMPTS:
            put_back(result, delay=timedelta(0))
        else:
            result.set_failed(RuntimeError(KILLED.format(attempts=ATTEMPTS)))


def put_back(result, *, delay):
    """Make a task ready again after `delay`, with its attempts remembered."""
    result.status = TaskResultStatus.READY
    result.run_after = timezone.now() + delay
    result.finished_at = None
    result.save(update_fields=["status", "run_after", "finished_at"])


def is_alive():
    """Whether some worker holds the lock of this database."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND objid = %s AND database = (SELECT oid FROM pg_database"
            " WHERE datname = current_database()))",
            [LOCK],
        )
        return cursor.fetchone()[0]


def prune():
    """Forget finished tasks of more than a month ago; failed ones stay three months."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=30)).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=90)).delete()
