#!/usr/bin/env python
"""Run a management command: `python manage.py COMMAND`, or `make manage ARGS='COMMAND'` with the embedded servers."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevent.settings.base")
    execute_from_command_line(sys.argv)
