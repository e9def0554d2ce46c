from django.contrib import admin
from django.db.models import Q
from django.forms.models import model_to_dict
from django.utils import timezone

from portal.dated_admin import DatedAdmin, preview, stage
from portal.identity.models import Identity, Mourning
from portal.pagecache.admin import PublicAdmin


@admin.register(Identity)
class IdentityAdmin(PublicAdmin):
    """A change of name or address is a new row from a date: what held before stays on record."""

    list_display = ["name", "shown", "valid_from", "holds", "owner", "responsible"]
    search_fields = ["name", "owner", "responsible"]
    date_hierarchy = "valid_from"

    @admin.display(description="biểu trưng")
    def shown(self, identity):
        return preview(identity.emblem, identity.emblem_width, identity.emblem_height)

    @admin.display(description="tình trạng")
    def holds(self, identity):
        if identity.valid_from > timezone.localdate():
            return "Sắp áp dụng"
        return "Đang áp dụng" if identity.in_force else "Đã thay"

    def get_queryset(self, request):
        current = Identity.objects.current().values("pk")
        return super().get_queryset(request).annotate(in_force=Q(pk__in=current))

    def get_changeform_initial_data(self, request):
        """A new row starts from the newest one; only what changes has to be typed."""
        newest = Identity.objects.first()
        initial = model_to_dict(newest, exclude=["emblem", "valid_from"]) if newest else {}
        return initial | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        newest = Identity.objects.exclude(emblem="").first()
        if not change and not obj.emblem and newest:
            obj.emblem = newest.emblem.name
        super().save_model(request, obj, form, change)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.help_text = HELP.get(db_field.name, field.help_text)
        return field


HELP = {
    "valid_from": "Từ 0 giờ ngày này, mọi trang mang thông tin mới. "
    "Đổi tên, địa chỉ hay người chịu trách nhiệm thì thêm một dòng mới, đừng sửa dòng cũ.",
    "kicker": "Dòng chữ nhỏ trên tên, ví dụ: Trang thông tin điện tử.",
    "short_name": "Dùng trên điện thoại; để trống thì dùng tên trang.",
    "emblem": "Ảnh PNG nền trong, vuông. Thêm dòng mới mà để trống thì giữ biểu trưng đang dùng.",
    "licence": "Ví dụ: Giấy phép số 01/GP-TTĐT ngày 02/01/2026 của …",
    "reuse_notice": "Ví dụ: Ghi rõ nguồn “Tỉnh Đoàn Đồng Nai” khi phát hành lại thông tin.",
    "description": "Một câu cho máy tìm kiếm và khi chia sẻ trang chủ.",
}


@admin.register(Mourning)
class MourningAdmin(DatedAdmin):
    """While one holds, the site is grey and the slogans are off."""

    list_display = ["note", stage, "starts_at", "ends_at"]
    search_fields = ["note"]
