from django.apps import AppConfig


class SendingConfig(AppConfig):
    name = "news.sending"
    verbose_name = "Ảnh đang gửi"
