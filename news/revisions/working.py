"""The working copy at the desk: the writing form over it, its review, preview and release."""

from copy import copy as copied

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news import workflow
from news.attachments.forms import AttachmentsForm
from news.desk.forms import focus_first_error
from news.drafts.keeping import done
from news.drafts.meeting import meet
from news.library import duplicates
from news.revisions import copies, preview as previews
from news.revisions.content import lay, snapshot
from news.revisions.forms import CopyForm, SeenForm, note_of
from news.revisions.picture_forms import CopyPhotoFormSet, CopyPictureForm
from news.revisions.reading import side_by_side
from news.revisions.releasing import may_release, release as release_copy
from news.revisions.views import editable_piece, may_edit, visible_piece

SAVED = "Đã lưu bản nháp lúc {now}. Bạn đọc vẫn thấy bài cũ."
UNSCHEDULED = "Đã lưu bản nháp và bỏ giờ hẹn cập nhật. Bạn đọc vẫn thấy bài cũ."
SCHEDULED = "Bản nháp sẽ lên trang lúc {hour}."
FOR_THE_BOARD = (
    "Đã lưu bản nháp. Chuyên mục này duyệt hai cấp nên Ban Biên tập sẽ cập nhật lên trang."
)
ONLY_THE_BOARD = "Chuyên mục này duyệt hai cấp: chỉ Ban Biên tập cập nhật bài lên trang."
RELEASED = "Bài trên trang đã được cập nhật."
NOTHING_NEW = "Bản nháp giống hệt bài trên trang nên chưa có gì để lưu hay cập nhật."
DISCARDED = "Đã bỏ bản nháp. Những lần bạn bấm lưu vẫn còn ở “Các bản sửa”."
NO_COPY = "Bài này không có bản nháp nào."


def edit(request, article):
    """Change the working copy of a published piece; `desk.edit` has seen who asks and locked."""
    copy, forms = _open(request.user, article)
    meeting = meet(request, *forms(), last=_last_hand(copy))
    data = meeting.data
    _, form, lead, photos = forms(data, meeting.files)
    rows = copy.content.get("attachments", []) if copy else None
    files = AttachmentsForm(data, meeting.files, article=article, rows=rows)
    is_report = article.kind == article.Kind.REPORT
    parts = [form, lead, files, *([photos] if is_report else [])]
    is_valid = data is not None and all([part.is_valid() for part in parts])  # noqa: C419  show all
    if is_valid and not meeting.collisions:
        return _save(request, article, copy, parts)
    shown = [form, *([*photos, photos.adding] if is_report else []), lead, files]
    if data is not None:
        focus_first_error(*shown)
    context = {"form": form, "lead": lead, "photos": photos, "parts": shown, "copy": copy}
    context |= {"article": form.instance, "meeting": meeting, "attachments": files}
    context["is_behind"] = copy and copy.base_version != article.version
    context["may_release"] = workflow.may_decide(request.user, article)
    return render(request, "revisions/edit.html", context, status=200 if data is None else 422)


def forms_over(user, article):
    """Return the unbound forms (of the piece, of its lead picture, of its photos) over its copy."""
    _, forms = _open(user, article)
    return forms()[1:]


def _open(user, article):
    """Return the working copy or None, and a function that makes the forms over it.

    That gives (piece in memory, form, lead, photos); `article` stays as readers have it.
    """
    copy = copies.open_copy(article)
    content = copy.content if copy else snapshot(article)
    draft = copied(article)
    lay(content, draft)

    def forms(data=None, files=None):
        form = CopyForm(data, instance=draft, content=content, copy=copy, user=user)
        real = draft.lead_picture
        lead = CopyPictureForm(data, files, prefix="lead", real=real, content=content, user=user)
        return draft, form, lead, CopyPhotoFormSet(data, files, prefix="photos", content=content)

    return copy, forms


def _last_hand(copy):
    """Who saved the working copy, and when, in words; None where there is none."""
    if copy is None:
        return None
    return str(copy.by or "Người khác"), f"{timezone.localtime(copy.at):%H:%M %d/%m/%Y}"


