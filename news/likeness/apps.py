from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "news.likeness"
    label = "likeness"
    verbose_name = "Bài giống nhau"
