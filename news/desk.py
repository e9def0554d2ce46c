"""The desk: what staff see and do. Private, never cached; every row comes through the gate."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Unit
from news import workflow
from news.forms import STATES, ArticleForm, FilterForm, StepForm, focus_first_error
from news.models import Article, Category
from news.pages import page_of
from news.pictures.bodies import picture_ids, with_pictures
from news.pictures.forms import PhotoFormSet, PictureForm
from news.pictures.models import Picture
from portal.editor import editor_csp
from portal.pagecache.edition import changed
from portal.vietnamese import fold

QUEUE_LENGTH = 30
SHORT_LENGTH = 8
TAKEN = "Chưa làm được: bài vừa được người khác chuyển sang “{state}”."
DONE = {
    "submit": "Đã gửi bài. Bạn sẽ thấy kết quả duyệt ở đây.",
    "recall": "Đã rút bài về. Sửa xong nhớ gửi lại.",
    "publish": "Bài đã đăng.",
    "approve": "Bài đã đăng.",
    "schedule": "Đã hẹn giờ đăng.",
    "return": "Đã trả bài cho người viết cùng lý do.",
    "withdraw": "Đã gỡ bài khỏi trang.",
}


@never_cache
@login_required
@require_safe
def home(request):
    """One screen a role: what waits for me, what is mine."""
    seen = Article.objects.visible_to(request.user).for_cards()
    mine = seen.filter(created_by=request.user)
    context = {
        "returned": mine.filter(state="returned").with_last_comment().order_by("-updated_at"),
        "drafts": mine.filter(state="draft").order_by("-updated_at")[:QUEUE_LENGTH],
        "waiting": mine.filter(state="submitted").order_by("submitted_at", "pk"),
        "published": mine.published().with_views().order_by("-publish_at")[:SHORT_LENGTH],
    }
    if workflow.is_editor(request.user):
        context |= {
            "queue": seen.filter(state="submitted").order_by("submitted_at", "pk")[:QUEUE_LENGTH],
            "scheduled": seen.scheduled().order_by("publish_at"),
            "latest": seen.published().with_views().order_by("-publish_at")[:SHORT_LENGTH],
            "missing": _missing,  # asked only where the desk is empty
        }
    return render(request, "desk/home.html", context)


def _missing():
    """What an empty portal lacks before a piece can be written, as names for a sentence."""
    tables = {"chuyên mục": Category, "đơn vị": Unit}
    return [name for name, table in tables.items() if not table.objects.exists()]


@never_cache
@login_required
@require_safe
def articles(request):
    """Everything that I may see, with filters in the address."""
    form = FilterForm(request.GET)
    found = Article.objects.visible_to(request.user).for_cards()
    if form.is_valid():
        found = _filtered(found, form.cleaned_data)
    page = page_of(request, found.with_views().order_by("-updated_at", "-pk"))
    return render(request, "desk/articles.html", {"form": form, "page": page})


def _filtered(found, wanted):
    if wanted["state"]:
        found = STATES[wanted["state"]][1](found)
    for field in ("category", "unit"):
        if wanted[field]:
            found = found.filter(**{field: wanted[field]})
    return found.matching(fold(wanted["q"])) if fold(wanted["q"]) else found


@never_cache
@login_required
@require_safe
def article(request, pk):
    """One piece with its history and the steps that would work now."""
    article = _visible(request, pk)
    return _show(request, article, StepForm())


def _visible(request, pk):
    seen = Article.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("category", "unit", "lead_picture", "created_by")
        .with_views()
        .with_last_comment(),
        pk=pk,
    )


def _show(request, article, form, tried="", status=200):
    """One piece; `tried` is the step whose form was refused."""
    in_text = picture_ids(article.body)
    context = {
        "article": article,
        "shows_lead": article.lead_picture_id and article.lead_picture_id not in in_text,
        "tried": tried,
        "body": with_pictures(article.body, Picture.objects.in_bulk(in_text), at_desk=True),
        "photos": article.photos.select_related("picture"),
        "events": article.events.all(),
        "steps": workflow.steps_for(request.user, article),
        "may_edit": Article.objects.editable_by(request.user).filter(pk=article.pk).exists(),
        "form": form,
    }
    return render(request, "desk/article.html", context, status=status)


@never_cache
@login_required
@permission_required("news.write_article", raise_exception=True)
@editor_csp
def write(request, kind):
    """A new piece."""
    article = Article(kind=kind, created_by=request.user)
    if kind == Article.Kind.REPORT:
        article.genre = Article.Genre.PHOTO_REPORT
    article.byline = request.user.printed_name
    return _edit(request, article)


@never_cache
@login_required
@editor_csp
@transaction.atomic
def edit(request, pk):
    """Change a piece; the row lock makes a step taken meanwhile win."""
    rows = Article.objects.editable_by(request.user)
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    article = rows.select_related("unit", "lead_picture").filter(pk=pk).first()
    if article is None:
        _visible(request, pk)
        raise PermissionDenied("Bài đang ở bước mà bạn không sửa được.")
    return _edit(request, article)


def _edit(request, article):
    """Show the form, or save it and take the step whose button was pressed."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ArticleForm(data, instance=article, user=request.user)
    lead = PictureForm(data, files, prefix="lead", instance=article.lead_picture)
    photos = PhotoFormSet(data, files, prefix="photos", instance=article)
    is_report = article.kind == Article.Kind.REPORT
    parts = [form, lead, photos] if is_report else [form, lead]
    if data is not None and all([part.is_valid() for part in parts]):  # noqa: C419  show all errors
        _save(request, form, lead, photos)
        return _after(request, form.instance)
    shown = [form, *([*photos, photos.adding] if is_report else []), lead]
    if data is not None:
        focus_first_error(*shown)
    context = {"form": form, "lead": lead, "photos": photos, "article": article, "parts": shown}
    context["steps"] = workflow.steps_for(request.user, article)
    context["reason"] = _reason(article)
    return render(request, "desk/edit.html", context, status=422 if data is not None else 200)


