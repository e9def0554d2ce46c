"""The admin's address, header and door."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from portal.audit.admin import Audited


class PortalAdminSite(AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Quản trị"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Whatever is registered here, by whatever app, writes the audit log."""
        base = admin_class or ModelAdmin
        audited = type(base.__name__, (Audited, base), {"__module__": base.__module__})
        super().register(model_or_iterable, audited, **options)

    def has_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def login(self, request, extra_context=None):
        """There is one sign-in, /dang-nhap/; who is in already and still not allowed gets 403."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", request.path))

    def logout(self, request, extra_context=None):
        return redirect("accounts:sign_out")

    def password_change(self, request, extra_context=None):
        return redirect("accounts:change_password")
