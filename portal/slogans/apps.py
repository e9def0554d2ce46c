from django.apps import AppConfig


class SlogansConfig(AppConfig):
    name = "portal.slogans"
    verbose_name = "Khẩu hiệu"
