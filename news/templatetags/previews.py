"""The link by which a piece can be shown before it is public."""

from django import template

from news import previews

register = template.Library()
register.simple_tag(previews.address, name="preview_address")
