"""The focus of a picture: what stays in sight wherever it is cut to a shape."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.library.forms import FocusForm
from news.library.picture_views import changeable, page_of
from news.pictures.renditions import render
from portal.pagecache.edition import changed

FOCUSED = "Đã đặt tâm điểm. Ảnh chia sẻ mới có trong ít phút; các khuôn khác đổi ngay."


@never_cache
@login_required
@require_POST
def focus(request, pk):
    """Set the focus; the social card is cut anew by the worker."""
    picture = changeable(request, pk)
    form = FocusForm(request.POST, instance=picture)
    if not form.is_valid():
        picture.refresh_from_db(fields=form.fields)
        return page_of(request, picture, focus=form, status=422)
    if form.has_changed():
        with transaction.atomic():
            picture.save(update_fields=list(form.fields))
            render.enqueue(picture.pk)
            changed()
    messages.success(request, FOCUSED)
    return redirect("library:picture", pk)
