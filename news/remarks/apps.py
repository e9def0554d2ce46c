from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "news.remarks"
    verbose_name = "Duyệt bài"
