"""Statistics of the desk."""

from django.urls import path

from news.statistics import views

app_name = "statistics"
urlpatterns = [
    path("thong-ke/", views.report, name="overview"),
    path("thong-ke/<slug:name>/", views.report, name="report"),
    path("thong-ke/<slug:name>/<slug:kind>/", views.export, name="export"),
]
