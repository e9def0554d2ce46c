"""Moving people between units by date."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.people.models import Move


@transaction.atomic
def plan(user, unit, on, *, by):
    """Let `user` belong to `unit` from the day `on`, at once when it has come.

    A move that was planned before is replaced.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two at once take turns
    cancel(user)
    move = Move.objects.create(user=user, unit=unit, on=on, by=by)
    if on <= timezone.localdate():
        _make(move)


def cancel(user):
    """Forget the move that is planned for `user`."""
    Move.objects.planned().filter(user=user).delete()


def apply_due():
    """Make the moves whose day has come; upkeep by the worker."""
    due = Move.objects.planned().filter(on__lte=timezone.localdate())
    for key in due.order_by("on", "pk").values_list("pk", flat=True):
        with transaction.atomic():
            move = due.select_for_update().filter(pk=key).first()
            if move:
                _make(move)


def _make(move):
    User.objects.filter(pk=move.user_id).update(unit=move.unit_id)
    move.made_at = timezone.now()
    move.save(update_fields=["made_at"])
