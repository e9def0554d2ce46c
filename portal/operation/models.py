"""What the operation of the site remembers."""

from django.db import models


class DemoRow(models.Model):
    """A row that `load_demo` made; `clear_demo` removes these and nothing else."""

    model = models.CharField(max_length=100)  # "app_label.modelname"
    key = models.BigIntegerField()

    class Meta:
        verbose_name = "dòng dữ liệu mẫu"
        constraints = [models.UniqueConstraint("model", "key", name="demo_row_once")]

    def __str__(self):
        return f"{self.model} {self.key}"
