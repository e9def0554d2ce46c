from django.contrib import admin
from django.db import models
from django.utils.decorators import method_decorator

from portal.editor import EditorWidget, editor_csp
from portal.navigation.models import FixedPage, MenuItem
from portal.pagecache.admin import PublicAdmin


@admin.register(FixedPage)
@method_decorator(editor_csp, name="changeform_view")
class FixedPageAdmin(PublicAdmin):
    list_display = ["title", "slug", "updated_at", "position"]
    list_editable = ["position"]
    search_fields = ["title", "body"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = {models.TextField: {"widget": EditorWidget}}


@admin.register(MenuItem)
class MenuItemAdmin(PublicAdmin):
    list_display = ["name", "parent", "address", "position"]
    list_editable = ["position"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "address"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = MenuItem.objects.filter(parent=None)
            kwargs["empty_label"] = "(cấp một)"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
