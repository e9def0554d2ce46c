#!/usr/bin/env python
"""Run a command of the portal, with its own key and database if none are given."""

import os
import sys

from portal.operation import local, parent


def main():
    """Prepare the environment, then hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    parent.follow()
    local.prepare()
    from django.core.management import execute_from_command_line  # after the environment

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
