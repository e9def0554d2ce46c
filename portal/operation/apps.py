from django.apps import AppConfig


class OperationConfig(AppConfig):
    name = "portal.operation"
    verbose_name = "Vận hành"
