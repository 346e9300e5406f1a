"""Production settings. They refuse to start without their secrets; `local` and `test` say only where they differ."""

import os
from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()  # type: ignore[no-untyped-call]
BASE_DIR = Path(__file__).resolve().parents[2]
IS_PRODUCTION = os.environ.get("DJANGO_SETTINGS_MODULE", __name__) == __name__
SHORTEST_KEY = 50


def refuse(name: str, why: str) -> None:
    """Do not start: a production service must not run with this."""
    if IS_PRODUCTION:
        raise ImproperlyConfigured(f"{name} {why}")


SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_KEY:
    refuse("SECRET_KEY", f"must have at least {SHORTEST_KEY} random characters")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS", "must name the hosts, not any host")
SITE_URL: str = env("SITE_URL").rstrip("/")
if not SITE_URL.startswith("https://"):
    refuse("SITE_URL", "must begin with https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "prevent.kernel",
    "prevent.audit",
    "prevent.reference",
    "prevent.accounts",
    "prevent.notices",
    "prevent.documents",
    "prevent.people",
    "prevent.workflow",
    "prevent.assessments",
    "referrals",
    "channel",
    "reviews",
    "prevent.inspection",
    "prevent.assurance",
    "prevent.statistics",
    "prevent.exports",
    "prevent.scrutiny",
    "prevent.posts",
    "prevent.oversight",
    "prevent.desk",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "pgtrigger",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # Outermost, so that also the redirect to https and the static files carry their headers.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prevent.kernel.logs.RequestLog",
    "prevent.workflow.gate.GateMiddleware",
]

ROOT_URLCONF = "prevent.urls"
WSGI_APPLICATION = "prevent.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prevent.desk.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "prevent.kernel.forms.renderer.Renderer"

# Two roles: "default" acts and owns nothing; "owner" migrates, and is not configured on web and worker machines.
# pgtrigger asks this setting in each trigger, and catches an error where it is missing: once for each row of history, the slower
# the longer the transaction.
_settings = "-c lock_timeout=10s -c pgtrigger.ignore={}"
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
if env("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = env.db("DATABASE_OWNER_URL")
for _database in DATABASES.values():
    _options = _database.setdefault("OPTIONS", {})
    _options.setdefault("connect_timeout", 3)
    _options.setdefault("options", f"{_settings} -c idle_in_transaction_session_timeout=30s")
if "owner" in DATABASES:
    DATABASES["owner"]["OPTIONS"]["options"] = _settings
# What is asked again is planned once a connection: to weave the wall into a question takes longer than to answer it (ADR 8).
DATABASES["default"]["OPTIONS"].update(server_side_binding=True, prepare_threshold=5)
DATABASE_ROUTERS = ["prevent.kernel.routers.OwnerMigrates"]
RUNTIME_ROLE = DATABASES["default"]["USER"]

CACHES = {"default": env.cache("REDIS_URL", backend="django.core.cache.backends.redis.RedisCache")}
CACHES["default"]["KEY_FUNCTION"] = "prevent.kernel.cache_keys.digest"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "prevent.accounts.backends.GrantBackend",  # grants on one record, with an end (ADR 7)
]
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001"
]  # it looks for its own backend by name, and ours is a subclass of it
ANONYMOUS_USER_NAME = None  # guardian makes no user for nobody,
GUARDIAN_MONKEY_PATCH_USER = False  # and adds nothing to users and groups
GUARDIAN_MONKEY_PATCH_GROUP = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "prevent.accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# allauth's own generator asks the database for known addresses only, which would tell them apart.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_SESSION_REMEMBER = False
# For each address, and for each account that is tried: nobody is shut out for longer than a few minutes by a stranger's guesses.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# A second factor is required by the gate, and so is proving again who one is; allauth's own asking is off.
MFA_ADAPTER = "prevent.accounts.adapter.SealedFactors"
MFA_FORMS = {
    "authenticate": "prevent.signin.forms.CodeForm",
    "reauthenticate": "prevent.signin.forms.CodeAgainForm",
    "activate_totp": "prevent.signin.forms.AppForm",
    "add_webauthn": "prevent.signin.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REAUTHENTICATION_REQUIRED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator gave the address, and a mail to it began the account
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "prevent.accounts.single_sign_on.AgencySignIn"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another site (form-action), a link may
SOCIALACCOUNT_QUERY_EMAIL = False

SESSION_ENGINE = "prevent.accounts.session_store"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = int(timedelta(minutes=30).total_seconds())
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Of whoever acts unnamed (prevent/workflow/unnamed.py): for some addresses alone, so that it has no name with __Host-.
UNNAMED_COOKIE_NAME = "__Secure-unnamed"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "prevent.workflow.refusals.csrf_failure"

SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", default=False) else None
)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, g:ia"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static_built"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "static_vendor"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "prevent.kernel.staticfiles.ManifestStorage"},
}

# Files about people: outside the web root, served only through the gate.
DOCUMENTS_ROOT = Path(env("DOCUMENTS_ROOT"))
# An extract of the audit log with more events than this needs a second person of information governance.
EXTRACT_APPROVAL_ABOVE = env.int("EXTRACT_APPROVAL_ABOVE", default=500)
CLAMD_URL: str = env("CLAMD_URL")
SCANNER = "prevent.documents.scanners.Clamd"

