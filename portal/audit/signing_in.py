"""What Django and django-axes tell of signing in. Their signals are their documented way of
telling it; we hang nothing of our own on signals.
"""

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from portal.audit.log import record
from portal.audit.models import Kind

UNKNOWN = "Tên đăng nhập không có"


def listen():
    """Hear of sign-ins; called once, when the apps are ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit")
    user_logged_out.connect(_signed_out, dispatch_uid="audit")
    user_login_failed.connect(_failed, dispatch_uid="audit")
    user_locked_out.connect(_locked_out, dispatch_uid="audit")


def _signed_in(sender, request, user, **told):
    record(Kind.SIGN_IN, by=user, request=request)


def _signed_out(sender, request, user, **told):
    if user:
        record(Kind.SIGN_OUT, by=user, request=request)


def _failed(sender, credentials, request=None, **told):
    _record_guess(Kind.FAILED, credentials.get("username", ""), request)


def _locked_out(sender, request, username, **told):
    _record_guess(Kind.LOCKED_OUT, username, request)


def _record_guess(what, username, request):
    """Whoever typed it is not known: the account is what it is about.

    What names no account is not kept: people type passwords into the wrong field.
    """
    account = get_user_model().objects.filter(username=username).first()
    record(what, about=account, text="" if account else UNKNOWN, request=request)
