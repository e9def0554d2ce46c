from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "news.attachments"
    verbose_name = "Tệp đính kèm"
