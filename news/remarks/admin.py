from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from news.remarks.models import Reason, ReviewSettings
from portal.labelled_admin import LabelledAdmin


@admin.register(Reason)
class ReasonAdmin(LabelledAdmin):
    """A reason taken out of use or deleted stays in the returns where it was given."""

    list_display = ["text", "position", "active"]
    list_editable = ["position", "active"]
    search_fields = ["text"]


@admin.register(ReviewSettings)
class ReviewSettingsAdmin(admin.ModelAdmin):
    """One row, of the superuser: its list leads straight to it."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = ReviewSettings.objects.first()
        if row:
            return redirect("admin:remarks_reviewsettings_change", row.pk)
        return redirect("admin:remarks_reviewsettings_add")

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not ReviewSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
