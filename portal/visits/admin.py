"""The numbers are looked at here, not written; the old site's total is carried over here."""

import hitcount.admin  # noqa: F401  registers its pages first, so that they can be taken down
from django.contrib import admin
from hitcount.models import BlacklistIP, BlacklistUserAgent, Hit, HitCount

from portal.pagecache.admin import PublicAdmin
from portal.visits.models import SiteDay, StartingValue

# Only hitcount's totals are used. Its pages could change a total behind the days' backs, and
# list addresses, which are not kept.
admin.site.unregister([Hit, HitCount, BlacklistIP, BlacklistUserAgent])


@admin.register(SiteDay)
class SiteDayAdmin(admin.ModelAdmin):
    list_display = ["day", "visits", "views", "bots"]
    date_hierarchy = "day"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(StartingValue)
class StartingValueAdmin(PublicAdmin):
    list_display = ["visits", "note", "set_at"]
