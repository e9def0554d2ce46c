from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "portal.visits"
    verbose_name = "Lượt truy cập"
