from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "news.notices"
    verbose_name = "Thông báo"
