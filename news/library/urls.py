"""“Thư viện ảnh” at the desk."""

from django.urls import path

from news.library import consent_views, focus_views, picture_views, views

app_name = "library"
urlpatterns = [
    path("", views.pictures, name="pictures"),
    path("them/", views.add, name="add"),
    path("chon/", views.pick, name="pick"),
    path("<int:pk>/", picture_views.picture, name="picture"),
    path("<int:pk>/tam-diem/", focus_views.focus, name="focus"),
    path("<int:pk>/thay-tep/", picture_views.replace, name="replace"),
    path("<int:pk>/dung-anh/<int:other>/", picture_views.use_other, name="use_other"),
    path("<int:pk>/xoa/", picture_views.delete, name="delete"),
    path("<int:pk>/dong-y/", consent_views.record, name="record_consent"),
    path("<int:pk>/dong-y/<int:consent>/rut/", consent_views.withdraw, name="withdraw_consent"),
    path("<int:pk>/an/", consent_views.hide, name="hide"),
    path("<int:pk>/hien/", consent_views.show, name="show"),
]
