"""The duties as issue 3 draws them: the Ban Biên tập reads the log and says which editor works
on which categories; what is a setting of the whole portal is the superuser's.
"""

from django.db import migrations

BOARD = "Ban Biên tập"
ALL = ["add", "change", "delete", "view"]
GIVEN = [
    ("audit", "entry", "view_entry"),
    *[("news", "editorscope", f"{action}_editorscope") for action in ALL],
]
TAKEN = [
    (app, model, f"{action}_{model}")
    for app, model in [("identity", "identity"), ("slogans", "strip"), ("visits", "startingvalue")]
    for action in ALL
]


def permissions(apps, wanted):
    """Yield the permission rows of `wanted`, made where Django has not made them yet."""
    for app, model, codename in wanted:
        kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app, model=model
        )
        row, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": codename}
        )
        yield row


def move(apps, given, taken):
    board = apps.get_model("auth", "Group").objects.filter(name=BOARD).first()
    if board:
        board.permissions.add(*permissions(apps, given))
        board.permissions.remove(*permissions(apps, taken))


def forwards(apps, schema_editor):
    move(apps, GIVEN, TAKEN)


def backwards(apps, schema_editor):
    move(apps, TAKEN, GIVEN)


class Migration(migrations.Migration):
    dependencies = [("news", "0004_editorscope"), ("audit", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
