"""The site map. This module alone knows every app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("news.urls")),
    path("", include("news.pictures.urls")),
    path("", include("news.attachments.urls")),
    path("", include("portal.navigation.urls")),
    path("", include("portal.visits.urls")),
    path("", include("portal.operation.urls")),
    path("", include("accounts.urls")),
    path("toa-soan/", include("news.bin.urls")),
    path("toa-soan/thu-vien-anh/", include("news.library.urls")),
    path("toa-soan/", include("news.revisions.urls")),
    path("toa-soan/", include("news.remarks.urls")),
    path("toa-soan/", include("news.front.urls")),
    path("toa-soan/", include("news.sending.urls")),
    path("toa-soan/", include("news.statistics.urls")),
    path("toa-soan/", include("news.desk.urls")),
    path("toa-soan/", include("news.drafts.urls")),
    path("toa-soan/", include("news.notices.urls")),
    path("toa-soan/", include("news.manual.urls")),
    path("toa-soan/", include("portal.audit.urls")),
    path("toa-soan/nguoi/", include("accounts.people.urls")),
    path("quan-tri/", admin.site.urls),
]
handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
