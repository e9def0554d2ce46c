from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html

from accounts.groups import EDITORS
from accounts.models import User
from news.desk.forms import STATES
from news.models import Article, Category, EditorScope, Topic
from portal.audit.models import Kind
from portal.kept_admin import KeptWhileUsed
from portal.pagecache.admin import PublicAdmin
from portal.vietnamese import fold


@admin.register(Category)
class CategoryAdmin(KeptWhileUsed, PublicAdmin):
    list_display = ["name", "parent", "home_place", "position"]
    list_editable = ["home_place", "position"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    fields = ["name", "slug", "parent", "home_place", "position", "two_level", "description"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
            kwargs["empty_label"] = "(cấp một)"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Topic)
class TopicAdmin(PublicAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(EditorScope)
class EditorScopeAdmin(admin.ModelAdmin):
    """Which editor works on which categories; who has no row here works on all."""

    audit_kind = Kind.RIGHTS
    list_display = ["user", "limited_to"]
    fields = ["user", "categories"]
    search_fields = ["user__full_name", "user__username"]

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found.select_related("user").prefetch_related("categories")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(groups__name=EDITORS)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="chuyên mục")
    def limited_to(self, scope):
        return ", ".join(str(row) for row in scope.categories.all()) or "Mọi chuyên mục"


class StageFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return [(word, name) for word, (name, _) in STATES.items()]

    def queryset(self, request, queryset):
        known = STATES.get(self.value())
        return known[1](queryset) if known else queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """A list to look things up in; what is done to a piece is done at the desk."""

    list_display = ["at_desk", "kind", "state_label", "category", "unit", "publish_at"]
    list_display_links = None
    list_filter = ["kind", StageFilter, "genre", "category"]
    list_select_related = ["category", "unit"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["search"]
    search_help_text = "Tìm trong tên và nội dung bài; không cần dấu."
    actions = None
    ordering = ["-updated_at", "-pk"]

    def get_queryset(self, request):
        found = Article.objects.visible_to(request.user)
        return found.defer("body", "body_key", "search").order_by(*self.ordering)

    def get_search_results(self, request, queryset, search_term):
        key = fold(search_term)
        return (queryset.matching(key) if key else queryset), False

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("news.review_article")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """To the desk, where the piece's history stands, too."""
        if not self.has_view_permission(request) or request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        piece = get_object_or_404(self.get_queryset(request), pk=_number(object_id))
        return redirect("desk:article", piece.pk)

    def history_view(self, request, object_id, extra_context=None):
        return self.change_view(request, object_id)

    @admin.display(description="tên bài")
    def at_desk(self, article):
        address = reverse("desk:article", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, article.full_title)

    @admin.display(description="tình trạng")
    def state_label(self, article):
        return article.state_label


def _number(text):
    """Return the key that an address gives, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
