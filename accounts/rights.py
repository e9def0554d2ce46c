"""What an account may do, in words, and the log of what changed of it."""

from portal.audit.log import record
from portal.audit.models import Kind

EVERYTHING = "Toàn quyền"
OPEN = "Được đăng nhập"


def rights_of(user):
    """Return the names of what `user` may do; nothing for None, the account that is not yet."""
    if user is None:
        return set()
    names = {group.name for group in user.groups.all()}
    if user.is_superuser:
        names.add(EVERYTHING)
    if user.is_active:
        names.add(OPEN)
    return names


def record_rights(user, before, *, by, request=None):
    """Write into the audit log what `user` may do now and not `before`, and the other way round."""
    now = rights_of(user)
    gained, lost = sorted(now - before), sorted(before - now)
    if gained or lost:
        record(Kind.RIGHTS, by=by, about=user, request=request, gained=gained, lost=lost)
