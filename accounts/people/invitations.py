"""Invitations: one link a person, good for a week and for one use."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.mail import send
from accounts.models import User
from accounts.people.models import Invitation

HOLDS = timedelta(days=7)


@dataclass(frozen=True)
class Letter:
    """An invitation as it is handed over; its link is known at this moment only."""

    user: User
    link: str
    expires_at: object
    portal: str

    @property
    def text(self):
        """The words to copy into Zalo."""
        return render_to_string("accounts/people/invitation.txt", {"letter": self}).strip()


@transaction.atomic
def invite(users, *, site, portal):
    """Give each of `users` a new link below the address `site` and void the one before it.

    Where there is an e-mail address the letter is mailed, too. Returns the letters.
    """
    expires_at = timezone.now() + HOLDS
    tokens = {user: secrets.token_urlsafe(32) for user in users}
    rows = [
        Invitation(user=user, digest=_digest(token), expires_at=expires_at)
        for user, token in tokens.items()
    ]
    Invitation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["digest", "expires_at"],
    )
    letters = [
        Letter(user, site + reverse("accounts:invited", args=[token]), expires_at, portal)
        for user, token in tokens.items()
    ]
    for letter in letters:
        if letter.user.email:
            send(f"Lời mời vào tòa soạn – {portal}", letter.text, letter.user.email, portal)
    return letters


def invited(token):
    """Return the account that `token` opens now, or None."""
    found = Invitation.objects.open().filter(digest=_digest(token)).select_related("user__unit")
    invitation = found.first()
    return invitation.user if invitation else None


@transaction.atomic
def accept(token, form):
    """Save the valid form of an invited person and return the account; None where the link
    holds no more."""
    held = Invitation.objects.open().select_for_update(of=["self"]).filter(digest=_digest(token))
    if held.first() is None:
        return None
    held.delete()
    return form.save()


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
