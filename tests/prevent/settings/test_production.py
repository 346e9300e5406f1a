"""Production settings refuse to start without their secrets, and pass Django's own check for deployment."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRETS = {
    "SECRET_KEY": "k" * 60 + "0123456789",
    "ALLOWED_HOSTS": "prevent.example.org",
    "SITE_URL": "https://prevent.example.org",
    "DATABASE_URL": "postgres://app:secret@127.0.0.1:1/prevent",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "no-reply@prevent.example.org",
    "DOCUMENTS_ROOT": "/srv/documents",
    "CLAMD_URL": "tcp://127.0.0.1:3310",
}


def run(*command, without=(), **more):
    """Run manage.py with production settings in a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = {name: value for name, value in {**SECRETS, **more}.items() if name not in without}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env={**kept, **given, "DJANGO_SETTINGS_MODULE": "prevent.settings.base"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_for_deployment_is_clean():
    """Not a single warning, once the head of the audit log is copied somewhere; until then it warns of that alone."""
    answer = run("check", "--deploy", "--fail-level", "WARNING", AUDIT_HEAD_DIR="/srv/heads")
    assert answer.returncode == 0, answer.stderr
    warned = run("check", "--deploy", "--fail-level", "WARNING")
    assert warned.returncode == 1
    assert "prevent.W001" in warned.stderr
    assert "identified 1 issue " in warned.stderr


@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_production_does_not_start_without(secret):
    """And says which one is missing, without a trace of the others."""
    answer = run("check", without=[secret])
    assert answer.returncode != 0
    assert secret in answer.stderr
    assert SECRETS["SECRET_KEY"] not in answer.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEMO", "1"),
        ("ALLOWED_HOSTS", "*"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "http://prevent.example.org"),
    ],
)
def test_production_does_not_start_with(name, value):
    """Demonstration pages, any host, a weak key, plain http."""
    answer = run("check", **{name: value})
    assert answer.returncode != 0
    assert name in answer.stderr


def test_the_demonstration_is_not_routed_in_production():
    """Its addresses do not exist."""
    shell = "from django.urls import get_resolver; print('demo' in get_resolver().namespace_dict)"
    answer = run("shell", "-c", shell)
    assert answer.stdout.strip().endswith("False"), answer.stderr
