"""The desk: write, submit, review, publish."""

from django.urls import path

from news import desk

app_name = "desk"
urlpatterns = [
    path("", desk.home, name="home"),
    path("tat-ca/", desk.articles, name="articles"),
    path("viet-bai/", desk.write, {"kind": "story"}, name="write"),
    path("viet-phong-su-anh/", desk.write, {"kind": "photo-report"}, name="write_report"),
    path("bai/<int:pk>/", desk.article, name="article"),
    path("bai/<int:pk>/sua/", desk.edit, name="edit"),
    path("bai/<int:pk>/<slug:name>/", desk.step, name="step"),
]
