"""Tests: real PostgreSQL as the run-time role, real broker, a database number of its own for each parallel worker."""

import os

_worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("DOCUMENTS_ROOT", "/nonexistent")
os.environ["SITE_URL"] = "http://localhost:8000"  # whatever PORT the person has set
os.environ["REDIS_URL"] = os.environ["REDIS_URL"].rstrip("/").rsplit("/", 1)[0] + f"/{int(_worker) + 1}"

from prevent.settings.local import *
from prevent.settings.local import DATABASES, MIDDLEWARE

# The owner creates and flushes; the tests themselves act as the run-time role.
DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
DATABASES["owner"]["TEST"] = {"DEPENDENCIES": []}
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CLOCK_OFFSET = None
# The live server finds static files where they lie, under their plain names.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
