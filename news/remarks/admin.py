from django.contrib import admin

from news.remarks.models import Reason


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    """A reason taken out of use or deleted stays in the returns where it was given."""

    list_display = ["text", "position", "active"]
    list_editable = ["position", "active"]
    search_fields = ["text"]
