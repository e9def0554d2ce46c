"""The checklist as it stands when the writing form is shown."""

from django import template

from news.desk.checking import points

register = template.Library()


@register.inclusion_tag("desk/_checklist.html", takes_context=True)
def checklist(context, article, form, lead, photos):
    """Check what the writing form's parts hold now."""
    values = {
        field.html_name: str(value)
        for part in [form, lead, *photos]
        for field in part
        if (value := field.value())
    }
    values |= {
        name: "" for photo in photos for name in [photo["alt"].html_name] if name not in values
    }
    return points(values, article, context["request"].user)
