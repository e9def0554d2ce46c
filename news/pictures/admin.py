from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.shortcuts import redirect
from django.utils.html import format_html

from news.library import uses
from news.pictures import uploads
from news.pictures.element import picture_element
from news.pictures.fields import UploadField
from news.pictures.models import ActivityPicture, Picture
from portal.pagecache.admin import PublicAdmin
from portal.vietnamese import fold


class LibraryForm(forms.ModelForm):
    """A picture's texts; a file for a new one and for one to be supplied."""

    upload = UploadField(label="Tệp ảnh", required=False)

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit", "taken_on", "unit"]


class FileFilter(admin.SimpleListFilter):
    title = "tệp"
    parameter_name = "tep"

    def lookups(self, request, model_admin):
        return [("chua-co", "Chưa có tệp"), ("da-co", "Đã có tệp")]

    def queryset(self, request, queryset):
        if self.value() == "chua-co":
            return queryset.filter(file="")
        return queryset.exclude(file="") if self.value() == "da-co" else queryset


@admin.register(Picture)
class PictureAdmin(PublicAdmin):
    form = LibraryForm
    list_display = ["preview", "__str__", "credit", "size", "unit", "uploaded_at"]
    list_display_links = ["preview", "__str__"]
    list_filter = [FileFilter]
    list_select_related = ["unit"]
    list_per_page = 50
    search_fields = ["search_text"]
    search_help_text = "Tìm trong chú thích, chữ thay ảnh, tác giả và tên tệp; không cần dấu."
    readonly_fields = ["preview", "size", "original_name", "uploaded_by", "uploaded_at"]
    actions = None  # a picture is deleted alone, after a look at where it is used

    def get_fields(self, request, obj=None):
        upload = [] if obj and obj.file else ["upload"]
        shown = ["preview", "size", "original_name", "uploaded_by", "uploaded_at"] if obj else []
        return [*upload, "alt", "caption", "credit", "taken_on", "unit", *shown]

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    def save_model(self, request, obj, form, change):
        upload = form.cleaned_data.get("upload")
        if not change:
            obj.uploaded_by = request.user
        if upload:
            obj.original_name = obj.original_name or upload.name
            uploads.keep(upload.image, obj)
        else:
            uploads.tidy(obj)
            obj.save()

    def delete_view(self, request, object_id, extra_context=None):
        picture = self.get_object(request, unquote(object_id))
        allowed = picture and self.has_delete_permission(request, picture)
        if allowed and (sentence := uses.refusal(picture)):
            messages.error(request, sentence)
            return redirect("admin:pictures_picture_change", picture.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, obj):
        uploads.remove(obj)

    class Media:
        css = {"all": ["pictures/admin.css"]}

    @admin.display(description="ảnh")
    def preview(self, obj):
        return picture_element(obj, sizes="160px", css_class="admin-preview")

    @admin.display(description="cỡ")
    def size(self, obj):
        if not obj.file:
            return format_html("Chờ tệp <strong>{}</strong>", obj.original_name)
        return f"{obj.width} × {obj.height}"


@admin.register(ActivityPicture)
class ActivityPictureAdmin(PublicAdmin):
    list_display = ["picture", "address", "position", "starts_at", "ends_at"]
    list_editable = ["position"]
    list_select_related = ["picture"]
    autocomplete_fields = ["picture"]
