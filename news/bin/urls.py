"""The recycle bin of the desk."""

from django.urls import path

from news.bin import views

app_name = "bin"
urlpatterns = [
    path("thung-rac/", views.pieces, name="pieces"),
    path("thung-rac/<int:pk>/lay-lai/", views.bring_back, name="bring_back"),
    path("bai/<int:pk>/xoa/", views.delete, name="delete"),
]
