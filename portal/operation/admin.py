"""Failed background work is shown at the desk, in Vietnamese; the library's own list is not."""

import django_tasks_db.admin  # noqa: F401  registers its list first, so that it can be taken down
from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
