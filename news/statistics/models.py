"""Months of a piece, made of its days once a month is over, so that a year is read quickly."""

from django.db import models


class ArticleMonth(models.Model):
    """What was counted of a piece in a month that is over; `visitors` are those of each day."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    views = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()

    class Meta:
        verbose_name = "lượt xem theo tháng"
        verbose_name_plural = "lượt xem theo tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "article"],
                include=["views", "visitors"],
                name="one_row_a_month_and_article",
            )
        ]
        indexes = [models.Index(fields=["article"], name="months_of_an_article")]

    def __str__(self):
        return f"{self.article_id} {self.month:%m/%Y}"
