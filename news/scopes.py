"""The categories to which an editor is limited."""

from django.db import models
from django.db.models import Q

from news.categories import Category


class EditorScope(models.Model):
    """An editor who works on some categories only, and on those below them.

    No row, or a row without categories: the editor works on all.
    """

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, related_name="editor_scope", verbose_name="biên tập viên"
    )
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="editor_scopes",
        verbose_name="chuyên mục",
        help_text="Chỉ đọc, sửa và duyệt bài của các chuyên mục này và mục con. "
        "Không chọn mục nào thì làm mọi chuyên mục.",
    )

    class Meta:
        verbose_name = "phạm vi biên tập"
        verbose_name_plural = "phạm vi biên tập"
        ordering = ["user__full_name", "pk"]

    def __str__(self):
        return f"Phạm vi biên tập của {self.user}"


def categories_of(user):
    """Return the ids of the categories to which `user` is limited, or None for all.

    Asked once for each request: kept on the account, as Django keeps its permissions there.
    """
    if not hasattr(user, "_scope_cache"):
        user._scope_cache = _asked(user)
    return user._scope_cache


def _asked(user):
    """The Ban Biên tập and the superuser are never limited; others by their EditorScope."""
    if user.has_perm("news.govern_newsroom"):
        return None
    limits = Q(editor_scopes__user=user) | Q(parent__editor_scopes__user=user)
    return frozenset(Category.objects.filter(limits).values_list("pk", flat=True)) or None
