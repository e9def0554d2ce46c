"""Addresses of remarks, below /toa-soan/."""

from django.urls import path

from news.remarks import views

app_name = "remarks"
urlpatterns = [
    path("bai/<int:pk>/diem-can-sua/", views.settle_points, name="settle"),
    path("bai/<int:pk>/ghi-chu/", views.note, name="note"),
]
