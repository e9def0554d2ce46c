"""The admin's address, header and door."""

import re

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

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

    def get_urls(self):
        """With a way to a row's page that shows no more than the row's own list does."""
        route = "r/<path:content_type_id>/<path:object_id>/"
        on_site = path(route, self.admin_view(self.on_site), name="view_on_site")
        return [on_site, *super().get_urls()]

    def on_site(self, request, content_type_id, object_id):
        """Lead to the row's page. Django's own view tells the address of any row at all."""
        from django.contrib.contenttypes.models import ContentType  # the site is made before apps

        number = int(content_type_id) if re.fullmatch("[0-9]{1,9}", content_type_id) else 0
        kind = get_object_or_404(ContentType, pk=number)
        model_admin = self._registry.get(kind.model_class())
        row = model_admin and model_admin.get_object(request, object_id)
        if not row or not hasattr(row, "get_absolute_url"):
            raise Http404
        if not model_admin.has_view_permission(request, row):
            raise PermissionDenied
        return redirect(row.get_absolute_url())

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
