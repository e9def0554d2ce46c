from django.apps import AppConfig


class PagecacheConfig(AppConfig):
    name = "portal.pagecache"
    verbose_name = "Bộ nhớ trang"
