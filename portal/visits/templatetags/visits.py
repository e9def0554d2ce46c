from django import template

from portal.visits import beacons, totals

register = template.Library()

register.simple_tag(beacons.count_address, name="count_address")
register.simple_tag(totals.site_visits, name="visit_total")
