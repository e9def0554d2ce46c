"""Who manages accounts, whose, and which duties they may give: the one gate against
giving oneself more than one has."""

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils import timezone

from accounts.groups import BOARD, CORRESPONDENTS, DUTIES, EDITORS
from accounts.models import User
from portal.vietnamese import fold

STATES = {"moi": "Đã mời, chưa vào", "dang": "Đang hoạt động", "khoa": "Đã khóa"}


def governs(user):
    """Whether `user` is of the Ban Biên tập (or superuser): manages people."""
    return user.has_perm("news.govern_newsroom")


def manageable_by(user, accounts):
    """Return those of `accounts` that `user` may see and change.

    Who is no superuser never meets one, nor anybody with rights beyond the three duties:
    setting such a person's password would be taking those rights.
    """
    if user.is_superuser:
        return accounts
    stronger = User.objects.filter(groups__in=Group.objects.exclude(name__in=DUTIES))
    return accounts.filter(is_superuser=False, user_permissions=None).exclude(
        pk__in=stronger.values("pk")
    )


def duties_given_by(user):
    """Return the names of the duties that `user` may give."""
    if not governs(user):
        return []
    is_board = user.is_superuser or user.groups.filter(name=BOARD).exists()
    return DUTIES if is_board else [EDITORS, CORRESPONDENTS]


def found(accounts, *, q="", unit=None, group=None, state=""):
    """Return `accounts` narrowed by what the list's form asks; the words without accents."""
    if unit:
        accounts = accounts.filter(unit=unit)
    if group:
        accounts = accounts.filter(groups=group)
    if state:
        accounts = accounts.filter(IN_STATE[state])
    words = fold(q).split()
    return accounts.filter(pk__in=_spelt(words)) if words else accounts


# No password yet: Django marks that with "!".
NO_PASSWORD = Q(password__startswith="!")
IN_STATE = {
    "moi": NO_PASSWORD & Q(is_active=True),
    "dang": ~NO_PASSWORD & Q(is_active=True),
    "khoa": Q(is_active=False),
}


def state_of(user):
    """Return (key, words) of an account's state; the row's answer to `found(state=…)`."""
    if not user.is_active:
        return "khoa", STATES["khoa"]
    if user.has_usable_password():
        return "dang", STATES["dang"]
    invitation = getattr(user, "invitation", None)
    if invitation is None or invitation.expires_at <= timezone.now():
        return "moi", "Lời mời đã hết hạn"
    return "moi", STATES["moi"]


def _spelt(words):
    """Return the keys of the accounts that hold every folded word; a table of some thousand."""
    rows = User.objects.values_list("pk", "full_name", "pen_name", "username", "email", "phone")
    return [key for key, *texts in rows if all(word in fold(" ".join(texts)) for word in words)]
