"""What a database and the static files need before the portal answers."""

import hashlib
import os
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands

from portal.operation.models import DemoRow

# What the editor and the admin bring for other languages and for their own demonstration.
UNUSED = ["CVS", ".*", "*~", "*/samples/*", "*/galleriffic/*", "CHANGES.md"]
UNUSED += ["*/lang/[!ev]*.js", "*/lang/e[!n]*.js", "*/lang/en-*.js", "*/select2/i18n/[!ev]*.js"]


def is_empty():
    """Whether the database holds nothing anybody wrote or imported."""
    return not any(apps.get_model(name).objects.exists() for name in settings.OPERATION_CONTENT)


def collect_static():
    """Collect the static files, unless none has changed since the last time or DEBUG is on."""
    if settings.DEBUG:
        return
    stamp = settings.STATIC_ROOT / ".collected"
    state = static_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    stamp.unlink(missing_ok=True)
    call_command(
        "collectstatic",
        interactive=False,
        verbosity=0,
        clear=True,
        skip_checks=True,
        ignore_patterns=UNUSED,
    )
    stamp.write_text(state)


def static_state():
    """Return a digest of what is to be collected: names, sizes and times."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list(UNUSED):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def has_command(name):
    """Whether an app offers the command."""
    return name in get_commands()


def demo_logins():
    """Return the login names of the demo's accounts; none in a real portal."""
    accounts = get_user_model()
    rows = DemoRow.objects.filter(model=accounts._meta.label_lower)
    people = accounts.objects.filter(pk__in=rows.values("key"), is_active=True)
    return list(people.order_by("pk").values_list(accounts.USERNAME_FIELD, flat=True))


def wants_demo():
    """Whether an empty database is to be filled: DEMO=0 says no."""
    return os.environ.get("DEMO", "1") not in {"0", "false", "no", ""}
