"""“Nhận biên tập”: one editor takes a piece, the others see who has it and can take it over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news import workflow
from news.desk.review import visible_article
from news.models import Article

UNDER_REVIEW = ("submitted", "proposed")
MOVED_ON = "Bài không còn chờ duyệt nên không cần nhận nữa."


@never_cache
@login_required
@require_POST
@transaction.atomic
def take_over(request, pk):
    """Take the piece, also from somebody who has it."""
    article = _reviewed(request, pk)
    if article.taken_by_id != request.user.pk and _give(article, request.user):
        workflow.record(article, "taken", by=request.user)
        messages.success(request, "Bạn đã nhận biên tập bài này.")
    return redirect("desk:article", pk)


@never_cache
@login_required
@require_POST
@transaction.atomic
def let_go(request, pk):
    """Put a piece that I have taken back into the common queue."""
    article = _reviewed(request, pk)
    if article.taken_by_id == request.user.pk and _give(article, None):
        workflow.record(article, "let_go", by=request.user)
        messages.success(request, "Bài đã trở lại hàng chờ chung.")
    return redirect("desk:article", pk)


def _reviewed(request, pk):
    article = visible_article(request, pk)
    if not workflow.is_editor(request.user):
        raise PermissionDenied
    if article.state not in UNDER_REVIEW:
        messages.warning(request, MOVED_ON)
    return article


def _give(article, user):
    """Note who has the piece, while it is under review; whether it was."""
    return Article.objects.filter(pk=article.pk, state__in=UNDER_REVIEW).update(
        taken_by=user, taken_at=timezone.now() if user else None
    )
