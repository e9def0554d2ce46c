"""Addresses of the places on home, below /toa-soan/."""

from django.urls import path

from news.front import views

app_name = "front"
urlpatterns = [
    path("trang-chu/", views.slots, name="slots"),
    path("trang-chu/xem-truoc/", views.preview, name="preview"),
    path("trang-chu/<int:pk>/bo/", views.remove, name="remove"),
]
