from django.urls import path

from portal.visits import views

app_name = "visits"
urlpatterns = [
    path("thong-ke/", views.statistics, name="statistics"),
    path("dem/<str:token>/", views.count, name="count"),
]
