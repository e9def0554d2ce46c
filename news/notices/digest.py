"""The daily digest: one letter at half past six to who wants it so, if anything is unread."""

from datetime import time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from news.notices import letters
from news.notices.models import Notice, Preference

HOUR = time(6, 30)
KEPT = timedelta(days=180)


def send_digests():
    """Send every digest that is due; a second call on the same day sends nothing."""
    due = Preference.objects.filter(_not_yet(), mail=Preference.Mail.DAILY)
    for pk in due.values_list("pk", flat=True):
        _send(pk)


def last_day():
    """Return the date of the last half past six that has passed."""
    now = timezone.localtime()
    return now.date() if now.time() >= HOUR else now.date() - timedelta(days=1)


def forget():
    """Forget notices of more than half a year ago."""
    Notice.objects.filter(at__lt=timezone.now() - KEPT).delete()


@transaction.atomic
def _send(pk):
    """Write the letter for one preference and note the day, both or neither."""
    preference = (
        Preference.objects.select_for_update(of=["self"])
        .select_related("user")
        .filter(_not_yet(), pk=pk, mail=Preference.Mail.DAILY)
        .first()
    )
    if preference is None:
        return
    preference.digested_on = last_day()
    preference.save(update_fields=["digested_on"])
    user = preference.user
    unread = Notice.objects.of(user).unread().filter(mailed_at=None)
    notices = list(unread.with_pieces()) if user.is_active and user.email else []
    if notices:
        letters.send([letters.digest(user, notices)])
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
            mailed_at=timezone.now()
        )


def _not_yet():
    return Q(digested_on=None) | Q(digested_on__lt=last_day())
