"""Writing: the form of a new piece and of one that exists."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from news import workflow
from news.attachments.forms import AttachmentsForm
from news.desk.forms import ArticleForm, focus_first_error
from news.desk.practice import is_wanted
from news.desk.review import take, visible_article
from news.drafts.keeping import done, made_before
from news.drafts.meeting import meet
from news.library import duplicates
from news.likeness.keeping import remember
from news.models import Article
from news.pictures.forms import PictureForm
from news.pictures.photo_forms import PhotoFormSet
from news.remarks.points import settle
from news.revisions import working
from news.revisions.forms import note_of
from news.revisions.keeping import keep, keep_first
from portal.editor import editor_csp
from portal.pagecache.edition import changed

SENT_BEFORE = "Lần bấm trước đã lưu và gửi bài này rồi; không có bài nào bị gửi hai lần."
SAVED_ONLY = "Bài đã được lưu, nhưng chưa làm được “{step}”. Hãy xem chỗ báo lỗi bên dưới."


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@editor_csp
@transaction.atomic
def write(request, kind):
    """A new piece; a form that is sent again goes on with the piece it has made."""
    if made := made_before(request):
        return _go_on(request, made)
    article = Article(kind=kind, created_by=request.user, practice=is_wanted(request))
    if kind == Article.Kind.REPORT:
        article.genre = Article.Genre.PHOTO_REPORT
    article.byline = request.user.printed_name
    return _edit(request, article)


def _go_on(request, pk):
    """Save the form into the piece it made before, or say that nothing is left to do."""
    article = Article.objects.editable_by(request.user).filter(pk=pk).first()
    if article:
        if not article.events.exclude(name="created").exists():  # nothing came between the two
            request.POST = request.POST.copy()
            request.POST["version"] = str(article.version)
        return edit(request, pk)
    messages.info(request, SENT_BEFORE)
    return redirect("desk:article", pk)


@never_cache
@login_required
@editor_csp
@transaction.atomic
def edit(request, pk):
    """Change a piece; the row lock makes a step taken meanwhile win."""
    rows = Article.objects.editable_by(request.user).select_related("unit", "lead_picture")
    if request.method == "POST":  # what is joined to a row that was waited for would be old
        rows = rows.select_related(None).select_for_update(of=["self"])
    article = rows.filter(pk=pk).first()
    if article is None:
        visible_article(request, pk)
        raise PermissionDenied("Bài đang ở bước mà bạn không sửa được.")
    if article.is_published:
        return working.edit(request, article)
    return _edit(request, article)


def _edit(request, article):
    """Show the form, or save it and take the step whose button was pressed."""
    meeting = meet(request, article, *_forms(request, article, None, None))
    data = meeting.data
    form, lead, photos = _forms(request, article, data, meeting.files)
    files = AttachmentsForm(data, meeting.files, article=article)
    is_report = article.kind == Article.Kind.REPORT
    parts = [form, lead, files, *([photos] if is_report else [])]
    is_valid = data is not None and all([part.is_valid() for part in parts])  # noqa: C419  show all
    if is_valid and not meeting.collisions:
        is_new = article.pk is None
        _save(request, form, lead, photos, files)
        done(request, form.instance, was_new=is_new)
        return _after(request, form.instance)
    shown = [form, *([*photos, photos.adding] if is_report else []), lead, files]
    if data is not None:
        focus_first_error(*shown)
    context = {"form": form, "lead": lead, "photos": photos, "article": article, "parts": shown}
    context |= {"meeting": meeting, "attachments": files}
    context["steps"] = workflow.steps_for(request.user, article)
    context["reason"] = _reason(article)
    return render(request, "desk/edit.html", context, status=422 if data is not None else 200)


def _forms(request, article, data, files):
    """Return the form of the piece, of its lead picture and of its photos."""
    form = ArticleForm(data, instance=article, user=request.user)
    user = request.user
    lead = PictureForm(data, files, prefix="lead", instance=article.lead_picture, user=user)
    return form, lead, PhotoFormSet(data, files, prefix="photos", instance=article, user=user)


def _reason(article):
    """The row with the reason why `article` came back, or None."""
    if article.state != "returned":
        return None
    return Article.objects.filter(pk=article.pk).with_last_comment().only("pk").first()


@transaction.atomic
def _save(request, form, lead, photos, files):
    """Write the piece with its pictures, record it, and refresh what readers see of it."""
    is_new = form.instance.pk is None
    keep_first(form.instance)
    form.instance.lead_picture = lead.save(by=request.user, unit=form.cleaned_data["unit"])
    article = form.save()
    if article.kind == Article.Kind.REPORT:
        photos.save(by=request.user)
        for refusal in photos.refusals:
            messages.warning(request, refusal)
    duplicates.tell(request, [*lead.taken, *photos.taken])
    files.save(by=request.user)
    keep(article, by=request.user, note=note_of(request.POST))
    settle(article, request.POST)
    remember(article)
    workflow.record(article, "created" if is_new else "edited", by=request.user)
    if article.is_published:
        changed(*article.moments)


def _after(request, article):
    """Go on with the step whose button saved the form, or say that it is saved."""
    name = request.POST.get("step", "")
    steps = workflow.steps_for(request.user, article)
    if name in steps:
        return take(request, article, name, refused=SAVED_ONLY.format(step=steps[name].label))
    messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M}.")
    return redirect("desk:edit", article.pk)
