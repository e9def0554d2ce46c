"""The first start of an empty portal: a one-time address, and what is made there."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.groups import BOARD
from accounts.models import SetupToken, Unit, User
from portal.audit.log import record
from portal.audit.models import Kind
from portal.pagecache.edition import changed
from portal.vietnamese import slug

HOLDS = timedelta(hours=24)


def announce(address: str) -> str | None:
    """Return the full address of “Thiết lập ban đầu” below `address`, None once anybody has
    an account. Every call makes a new address, and the one before it void."""
    if User.objects.exists():
        SetupToken.objects.all().delete()
        return None
    token = secrets.token_urlsafe(32)
    fresh = {"digest": _digest(token), "expires_at": timezone.now() + HOLDS}
    SetupToken.objects.update_or_create(pk=1, defaults=fresh)
    return address.rstrip("/") + reverse("accounts:set_up", args=[token])


def is_open(token):
    """Whether `token` is the one that opens the page now."""
    return _matching(token).exists()


@transaction.atomic
def finish(token, identity, account):
    """Save the two valid forms and return the first account; None if another was quicker.

    The account may do everything: it is in the Ban Biên tập, and superuser, because on an
    empty portal there is nobody else to ask.
    """
    spent = _matching(token).select_for_update().first()
    if spent is None or User.objects.exists():
        return None
    spent.delete()
    identity = identity.save()
    user = account.save(commit=False)
    user.set_password(account.cleaned_data["password1"])
    user.is_superuser = True
    user.unit = own_unit(identity.owner)
    user.save()
    user.groups.add(Group.objects.get(name=BOARD))
    record(Kind.ACCOUNT, by=user, about=user, action="Thiết lập ban đầu")
    changed()
    return user


def own_unit(owner):
    """Return the province's own unit, made when nobody has imported it yet."""
    found = Unit.objects.open().filter(kind=Unit.Kind.PROVINCE, name=owner).first()
    if found:
        return found
    base = slug(owner, limit=36, fallback="don-vi")
    taken = Unit.objects.filter(code__startswith=base).count()
    code = f"{base}-{taken + 1}" if taken else base
    return Unit.objects.create(code=code, name=owner, kind=Unit.Kind.PROVINCE)


def _matching(token):
    return SetupToken.objects.filter(digest=_digest(token), expires_at__gt=timezone.now())


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
