"""Addresses of notices, below /toa-soan/."""

from django.urls import path

from news.notices import tasks, views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.notices, name="list"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/cai-dat/", views.preferences, name="preferences"),
    path("thong-bao/<int:pk>/mo/", views.open_piece, name="open"),
    path("thong-bao/<int:pk>/da-doc/", views.read, name="read"),
    path("viec-nen/", tasks.tasks, name="tasks"),
    path("viec-nen/lam-lai/", tasks.retry, name="retry"),
    path("viec-nen/bo/", tasks.dismiss, name="dismiss"),
]
