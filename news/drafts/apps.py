from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "news.drafts"
    verbose_name = "Bài chưa lưu"
