from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "portal.identity"
    verbose_name = "Thông tin trang"
