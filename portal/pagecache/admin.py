"""The admin of whatever stands on a public page."""

from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError, transaction
from django.shortcuts import redirect

from portal.labelled_admin import LabelledAdmin
from portal.pagecache.edition import changed


class PublicAdmin(LabelledAdmin):
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

    def save_formset(self, request, form, formset, change):
        """Save an inline's rows, whose moments are not those of the row they hang on."""
        super().save_formset(request, form, formset, change)
        saved = [*formset.new_objects, *(row for row, _ in formset.changed_objects)]
        changed(*(moment for row in saved for moment in getattr(row, "moments", ())))

    def changelist_view(self, request, extra_context=None):
        """A filter that a hand wrote into the address may break only when it is used."""
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except (ValueError, OverflowError, DataError):
            if ERROR_FLAG in request.GET:
                raise
            return redirect(f"{request.path}?{ERROR_FLAG}=1")
