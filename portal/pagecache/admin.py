"""The admin of whatever stands on a public page."""

from django.contrib import admin
from django.db import transaction

from portal.pagecache.edition import changed


class PublicAdmin(admin.ModelAdmin):
    """Every change made here is on the public pages at once, and at the row's own moments."""

    def log_addition(self, request, obj, message):
        changed(*getattr(obj, "moments", ()))
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        changed(*getattr(obj, "moments", ()))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        changed()
        return super().log_deletions(request, queryset)

    def changelist_view(self, request, extra_context=None):
        with transaction.atomic():
            return super().changelist_view(request, extra_context)
