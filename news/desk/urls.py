"""The desk: write, submit, review, publish."""

from django.urls import path

from news.desk import bare_pictures, checking, photo_rows, practice, queues, review, taking, writing

app_name = "desk"
urlpatterns = [
    path("", queues.home, name="home"),
    path("tat-ca/", queues.articles, name="articles"),
    path("kiem-tra/", checking.check, name="check"),
    path("anh/<int:pk>/dong/", photo_rows.photo_row, name="photo_row"),
    path("anh-thieu-chu/", bare_pictures.pictures, name="bare_pictures"),
    path("anh-thieu-chu/<int:pk>/", bare_pictures.mend, name="mend_picture"),
    path("viet-bai/", writing.write, {"kind": "story"}, name="write"),
    path("viet-phong-su-anh/", writing.write, {"kind": "photo-report"}, name="write_report"),
    path("bai/<int:pk>/", review.article, name="article"),
    path("bai/<int:pk>/sua/", writing.edit, name="edit"),
    path("bai/<int:pk>/nhan/", taking.take_over, name="take_over"),
    path("bai/<int:pk>/thoi-nhan/", taking.let_go, name="let_go"),
    path("bai/<int:pk>/xoa-tap-thu/", practice.delete, name="delete_practice"),
    # The small apps of the newsroom stand before the steps, whose address takes any word.
    path("bai/<int:pk>/<slug:name>/", review.step, name="step"),
]
