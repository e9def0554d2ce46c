from django.apps import AppConfig


class RevisionsConfig(AppConfig):
    name = "news.revisions"
    verbose_name = "Bản sửa"