def _reason(article):
    """The row with the reason why `article` came back, or None."""
    if article.state != "returned":
        return None
    return Article.objects.filter(pk=article.pk).with_last_comment().only("pk").first()


@transaction.atomic
def _save(request, form, lead, photos):
    """Write the piece with its pictures, record it, and refresh what readers see of it."""
    is_new = form.instance.pk is None
    form.instance.lead_picture = lead.save(by=request.user, unit=form.cleaned_data["unit"])
    article = form.save()
    if article.kind == Article.Kind.REPORT:
        photos.save(by=request.user)
        for refusal in photos.refusals:
            messages.warning(request, refusal)
    workflow.record(article, "created" if is_new else "edited", by=request.user)
    if article.is_published:
        changed(*article.moments)


def _after(request, article):
    """Go on with the step whose button saved the form, or say that it is saved."""
    name = request.POST.get("step", "")
    if name in workflow.steps_for(request.user, article):
        return _take(request, article, name)
    messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M}.")
    return redirect("desk:edit", article.pk)


@never_cache
@login_required
@require_POST
def step(request, pk, name):
    """Take a step of the workflow."""
    article = _visible(request, pk)
    if name not in workflow.STEPS:
        raise Http404
    return _take(request, article, name)


def _take(request, article, name):
    form = StepForm(request.POST)
    if form.is_valid():
        try:
            workflow.perform(name, article, by=request.user, **form.cleaned_data)
        except workflow.Conflict:
            article.refresh_from_db()
            messages.warning(request, TAKEN.format(state=article.state_label))
        except ValidationError as error:
            _blame(form, error)
        else:
            messages.success(request, DONE[name])
            return _onward(request, article)
    return _show(request, _visible(request, article.pk), form, tried=name, status=422)


def _onward(request, article):
    """To the piece; to the desk where the step took it out of sight, as returning does."""
    if Article.objects.visible_to(request.user).filter(pk=article.pk).exists():
        return redirect("desk:article", article.pk)
    return redirect("desk:home")


def _blame(form, error):
    """Put each sentence beside its field, or above the form when it has no such field."""
    for field, sentences in error.message_dict.items():
        form.add_error(field if field in form.fields else None, sentences)
