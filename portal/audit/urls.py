"""The log's page at the desk."""

from django.urls import path

from portal.audit import views

app_name = "audit"
urlpatterns = [
    path("nhat-ky/", views.entries, name="entries"),
]
