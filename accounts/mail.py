"""Letters about accounts, from the portal by name; the worker sends them."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from portal.identity.models import Identity

NAMELESS = "Trang thông tin điện tử"


def portal_name():
    """Return the portal's name today on one line."""
    identity = Identity.objects.current().first()
    return " ".join(identity.name.split()) if identity else NAMELESS


def sender(portal):
    """Return the From line of a letter of `portal`."""
    return formataddr((portal, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def send(subject, text, address, portal):
    """Send one plain letter."""
    EmailMessage(subject, text, sender(portal), [address]).send()
