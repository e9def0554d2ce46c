"""What the tests of the furniture share: hours around now, and questions to a template tag."""

from datetime import timedelta

from django.template import engines
from django.utils import timezone

HOUR = timedelta(hours=1)


def ago(hours=1):
    return timezone.now() - hours * HOUR


def ahead(hours=1):
    return timezone.now() + hours * HOUR


def rendered(text):
    """Return the template `text`, rendered for nobody in particular."""
    return engines["django"].from_string(text).render()
