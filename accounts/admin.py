"""Units, accounts and people in /quan-tri/.

The Ban Biên tập manages accounts, but never one that may do more than itself: see
`accounts/people/gate.py`.
"""

from django.contrib import admin
from django.contrib.auth import update_session_auth_hash
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from accounts.admin_forms import AccountForm, UnitForm
from accounts.models import Person, Unit, User
from accounts.people.gate import manageable_by
from accounts.rights import record_rights, rights_of
from portal.audit.models import Kind
from portal.kept_admin import KeptWhileUsed
from portal.pagecache.admin import PublicAdmin
from portal.vietnamese import fold


class AccentFreeSearch(admin.ModelAdmin):
    """Finds “Nguyễn” by “nguyen”; for tables of some thousand rows."""

    def get_search_results(self, request, queryset, search_term):
        words = fold(search_term).split()
        if not words:
            return queryset, False
        rows = queryset.values_list("pk", *self.get_search_fields(request))
        found = [
            key
            for key, *texts in rows
            if all(word in fold(" ".join(text or "" for text in texts)) for word in words)
        ]
        return queryset.filter(pk__in=found), False


class OpenFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return [("dang", "Đang hoạt động"), ("het", "Đã kết thúc")]

    def queryset(self, request, queryset):
        if self.value() == "dang":
            return queryset.open()
        if self.value() == "het":
            return queryset.filter(valid_to__lt=timezone.localdate())
        return queryset


@admin.register(Unit)
class UnitAdmin(KeptWhileUsed, PublicAdmin, AccentFreeSearch):
    form = UnitForm
    fields = [
        "name", "short_name", "kind", "parent", "code", "slug",
        ("valid_from", "valid_to"), "successors",
    ]  # fmt: skip
    list_display = ["name", "short_name", "kind", "parent", "valid_from", "valid_to", "followed_by"]
    list_filter = ["kind", OpenFilter]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name", "code"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("successors")

    def get_readonly_fields(self, request, obj=None):
        """The address of a unit's page stays what it was."""
        return ["slug"] if obj else []

    @admin.display(description="đơn vị kế tục")
    def followed_by(self, unit):
        return ", ".join(heir.name for heir in unit.successors.all()) or "–"


@admin.register(User)
class UserAdmin(AccentFreeSearch):
    audit_kind = Kind.ACCOUNT
    form = AccountForm
    list_display = ["full_name", "username", "duties", "unit", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    list_select_related = ["unit"]
    search_fields = ["full_name", "pen_name", "username", "email", "phone"]

    def get_fieldsets(self, request, obj=None):
        rights = ["groups", "is_active"] + ["is_superuser"] * request.user.is_superuser
        own = ["full_name", "pen_name", "username", "email", "phone", "unit"]
        return [
            (None, {"fields": own}),
            ("Nhiệm vụ", {"fields": rights}),
            ("Mật khẩu", {"fields": ["password1", "password2"]}),
        ]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.signed_in = request.user
        return form

    def get_queryset(self, request):
        return manageable_by(request.user, super().get_queryset(request)).prefetch_related("groups")

    def has_delete_permission(self, request, obj=None):
        """Who has ever signed in is locked, not deleted: pieces and history bear the name."""
        used = obj is not None and obj.last_login is not None
        return not used and super().has_delete_permission(request, obj)

    def lookup_allowed(self, lookup, value, request):
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    @method_decorator(sensitive_post_parameters("password1", "password2"))
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        form.rights_before = rights_of(User.objects.filter(pk=obj.pk).first())
        super().save_model(request, obj, form, change)
        if obj == request.user:
            update_session_auth_hash(request, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record_rights(form.instance, form.rights_before, by=request.user, request=request)

    @admin.display(description="nhiệm vụ")
    def duties(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Toàn quyền"] * user.is_superuser + names) or "–"


@admin.register(Person)
class PersonAdmin(PublicAdmin, AccentFreeSearch):
    fields = ["name", "unit", "user"]
    list_display = ["name", "unit", "user"]
    list_select_related = ["unit", "user"]
    search_fields = ["name"]
