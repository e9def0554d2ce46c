"""The admin of dated furniture: what shows now, what comes, what is over."""

from django.contrib import admin
from django.utils.html import format_html

from portal.dated import Dated
from portal.pagecache.admin import PublicAdmin

HELP = {
    "starts_at": "Để trống: hiện ngay.",
    "ends_at": "Để trống: hiện mãi. Hết giờ này sẽ tự thôi hiện.",
    "position": "Số nhỏ đứng trước.",
}
PREVIEW_HEIGHT = 48


class StageFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return Dated.Stage.choices

    def queryset(self, request, queryset):
        if self.value() not in Dated.Stage.values:
            return queryset
        return getattr(queryset, self.value())()


@admin.display(description="tình trạng")
def stage(row):
    """The column that says whether readers see the row now."""
    return row.stage.label


class DatedAdmin(PublicAdmin):
    """A list with dates, order and stage, all of whose rows may be put in order at once."""

    list_filter = [StageFilter]

    def get_fields(self, request, obj=None):
        """What the row says comes first; its dates and its place in the order come last."""
        names = super().get_fields(request, obj)
        return sorted(names, key=lambda name: name in HELP)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return explained(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)


def explained(field, db_field):
    """Return the form field with the help that every dated row's columns share."""
    if field and db_field.name in HELP and not field.help_text:
        field.help_text = HELP[db_field.name]
    return field


def preview(file, width, height):
    """Return `file` as a small picture for a list, or a dash; sizes are those stored beside it."""
    if not file or not height:
        return "–"
    return format_html(
        '<img src="{}" alt="" width="{}" height="{}" loading="lazy">',
        file.url,
        round(width * PREVIEW_HEIGHT / height),
        PREVIEW_HEIGHT,
    )