def _save(request, article, before, parts):
    """Keep what was typed as the working copy, and do what the button said."""
    form, lead, files, *reports = parts
    who = {"by": request.user, "unit": form.cleaned_data["unit"]}
    picture, waiting = lead.save(**who)
    content = form.content(picture) | {"photos": snapshot(article)["photos"]}
    for photos in reports:
        content["photos"], of_photos = photos.save(**who)
        waiting = {pk: of_photos.get(pk, {}) | waiting.get(pk, {}) for pk in of_photos | waiting}
        for refusal in photos.refusals:
            messages.warning(request, refusal)
    duplicates.tell(request, [new for part in [lead, *reports] for new in part.taken])
    if attached := files.wanted(by=request.user):
        content["attachments"] = attached
    content |= {"picture_texts": waiting} if waiting else {}
    do = request.POST.get("do", "")
    decides = may_release(request.user, article, content)
    saved = copies.save_copy(
        article,
        content,
        by=request.user,
        note=note_of(request.POST),
        correction=form.cleaned_data["correction"],
        release_at=form.cleaned_data["release_at"] if decides and do == "schedule" else None,
    )
    done(request, article, was_new=False)
    if saved is None:
        messages.info(request, NOTHING_NEW)
    elif do in ("release", "schedule") and not decides:
        messages.success(request, FOR_THE_BOARD)
    elif do == "release":
        return _release(request, article, saved.version)
    else:
        messages.success(request, _said(saved, before))
    return redirect("desk:edit", article.pk)


def _said(saved, before):
    """What the editor is told of a copy that is saved and not released."""
    if saved.release_at:
        return SCHEDULED.format(hour=f"{timezone.localtime(saved.release_at):%H:%M %d/%m/%Y}")
    if before and before.release_at:
        return UNSCHEDULED
    return SAVED.format(now=f"{timezone.localtime():%H:%M}")


def _release(request, article, version):
    try:
        release_copy(article, by=request.user, version=version)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
        has_copy = copies.open_copy(article) is not None
        return redirect("revisions:copy" if has_copy else "desk:article", article.pk)
    messages.success(request, RELEASED)
    return redirect("desk:article", article.pk)


@never_cache
@login_required
@require_safe
def review(request, pk):
    """What the working copy would change, and the decision about it."""
    article = visible_piece(request, pk)
    copy = _copy_of(request, article)
    context = {
        "article": article,
        "copy": copy,
        "fields": side_by_side(snapshot(article), copy.content),
        "may_edit": may_edit(request, article),
        "may_release": may_release(request.user, article, copy.content),
        "is_behind": copy.base_version != article.version,
    }
    return render(request, "revisions/copy.html", context)


@never_cache
@login_required
@require_safe
def preview(request, pk):
    """The page exactly as readers will get it."""
    article = visible_piece(request, pk)
    return previews.as_released(request, _copy_of(request, article))


def _copy_of(request, article):
    """Return the working copy; only editors know of it, and there may be none: 404."""
    copy = copies.open_copy(article)
    if copy is None or not may_edit(request, article):
        raise Http404(NO_COPY)
    return copy


@never_cache
@login_required
@require_POST
@transaction.atomic
def release(request, pk):
    """Make the copy that was on the screen what readers read."""
    article = editable_piece(request, pk)
    copy = copies.open_copy(article)
    if copy and not may_release(request.user, article, copy.content):
        raise PermissionDenied(ONLY_THE_BOARD)
    form = SeenForm(request.POST)
    return _release(request, article, form.cleaned_data["version"] if form.is_valid() else 0)


@never_cache
@login_required
@require_POST
@transaction.atomic
def discard(request, pk):
    """Drop the working copy; readers keep what they have."""
    article = editable_piece(request, pk)
    was_there = copies.discard(article, by=request.user)
    messages.success(request, DISCARDED if was_there else NO_COPY)
    return redirect("desk:article", pk)
