from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "news.pictures"
    verbose_name = "Thư viện ảnh"
