"""Pictures and files."""

from django.urls import path

from news.pictures import views

app_name = "pictures"
urlpatterns = [
    path("anh/<int:pk>/", views.picture, name="picture"),
    path("media/<path:path>", views.media, name="media"),
    path("toa-soan/anh/tai-len/", views.upload, name="upload"),
]
