"""The row of one picture for the grid of a report, for what was sent and is not saved yet."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.pictures.photo_forms import addable_by, new_row


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@require_safe
def photo_row(request, pk):
    """The row of a picture that I may put into a report."""
    return HttpResponse(new_row(get_object_or_404(addable_by(request.user), pk=pk)))
