from django.contrib import admin

from portal.dated_admin import DatedAdmin, explained, preview, stage
from portal.links.models import Group, Link
from portal.pagecache.admin import PublicAdmin


class LinkInline(admin.TabularInline):
    model = Link
    extra = 1
    fields = ["name", "address", "logo", "starts_at", "ends_at", "position"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return explained(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)


@admin.register(Group)
class GroupAdmin(PublicAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    inlines = [LinkInline]


@admin.register(Link)
class LinkAdmin(DatedAdmin):
    list_display = ["name", "shown", "group", stage, "address", "starts_at", "ends_at", "position"]
    list_editable = ["position"]
    list_filter = [*DatedAdmin.list_filter, "group"]
    list_select_related = ["group"]
    search_fields = ["name", "address"]

    @admin.display(description="logo")
    def shown(self, link):
        return preview(link.logo, link.logo_width, link.logo_height)
