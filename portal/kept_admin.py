"""The admin of rows that others need: a category with pieces, a unit with people."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import PROTECT
from django.shortcuts import redirect

IN_USE = "Không xóa được “{row}”, vì còn {users} dùng đến. Hãy chuyển chúng sang chỗ khác trước."


class KeptWhileUsed(admin.ModelAdmin):
    """Refuses at once to delete a row that is in use; Django would list every user of it first,
    a statement each, and an archive has a hundred thousand of them."""

    actions = None  # such a row is deleted alone

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        allowed = row is not None and self.has_delete_permission(request, row)
        if allowed and (users := kinds_of_users(row)):
            messages.error(request, IN_USE.format(row=row, users=", ".join(users)))
            name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
            return redirect(name, row.pk)
        return super().delete_view(request, object_id, extra_context)


def kinds_of_users(row):
    """Return what kinds of rows keep `row` from being deleted, each by its name."""
    return [
        str(relation.related_model._meta.verbose_name)
        for relation in row._meta.related_objects
        if relation.on_delete is PROTECT
        if relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
    ]
