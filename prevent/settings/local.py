"""A machine of one's own: `make run`, in demo mode, on loopback without TLS."""

import os

os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("SITE_URL", f"http://localhost:{os.environ.get('PORT') or '8000'}")
os.environ.setdefault("EMAIL_URL", "consolemail://")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "no-reply@prevent.example")
os.environ.setdefault("CLAMD_URL", "")

from prevent.settings.base import *
from prevent.settings.base import INSTALLED_APPS, env

DEMO = env.bool("DEMO", default=True)
if DEMO:
    INSTALLED_APPS = [*INSTALLED_APPS, "prevent.demo"]
    CLOCK_OFFSET = "prevent.demo.clock.offset"

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys work at http://localhost too
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
UNNAMED_COOKIE_NAME = "unnamed"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
# An embedded server has no virus signatures: the stand-in knows the EICAR test string only, and says so.
SCANNER = "prevent.documents.scanners.EicarOnly"
