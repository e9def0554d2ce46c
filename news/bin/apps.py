from django.apps import AppConfig


class BinConfig(AppConfig):
    name = "news.bin"
    label = "bin"
    verbose_name = "Thùng rác"
