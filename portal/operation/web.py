"""The web server: granian's processes around the WSGI application."""

import gc
import os

from django.conf import settings
from django.db import connections
from django.urls import resolve
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels, logger

from portal.operation import machine, parent

KILL_SECONDS = 5


def serve(port):
    """Serve until SIGTERM or SIGINT; requests under way are answered first."""
    application()
    connections.close_all()  # nothing open may be shared with the forked workers
    gc.collect()
    gc.freeze()  # what is loaded stays: not looked through again, and one memory for all workers
    size = machine.size(machine.cores(), machine.memory(), settings.PAGECACHE_BYTES)
    os.environ[parent.VARIABLE] = str(os.getpid())
    server = Granian(
        "portal.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=size.workers,
        blocking_threads=size.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.warning,
    )
    logger.addFilter(_is_news)
    server.serve(target_loader=worker_application, wrap_loader=False)


def worker_application():
    """Return the application, in a worker that ends with the main process."""
    parent.follow(patience=KILL_SECONDS)
    return application()


def application():
    """Return the WSGI application with the site map loaded, so that the first page is quick."""
    loaded = import_string("portal.wsgi.application")  # by name: it knows all apps
    resolve("/healthz")
    return loaded


def _is_news(record):
    """Tell whether a warning of granian's is one: the threads are as many as `machine` says."""
    return "Python threads" not in record.getMessage()
