"""What the writing form says to the server while somebody types: JSON, and two fragments of HTML.

Who is not signed in gets 403 with "signed_out", never a page: the form asks for the password.
"""

from functools import wraps

from django.contrib.auth import login
from django.http import JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from accounts.forms import SignInForm
from news.desk.forms import ArticleForm
from news.drafts import fields as forms, keeping, reading
from news.drafts.merging import LEAD, PHOTO, same
from news.drafts.reading import Refused
from news.drafts.words import difference
from news.models import Article
from news.pictures.forms import PictureForm
from news.pictures.photo_forms import PhotoFormSet
from news.revisions import working

BOXES = ("topics", "featured")
PREPARED = ("byline", "unit", "genre", "category")
SIGNED_OUT = "Phiên làm việc đã hết. Hãy nhập mật khẩu để viết tiếp."
NOT_YOURS = "Bài đang ở bước mà bạn không sửa được nên chưa giữ được. Bản trong máy này vẫn còn."
NOT_FOUND = "Không có bài này, hoặc bạn không mở được."
NO_WRITER = "Tài khoản của bạn không viết bài được."
WRONG = "Mật khẩu không đúng. Hãy nhập lại."
NEWER = (
    "{who} đã lưu bài này lúc {when}, sau khi bạn mở ra. Bạn cứ viết tiếp: khi bạn lưu, "
    "phần của hai người sẽ được ghép lại."
)


def answered(view):
    """Turn Refused into its JSON answer, and ask strangers for the sign-in."""

    @never_cache
    @wraps(view)
    def answer(request):
        if not request.user.is_authenticated:
            return JsonResponse({"error": SIGNED_OUT, "signed_out": True}, status=403)
        try:
            return view(request)
        except Refused as refusal:
            return JsonResponse({"error": refusal.sentence}, status=refusal.status)

    return answer


@require_POST
@answered
def save(request):
    """Keep what is typed; say when, who else is here, and who has saved meanwhile."""
    sent = reading.typed(reading.read(request))
    article = _piece(request.user, sent)
    at = None
    if sent.fields is not None and not keeping.is_done(request, sent.key):
        draft = keeping.keep(
            request.user, article, key=sent.key, kind=sent.kind, fields=sent.fields,
            version=sent.version, changed_at=sent.changed_at,
        )  # fmt: skip
        at = f"{timezone.localtime(draft.saved_at):%H:%M}"
    others = keeping.arrive(request.user, article, leaving=sent.leaving) if article else []
    return JsonResponse({"saved_at": at, "others": others, "newer": _newer(article, sent)})


@require_safe
@answered
def lists(request):
    """“Bài chưa lưu” and “Người khác đang mở”, as a fragment of HTML for the desk."""
    found = {"drafts": keeping.unsaved(request.user), "busy": keeping.busy(request.user)}
    return render(request, "drafts/_lists.html", found)


@require_POST
@answered
def drop(request):
    """Forget one draft of mine."""
    sent = reading.typed(reading.read(request))
    return JsonResponse({"dropped": keeping.drop(request.user, sent.article, sent.key)})


@require_POST
@answered
def compare(request):
    """What is in the kept text and not in the piece, as a fragment of HTML; empty: nothing."""
    sent = reading.typed(reading.read(request))
    article = _piece(request.user, sent) or Article(kind=sent.kind)
    form, lead, photos = _forms(request.user, article)
    saved = forms.shown(form, lead, photos)
    mine = forms.posted(_as_post(sent.fields or {}), {}, form, photos)
    found = [
        difference(name, saved.get(name, ()), mine[name], form)
        for name in mine
        if _is_told(name, article, sent.fields or {})
        and not same(name, saved.get(name, ()), mine[name])
    ]
    return render(request, "drafts/_difference.html", {"fields": found})


def _forms(user, article):
    """Return the unbound forms of the piece, or of the working copy that readers do not see."""
    if article.pk and article.is_published:
        return working.forms_over(user, article)
    form = ArticleForm(instance=article, user=user)
    lead = PictureForm(prefix="lead", instance=article.lead_picture, user=user)
    return form, lead, PhotoFormSet(prefix="photos", instance=article)


def _is_told(name, article, sent):
    """What browsers leave out is an empty box; a new piece comes with its byline and unit."""
    if not article.pk and name in PREPARED:
        return False
    of_picture = name.startswith(PHOTO) or (name == LEAD and "lead-alt" in sent)
    return of_picture or name in sent or name in BOXES


def _as_post(fields):
    post = QueryDict(mutable=True)
    for name, values in fields.items():
        post.setlist(name, values)
    return post


@never_cache
@require_safe
def session(request):
    """Whether the person of the form is still signed in, with a token that works now."""
    signed_in = request.user.is_authenticated
    answer = {"token": get_token(request), "login": request.user.get_username()}
    if not signed_in:
        answer |= {"error": SIGNED_OUT, "signed_out": True}
    return JsonResponse(answer, status=200 if signed_in else 403)


@sensitive_post_parameters("password")
@sensitive_variables()
@never_cache
@require_POST
def sign_in(request):
    """Sign in again over the page: the same door as /dang-nhap/, its lock-out included."""
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return JsonResponse({"error": WRONG}, status=403)
    login(request, form.get_user())
    return JsonResponse({"token": get_token(request), "login": request.user.get_username()})


def _piece(user, sent):
    """Return the piece that `user` may change, None for a new one, or raise Refused."""
    if sent.article is None:
        if not user.has_perm("news.write_article"):
            raise Refused(403, NO_WRITER)
        return None
    editable = Article.objects.editable_by(user).select_related("unit", "lead_picture")
    article = editable.defer("body_key", "search").filter(pk=sent.article).first()
    if article is None:
        if Article.objects.visible_to(user).filter(pk=sent.article).exists():
            raise Refused(403, NOT_YOURS)
        raise Refused(404, NOT_FOUND)
    return article


def _newer(article, sent):
    """Say who has saved the piece since the form was opened, or nothing."""
    if article is None or not sent.version or article.version <= sent.version:
        return ""
    event = article.events.filter(name="edited").first()
    if event is None:
        return ""
    when = timezone.localtime(event.at)
    return NEWER.format(who=event.by_name or "Người khác", when=f"{when:%H:%M}")
