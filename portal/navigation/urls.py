from django.urls import path

from portal.navigation import views

app_name = "navigation"
urlpatterns = [
    path("trang/<slug:slug>/", views.page, name="page"),
]
