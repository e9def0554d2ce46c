from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from portal.dated_admin import DatedAdmin, stage
from portal.pagecache.admin import PublicAdmin
from portal.slogans.ageing import past_year
from portal.slogans.models import Slogan, Strip

POSSIBLY_OLD = (
    "Khẩu hiệu này nhắc đến năm {year}, có thể đã cũ. Hãy sửa lại hoặc đặt giờ thôi hiện."
)
STILL = "Đánh dấu thì khẩu hiệu không chạy: câu đầu đứng yên, các câu khác xem trong danh sách."


@admin.register(Slogan)
class SloganAdmin(DatedAdmin):
    list_display = ["text", stage, "age", "starts_at", "ends_at", "position"]
    list_editable = ["position"]
    search_fields = ["text"]

    @admin.display(description="năm trong câu")
    def age(self, slogan):
        year = past_year(slogan.text, timezone.localdate())
        return f"Có thể đã cũ (năm {year})" if year else "–"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        year = past_year(obj.text, timezone.localdate())
        if year and obj.stage != obj.Stage.PAST:
            messages.warning(request, POSSIBLY_OLD.format(year=year))


@admin.register(Strip)
class StripAdmin(PublicAdmin):
    """One row: its list leads straight to it."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = Strip.objects.first()
        if row:
            return redirect("admin:slogans_strip_change", row.pk)
        return redirect(reverse("admin:slogans_strip_add"))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Strip.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "still":
            kwargs["help_text"] = STILL
        return super().formfield_for_dbfield(db_field, request, **kwargs)
