from django.apps import AppConfig


class BannersConfig(AppConfig):
    name = "portal.banners"
    verbose_name = "Banner"
