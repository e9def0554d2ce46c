from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "news.front"
    verbose_name = "Trang chủ"
