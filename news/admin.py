from django.contrib import admin

from news.models import Category, Topic
from portal.pagecache.admin import PublicAdmin


@admin.register(Category)
class CategoryAdmin(PublicAdmin):
    list_display = ["name", "parent", "home_place", "position"]
    list_editable = ["home_place", "position"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    fields = ["name", "slug", "parent", "home_place", "position", "description"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
            kwargs["empty_label"] = "(cấp một)"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Topic)
class TopicAdmin(PublicAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
