"""Addresses of what is not saved yet, below /toa-soan/."""

from django.urls import path

from news.drafts import views

app_name = "drafts"
urlpatterns = [
    path("ban-nhap/", views.save, name="save"),
    path("ban-nhap/danh-sach/", views.lists, name="lists"),
    path("ban-nhap/bo/", views.drop, name="drop"),
    path("ban-nhap/so/", views.compare, name="compare"),
    path("ban-nhap/phien/", views.session, name="session"),
    path("ban-nhap/dang-nhap/", views.sign_in, name="sign_in"),
]
