"""How the workflow speaks in templates."""

from django import template
from django.utils.timezone import localtime

from news.workflow import EVENTS

register = template.Library()


@register.filter
def event_label(event):
    """Return what happened in words: “Hẹn giờ đăng (06:00 26/03/2026)”."""
    label = EVENTS.get(event.name, event.name)
    if event.name == "schedule" and event.publish_at:
        return f"{label} ({localtime(event.publish_at):%H:%M %d/%m/%Y})"
    return label
