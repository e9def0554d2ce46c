"""Files under the text of a piece."""

from django.urls import path

from news.attachments import views

app_name = "attachments"
urlpatterns = [path("tep-dinh-kem/<int:pk>/", views.download, name="download")]
