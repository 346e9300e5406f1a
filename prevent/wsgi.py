"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from prevent.kernel import wall

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevent.settings.base")
application = get_wsgi_application()
wall.require_if_reachable()
