"""The manual of the desk, below /toa-soan/."""

from django.urls import path

from news.manual import views

app_name = "manual"
urlpatterns = [
    path("huong-dan/", views.contents, name="contents"),
    path("huong-dan/cong-tac-vien/", views.sheet, name="sheet"),
    path("huong-dan/<slug:slug>/", views.task, name="task"),
]
