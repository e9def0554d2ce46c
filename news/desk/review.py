"""One piece at the desk: its text, its history, and the steps of the workflow."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news import workflow
from news.desk.deciding import DecisionForm
from news.desk.queues import waiting_beside
from news.models import Article
from news.pictures.bodies import picture_ids, with_pictures
from news.pictures.models import Picture
from news.pictures.words import bare_of
from news.remarks.points import marked
from news.videos import allow_players, with_videos

TAKEN = "Chưa làm được: bài vừa được người khác chuyển sang “{state}”."
PRACTISED = "Đã làm bước này với bài tập thử; bạn đọc không thấy gì."
DONE = {
    "submit": "Đã gửi bài. Bạn sẽ thấy kết quả duyệt ở đây.",
    "recall": "Đã rút bài về. Sửa xong nhớ gửi lại.",
    "publish": "Bài đã đăng.",
    "propose": "Đã trình Ban Biên tập duyệt.",
    "approve": "Bài đã đăng.",
    "schedule": "Đã hẹn giờ đăng.",
    "return": "Đã trả bài cho người viết cùng lý do.",
    "withdraw": "Đã gỡ bài khỏi trang.",
}


@never_cache
@login_required
@require_safe
def article(request, pk):
    """One piece with its history and the steps that would work now."""
    article = visible_article(request, pk)
    return _show(request, article, DecisionForm())


def visible_article(request, pk):
    """Return the piece that the person of `request` may open, or raise Http404."""
    seen = Article.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related(
            "category", "unit", "lead_picture", "created_by", "taken_by", "merged_into__unit"
        )
        .with_views()
        .with_last_comment(),
        pk=pk,
    )


def _show(request, article, form, tried="", status=200):
    """One piece; `tried` is the step whose form was refused."""
    in_text = picture_ids(article.body)
    body, points = marked(article)
    body, has_video = with_videos(body, article.full_title)
    context = {
        "article": article,
        "points": points,
        "has_video": has_video,
        "shows_lead": article.lead_picture_id and article.lead_picture_id not in in_text,
        "tried": tried,
        "body": with_pictures(body, Picture.objects.in_bulk(in_text), at_desk=True),
        "photos": article.photos.select_related("picture"),
        "events": article.events.all(),
        "bare": bare_of(article),
        "queue": waiting_beside(request.user, article),
        "steps": workflow.steps_for(request.user, article),
        "may_edit": Article.objects.editable_by(request.user).filter(pk=article.pk).exists(),
        "form": form,
    }
    response = render(request, "desk/article.html", context, status=status)
    if has_video:
        allow_players(response)
    return response


@never_cache
@login_required
@require_POST
def step(request, pk, name):
    """Take a step of the workflow."""
    article = visible_article(request, pk)
    if name not in workflow.STEPS:
        raise Http404
    return take(request, article, name)


def take(request, article, name, refused=""):
    """Take the step `name` as posted; answer with the way on, or with what is wrong.

    `refused` is what else is said then.
    """
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            workflow.perform(name, article, by=request.user, **form.asked())
        except workflow.Conflict:
            article.refresh_from_db()
            messages.warning(request, TAKEN.format(state=article.state_label))
        except ValidationError as error:
            _blame(form, error)
        else:
            messages.success(request, PRACTISED if article.practice else DONE[name])
            return _onward(request, article)
    if refused:
        messages.warning(request, refused)
    return _show(request, visible_article(request, article.pk), form, tried=name, status=422)


def _onward(request, article):
    """To the piece; to the desk where it is the writer's turn, or the piece is out of sight."""
    is_with_writer = article.state == "returned"
    if (
        not is_with_writer
        and Article.objects.visible_to(request.user).filter(pk=article.pk).exists()
    ):
        return redirect("desk:article", article.pk)
    return redirect("desk:home")


def _blame(form, error):
    """Put each sentence beside its field, or above the form when it has no such field."""
    for field, sentences in error.message_dict.items():
        form.add_error(field if field in form.fields else None, sentences)
