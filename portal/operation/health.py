"""Is it alive, is it ready: for load balancers and for the person on duty."""

import tempfile

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

from portal.operation import worker
from portal.pagecache.pages import only_read


@only_read
@never_cache
def alive(request):
    """200 as long as this process answers."""
    return JsonResponse({"status": "ok"})


@only_read
@never_cache
def ready(request):
    """200 when database, storage and worker are there, else 503; which one is said."""
    parts = {"database": database(), "storage": storage(), "worker": False}
    parts["worker"] = parts["database"] and worker.is_alive()
    state = {name: "ok" if there else "missing" for name, there in parts.items()}
    return JsonResponse(state, status=200 if all(parts.values()) else 503)


def database():
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def storage():
    """Whether pictures can be stored."""
    try:
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT):
            return True
    except OSError:
        return False
