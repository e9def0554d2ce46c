"""What readers of the newsroom ask for."""

from django.urls import path, re_path

from news import feeds, old_addresses, photo_pages, previews, sitemaps, views

# In any case of its letters; (?i:…) would be a pattern that Django cannot reverse.
OLD_ADDRESS = r"^[Pp][Aa][Gg][Ee][Ss]/[Nn][Ee][Ww][Ss][Dd][Ee][Tt][Aa][Ii][Ll]\.[Aa][Ss][Pp][Xx]$"

app_name = "news"
urlpatterns = [
    path("", views.home, name="home"),
    path("tin-tuc/", views.latest, name="latest"),
    path("tin-tuc/luu-tru/", views.archive, name="archive"),
    path("chuyen-muc/<slug:slug>/", views.category, name="category"),
    path("don-vi/<slug:slug>/", views.unit, name="unit"),
    path("chu-de/<slug:slug>/", views.topic, name="topic"),
    path("bai-viet/<slug:slug>-<int:pk>/", views.article, name="article"),
    path("phong-su-anh/", views.reports, name="reports"),
    path("phong-su-anh/<slug:slug>-<int:pk>/", views.article, name="report"),
    path("phong-su-anh/<slug:slug>-<int:pk>/anh-<int:picture>/", photo_pages.photo, name="photo"),
    path("xem-truoc/<str:token>/", previews.preview, name="preview"),
    path("tim-kiem/", views.search, name="search"),
    path("so-do/", views.site_map, name="site_map"),
    path("rss/", feeds.latest, name="feed"),
    path("rss/<slug:slug>/", feeds.category, name="category_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", sitemaps.robots, name="robots"),
    re_path(OLD_ADDRESS, old_addresses.article, name="old_article"),
]
