from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "portal.audit"
    verbose_name = "Nhật ký"

    def ready(self):
        from portal.audit import signing_in

        signing_in.listen()
