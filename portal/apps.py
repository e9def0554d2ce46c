from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from portal import checks  # noqa: F401  registers the system checks


class PortalAdminConfig(AdminConfig):
    """The admin under the portal's own header, entered through /dang-nhap/ alone."""

    default_site = "portal.admin_site.PortalAdminSite"
