"""Addresses of revisions and working copies, below /toa-soan/."""

from django.urls import path

from news.revisions import views, working

app_name = "revisions"
urlpatterns = [
    path("bai/<int:pk>/ban-sua/", views.revisions, name="list"),
    path("bai/<int:pk>/ban-sua/so-sanh/", views.compare, name="compare"),
    path("bai/<int:pk>/ban-sua/<int:number>/khoi-phuc/", views.restore, name="restore"),
    path("bai/<int:pk>/ban-nhap/", working.review, name="copy"),
    path("bai/<int:pk>/ban-nhap/xem-truoc/", working.preview, name="preview"),
    path("bai/<int:pk>/ban-nhap/cap-nhat/", working.release, name="release"),
    path("bai/<int:pk>/ban-nhap/bo/", working.discard, name="discard"),
]
