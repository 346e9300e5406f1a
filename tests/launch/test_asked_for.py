"""What the person at the keyboard has set in the environment is heeded, or refused in a sentence that says what to do."""

import socket

import pytest

from launch import environment, port
from launch.progress import Trouble


@pytest.fixture
def taken():
    """A port of loopback that another program listens on."""
    with socket.socket() as other:
        other.bind((port.LOOPBACK, 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_port_that_is_asked_for_is_taken(monkeypatch):
    """PORT, or 8000 if it is not set or empty."""
    number = port.free()
    monkeypatch.setenv("PORT", str(number))
    assert port.wanted(0) == number
    monkeypatch.setattr(port, "is_free", lambda number: True)
    monkeypatch.setenv("PORT", "")
    assert port.wanted(0) == 8000
    monkeypatch.delenv("PORT")
    assert port.wanted(0) == 8000


@pytest.mark.parametrize("text", ["eight", "0", "65536", "-1", "80.5"])
def test_what_is_no_port_is_refused(monkeypatch, text):
    """The sentence shows what a port looks like."""
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Trouble, match=r"must be a number from 1 to 65535, for example: make run PORT=8001"):
        port.wanted(0)


def test_a_port_that_only_root_may_use_is_refused(monkeypatch):
    """Before anything is started."""
    monkeypatch.setenv("PORT", "80")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Trouble, match=r"only root may use ports below 1024"):
        port.wanted(0)


def test_a_port_that_is_in_use_is_refused_with_one_that_is_free(monkeypatch, taken):
    """The sentence can be typed as it stands."""
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(Trouble, match=rf"Port {taken} is in use.*make run PORT=\d+"):
        port.wanted(0.2)


@pytest.mark.parametrize(
    ("acts", "migrates", "given"),
    [("", "", False), ("postgres://app@db/prevent", "postgres://owner@db/prevent", True)],
)
def test_a_database_is_given_with_both_of_its_roles_or_not_at_all(monkeypatch, acts, migrates, given):
    """Without one, the embedded server is started."""
    monkeypatch.setenv("DATABASE_URL", acts)
    monkeypatch.setenv("DATABASE_OWNER_URL", migrates)
    assert environment.database_given() is given


@pytest.mark.parametrize("only", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_half_of_a_database_is_refused(monkeypatch, only):
    """Otherwise the tables would belong to the role that must not change them."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(only, "postgres://app@db/prevent")
    with pytest.raises(Trouble, match=r"Set both DATABASE_URL .* and DATABASE_OWNER_URL"):
        environment.database_given()
