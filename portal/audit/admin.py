"""The administration's part of the log: what every page of /quan-tri/ writes."""

import json

from portal.audit.log import record
from portal.audit.models import Kind


class Audited:
    """Mixed into every ModelAdmin by the site: additions, changes and deletions are recorded.

    A ModelAdmin whose rows are rights or accounts says so in `audit_kind`.
    """

    def log_addition(self, request, obj, message):
        self._record(_kind(self), request, obj, "Thêm")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self._record(_kind(self), request, obj, "Sửa", fields=_fields(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self._record(Kind.DELETED, request, obj, "Xóa")
        return super().log_deletions(request, queryset)

    def _record(self, what, request, obj, action, **detail):
        detail |= {"table": str(obj._meta.verbose_name), "action": action}
        record(what, by=request.user, about=obj, request=request, **detail)


def _kind(model_admin):
    """Groups are Django's own; ours say it themselves."""
    known = Kind.RIGHTS if model_admin.opts.label_lower == "auth.group" else Kind.SETTING
    return getattr(model_admin, "audit_kind", known)


def _fields(message):
    """Return the names of the fields that changed, from the admin's own message."""
    parts = json.loads(message) if isinstance(message, str) else message
    named = [part.get("changed", {}).get("fields", []) for part in parts or []]
    return [str(name) for names in named for name in names]
