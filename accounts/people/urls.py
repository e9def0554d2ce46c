"""People at the desk: /toa-soan/nguoi/."""

from django.urls import path

from accounts.people import uploads, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("nhap/", uploads.upload, name="upload"),
    path("nhap/tao/", uploads.create, name="create"),
    path("nhap/mau.xlsx", uploads.template, name="template"),
    path("loi-moi/", views.invitations, name="invitations"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/chuyen/", views.move, name="move"),
    path("<int:pk>/bo-chuyen/", views.cancel_move, name="cancel_move"),
    path("<int:pk>/khoa/", views.lock, {"is_active": False}, name="lock"),
    path("<int:pk>/mo-khoa/", views.lock, {"is_active": True}, name="unlock"),
]
