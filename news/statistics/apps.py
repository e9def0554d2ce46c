from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "news.statistics"
    label = "statistics"
    verbose_name = "Thống kê"
