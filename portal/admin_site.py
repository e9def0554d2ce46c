"""The admin's address, header and door."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect


class PortalAdminSite(AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Quản trị"
    enable_nav_sidebar = False

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
