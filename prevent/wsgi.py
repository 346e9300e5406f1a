"""The web server's way in. It runs none of Django's checks, so what must not be served is refused here."""

import os

from django.core.wsgi import get_wsgi_application

from prevent.kernel import wall
from prevent.workflow import access

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevent.settings.base")
application = get_wsgi_application()
access.require()
wall.require_if_reachable()
