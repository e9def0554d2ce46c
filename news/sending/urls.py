"""Pictures sent in parts."""

from django.urls import path

from news.sending import views

app_name = "sending"
urlpatterns = [
    path("anh/gui/", views.begin, name="begin"),
    path("anh/gui/<slug:key>/", views.part, name="part"),
    path("anh/gui/<slug:key>/xong/", views.finish, name="finish"),
]