# The edition of the Welsh letter about consent that an owner of the service has approved.
WELSH_LETTER_APPROVED: str = env("WELSH_LETTER_APPROVED", default="")

# Where the worker copies the head of the audit chain each hour: best a folder that the database's keepers cannot reach.
AUDIT_HEAD_DIR: str = env("AUDIT_HEAD_DIR", default="")

EMAIL_CONFIG = env.email("EMAIL_URL")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")

CELERY_BROKER_URL = env("REDIS_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "socket_timeout": 5,
    "max_retries": 1,  # a hint that finds no broker is dropped at once, so that nobody's page waits for it
    "interval_start": 0,
    "interval_step": 0.2,
}
CELERY_TASK_DEFAULT_PRIORITY = 6  # LATER of prevent/kernel/hints.py
CELERY_TIMEZONE = "UTC"
# One plain sweep for each kind of due work: it looks at stored dates, so missed runs do not matter.
CELERY_BEAT_SCHEDULE = {
    "beat-trace": {"task": "prevent.celery.leave_trace", "schedule": 5.0},
    "send-notices": {"task": "prevent.desk.tasks.send_due", "schedule": 10.0},
    "scan-documents": {"task": "prevent.documents.tasks.scan_pending", "schedule": 15.0},
    "remove-orphans": {"task": "prevent.documents.tasks.remove_orphans", "schedule": 3600.0},
    "discard-drafts": {"task": "referrals.tasks.discard_drafts", "schedule": 3600.0},
    "question-reminders": {"task": "referrals.tasks.remind_referrers", "schedule": 3600.0},
    "request-reminders": {"task": "referrals.tasks.chase_requests", "schedule": 3600.0},
    "hand-off-reminders": {"task": "referrals.tasks.chase_hand_offs", "schedule": 3600.0},
    "panel-referral-reminders": {"task": "referrals.tasks.remind_confirmers", "schedule": 3600.0},
    "match-reminders": {"task": "referrals.tasks.chase_matches", "schedule": 3600.0},
    "match-missed": {"task": "referrals.tasks.match_missed", "schedule": crontab(hour=2, minute=30)},
    "case-reminders": {"task": "channel.tasks.chase_cases", "schedule": 3600.0},
    "action-reminders": {"task": "channel.tasks.chase_actions", "schedule": 3600.0},
    "forget-typing": {"task": "prevent.workflow.tasks.forget", "schedule": 3600.0},
    "look-after-posts": {"task": "prevent.posts.tasks.look_after", "schedule": 300.0},
    "seal-events": {"task": "prevent.scrutiny.tasks.seal", "schedule": 60.0},
    "keep-head": {"task": "prevent.scrutiny.tasks.keep_head_elsewhere", "schedule": 3600.0},
    "unusual-reading": {"task": "prevent.scrutiny.tasks.look_for_unusual_reading", "schedule": 300.0},
    "emergency-reviews": {"task": "prevent.inspection.tasks.remind", "schedule": 60.0},
    "lapsed-exceptions": {"task": "prevent.inspection.tasks.sweep", "schedule": 600.0},
    "assurance-draw": {
        "task": "prevent.assurance.tasks.draw",
        "schedule": crontab(day_of_month="2-28", hour=2, minute=10),
    },
    "assurance-reminders": {"task": "prevent.assurance.tasks.remind", "schedule": 3600.0},
    "assurance-let-go": {"task": "prevent.assurance.tasks.let_go", "schedule": 3600.0},
    "count-changed": {"task": "prevent.statistics.tasks.count_changed", "schedule": 60.0},
    "release-figures": {
        "task": "prevent.statistics.tasks.release_settled",
        "schedule": crontab(hour=0, minute=40),
    },
    "send-letters": {"task": "prevent.oversight.tasks.send_letters", "schedule": 10.0},
    "oversight-reminders": {"task": "prevent.oversight.tasks.remind", "schedule": 3600.0},
    "make-exports": {"task": "prevent.exports.tasks.make_exports", "schedule": 15.0},
    "lapsed-exports": {"task": "prevent.exports.tasks.lapse", "schedule": 600.0},
    "reconcile": {"task": "prevent.exports.tasks.reconcile", "schedule": crontab(hour=4, minute=10)},
    "review-reminders": {"task": "reviews.tasks.remind", "schedule": 60.0},
    "check-integrity": {"task": "prevent.desk.tasks.check_integrity", "schedule": crontab(hour=3, minute=30)},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "prevent.workflow.api.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {"TITLE": "Prevent and Channel", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

# Copies of content are kept by triggers, installed together after each migrate (ADR 3).
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

# The clock may be moved only in demonstrations and tests.
CLOCK_OFFSET: str | None = None
DEMO = env.bool("DEMO", default=False)
if DEMO:
    refuse("DEMO", "must be off: everybody could sign in as anyone")

# Nothing about people goes into the log, by the one formatter (prevent/kernel/logs.py). The audit log knows where they came from.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "prevent.kernel.logs.lines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "prevent": {"level": "INFO"},
        "django_structlog": {"level": "INFO"},
        "celery": {"level": "WARNING"},
    },
}
