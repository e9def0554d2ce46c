"""The three duties and their permissions.

Django makes permission rows only after all migrations have run, so this one makes the
content types and permissions that it needs itself.
"""

from django.db import migrations

ALL = ["add", "change", "delete", "view"]
FURNITURE = {
    "slogans": ["slogan"],
    "links": ["group", "link"],
    "banners": ["banner"],
    "pictures": ["activitypicture", "picture"],
}
GOVERNED = {
    "news": ["category", "topic"],
    "navigation": ["menuitem", "fixedpage"],
    "accounts": ["user", "unit", "person"],
    "identity": ["identity", "mourning"],
    "slogans": ["strip"],
    "visits": ["startingvalue"],
}
DUTIES = {
    "Cộng tác viên": [("news", "article", "write_article")],
    "Biên tập viên": [
        ("news", "article", "write_article"),
        ("news", "article", "review_article"),
        ("accounts", "user", "open_administration"),
    ],
    "Ban Biên tập": [
        ("news", "article", "write_article"),
        ("news", "article", "review_article"),
        ("news", "article", "govern_newsroom"),
        ("accounts", "user", "open_administration"),
        ("visits", "siteday", "view_siteday"),
    ],
}


def rows(models):
    """Yield (app, model, codename) for every ordinary permission on `models`."""
    for app, names in models.items():
        for name in names:
            for action in ALL:
                yield app, name, f"{action}_{name}"


def create(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group")
    wanted = {name: list(duties) for name, duties in DUTIES.items()}
    wanted["Biên tập viên"] += rows(FURNITURE)
    wanted["Ban Biên tập"] += [*rows(FURNITURE), *rows(GOVERNED)]
    for name, duties in wanted.items():
        held = group.objects.get_or_create(name=name)[0].permissions
        for app, model, codename in duties:
            kind, _ = content_type.objects.get_or_create(app_label=app, model=model)
            row, _ = permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": codename}
            )
            held.add(row)


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=DUTIES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, remove)]
