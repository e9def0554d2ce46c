"""Names for the inputs that Django's admin leaves without one, for those who hear the page."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime


class LabelledAdmin(admin.ModelAdmin):
    """Every input of a list and both halves of an hour say what they are."""

    def get_changelist_form(self, request, **kwargs):
        """The inputs in a list: the column's name, and the row's."""
        form = super().get_changelist_form(request, **kwargs)

        class Labelled(form):
            def __init__(self, *args, **options):
                super().__init__(*args, **options)
                row = f": {self.instance}" if self.instance.pk else ""
                for field in self.fields.values():
                    field.widget.attrs["aria-label"] = f"{field.label}{row}"

        return Labelled

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, AdminSplitDateTime):
            for half, part in zip(field.widget.widgets, ("ngày", "giờ"), strict=True):
                half.attrs["aria-label"] = f"{field.label}, {part}"
        return field
