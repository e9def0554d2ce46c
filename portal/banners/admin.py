from django.contrib import admin

from portal.banners.models import Banner
from portal.dated_admin import DatedAdmin, preview, stage


@admin.register(Banner)
class BannerAdmin(DatedAdmin):
    list_display = ["alt", "shown", stage, "address", "starts_at", "ends_at", "position"]
    list_editable = ["position"]
    search_fields = ["alt", "address"]

    @admin.display(description="ảnh")
    def shown(self, banner):
        return preview(banner.picture, banner.picture_width, banner.picture_height)
