"""The addresses by which the operation is watched."""

from django.urls import path

from portal.operation import health

app_name = "operation"
urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]
