"""How the workflow speaks in templates."""

from django import template
from django.utils.timezone import localtime, now

from news.workflow import EVENTS

register = template.Library()


@register.filter
def event_label(event):
    """Return what happened in words: “Hẹn giờ đăng (06:00 26/03/2026)”."""
    label = EVENTS.get(event.name, event.name)
    if event.name == "schedule" and event.publish_at:
        return f"{label} ({localtime(event.publish_at):%H:%M %d/%m/%Y})"
    return label


@register.filter
def waited(moment):
    """Return how long ago `moment` was, in its largest unit: “12 phút”, “5 giờ”, “3 ngày”."""
    minutes = max(0, int((now() - moment).total_seconds())) // 60
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} ngày"
    return f"{minutes // 60} giờ" if minutes >= 60 else f"{minutes} phút"


@register.filter
def asking(steps):
    """Return (name, step) of those that need a reason or an hour first."""
    return [(name, step) for name, step in steps.items() if step.needs_comment or step.needs_hour]


@register.filter
def main_step(steps):
    """Return the name of the step that its button makes the first to see, or nothing."""
    return next((name for name in ("publish", "approve", "propose", "submit") if name in steps), "")
