"""The pictures of a piece, in their order."""

from django.db import models


class Photo(models.Model):
    """A picture's place in a piece; in a photo report its number, too."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="photos")
    picture = models.ForeignKey(
        "pictures.Picture", models.PROTECT, related_name="photos", verbose_name="ảnh"
    )
    caption = models.CharField("chú thích riêng", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "ảnh trong bài"
        verbose_name_plural = "ảnh trong bài"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.caption or str(self.picture)
