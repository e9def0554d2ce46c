"""What the statistics show beside their numbers: {% load statistics %}."""

from django import template

from news.home import most_read
from news.statistics.tables import percent_said

register = template.Library()

register.filter(percent_said)
register.simple_tag(most_read)
