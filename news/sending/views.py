"""How a browser sends a picture: begin (or ask how far it came), parts, finish. All JSON.

Every address may be asked again after a lost answer. Who is not signed in gets 403 with
"signed_out", as from the drafts: the form asks for the password and goes on.
"""

from functools import wraps

from django.http import JsonResponse, UnreadablePostError
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.library import duplicates
from news.pictures.photo_forms import new_row
from news.sending import keeping
from news.sending.forms import UNREADABLE, BeginForm, PartForm
from news.sending.keeping import PART, Mismatch, Refused
from news.sending.models import Sending
from portal.decoding.refusals import NotAPicture

SIGNED_OUT = "Phiên làm việc đã hết. Hãy nhập mật khẩu để gửi tiếp."
NOT_ALLOWED = "Tài khoản này không gửi ảnh được."
UNKNOWN = "Ảnh này chưa được bắt đầu gửi."
TOO_LONG = "Phần gửi lên dài quá."


def for_writers(view):
    """Let those in who write, and answer the others in JSON."""

    @never_cache
    @require_POST
    @wraps(view)
    def answer(request, **arguments):
        if not request.user.is_authenticated:
            return JsonResponse({"error": SIGNED_OUT, "signed_out": True}, status=403)
        if not request.user.has_perm("news.write_article"):
            return _refusal(NOT_ALLOWED, 403)
        try:
            return view(request, **arguments)
        except Refused as refusal:
            return _refusal(str(refusal), 422)

    return answer


@for_writers
def begin(request):
    """Begin to send a file, or tell how much of it is here."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _refusal(form.sentence(), 422)
    return _state(keeping.begin(request.user, **form.cleaned_data))


@for_writers
def part(request, key):
    """Take the bytes that follow; 409 tells where they have to begin."""
    form = PartForm(request.GET)
    if not form.is_valid():
        return _refusal(UNREADABLE, 422)
    length = _length(request)
    if length > PART:  # before a byte of it is read
        return _refusal(TOO_LONG, 413)
    try:
        data = request.read(length)
    except UnreadablePostError:
        data = b""
    if not data or len(data) != length:
        return _refusal(UNREADABLE, 400)
    try:
        sending = keeping.take(request.user, key, start=form.cleaned_data["start"], data=data)
    except Mismatch:
        return _state(Sending.objects.get(user=request.user, key=key), 409)
    return _state(sending) if sending else _refusal(UNKNOWN, 404)


@for_writers
def finish(request, key):
    """Make a picture of the file; the second time, the same."""
    sending = Sending.objects.filter(user=request.user, key=key).first()
    if sending is None:
        return _refusal(UNKNOWN, 404)
    try:
        picture = keeping.finish(sending)
    except NotAPicture as busy:  # the file may be good: its turn did not come
        return _refusal(str(busy), 503)
    told = {"picture": picture.pk, "url": picture.get_absolute_url(), "row_html": new_row(picture)}
    told["alike_html"] = duplicates.told_html(picture, request.user)
    words = {name: getattr(picture, name) for name in ("alt", "caption", "credit")}
    return JsonResponse(told | words)


def _length(request):
    """The announced length of the body; 0 for what is no number."""
    text = request.META.get("CONTENT_LENGTH") or ""
    return int(text) if text.isascii() and text.isdecimal() else 0


def _state(sending, status=200):
    told = {"received": sending.received, "is_over": sending.is_over, "part": PART}
    return JsonResponse(told, status=status)


def _refusal(sentence, status):
    return JsonResponse({"error": sentence}, status=status)
