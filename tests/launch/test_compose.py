"""Does the worked example of a deployment keep its promises? No Docker engine is needed to read them."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEXT = (ROOT / "docker-compose.yml").read_text()
SERVICES = yaml.safe_load(TEXT)["services"]
APPLICATION = {"web", "worker", "beat", "migrate"}
WITHOUT_HEALTHCHECK = {
    "migrate": "runs once and ends; the others wait for its success",
    "scanner": "the image brings a check of its own",
}
NO_SECRETS = {
    "AUDIT_HEAD_DIR",
    "BEHIND_TLS_PROXY",
    "EXTRACT_APPROVAL_ABOVE",
    "TRUSTED_PROXIES",
    "WEB_CONCURRENCY",
}
"""Settings that may have a default: knowing them helps nobody in."""
VARIABLE = re.compile(r"\$\{(\w+)([^}]*)\}")


def test_it_starts_these_services():
    """Web, worker and beat may come twice; migrate comes once, before them."""
    assert set(SERVICES) == {*APPLICATION, "database", "broker", "scanner"}
    for name in APPLICATION - {"migrate"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["restart"] == "no"


def test_every_service_says_whether_it_is_well():
    """A container that is up and does nothing is found out."""
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == set(
        WITHOUT_HEALTHCHECK
    )


def test_nothing_secret_has_a_default():
    """A variable that is missing stops the start and is named; only settings that open nothing have a default."""
    with_default = {name for name, rest in VARIABLE.findall(TEXT) if not rest.startswith(":?")}
    assert with_default == NO_SECRETS


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_secret_is_written_into_the_file(name):
    """Every password, key and address with a password takes it from outside."""
    for key, value in SERVICES[name].get("environment", {}).items():
        if re.search(r"SECRET|PASSWORD|DATABASE|REDIS|EMAIL_URL", key):
            assert re.search(r"\$\{\w+:\?", value), f"{key}: {value}"


def test_the_example_names_every_variable():
    """Whoever fills in every line of .env.example has forgotten nothing."""
    example = set(re.findall(r"^#?\s*(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert {name for name, rest in VARIABLE.findall(TEXT) if rest.startswith(":?")} <= example


def test_only_the_migrating_step_knows_the_owner():
    """What serves people acts as the run-time role, which cannot change tables or switch off their triggers."""
    knows = {name for name in APPLICATION if "OWNER" in str(SERVICES[name]["environment"])}
    assert knows == {"migrate"}
    assert all("prevent_app:" in SERVICES[name]["environment"]["DATABASE_URL"] for name in APPLICATION)


def test_the_database_is_the_one_that_is_tested():
    """PostgreSQL 18, as the embedded server, with the same order of names."""
    assert SERVICES["database"]["image"] == "postgres:18"
    assert "--builtin-locale=C.UTF-8" in SERVICES["database"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_notices_leave_by_a_mail_server_that_is_given():
    """Who sends them, and through what, is asked for."""
    for name in ("EMAIL_URL", "DEFAULT_FROM_EMAIL"):
        assert SERVICES["worker"]["environment"][name].startswith(f"${{{name}:?")
