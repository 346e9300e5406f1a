"""The commands that measure what the second wall and the audit row cost do measure, and leave nothing behind."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from channel.models import ChannelCase
from prevent.audit.models import Event
from prevent.desk.management.commands.wall_cost import LISTS
from prevent.people.models import Individual
from referrals.models import Referral
from tests.builders import channel

pytestmark = pytest.mark.django_db(transaction=True)


def counted():
    """How many there are of what the commands make."""
    return [model._default_manager.count() for model in (Individual, Referral, ChannelCase, Event)]


@pytest.fixture
def as_before():
    """The command signs in as the owner: afterwards the test is who it was."""
    here = connection.settings_dict
    yield
    connection.close()
    connection.settings_dict = here


@pytest.mark.usefixtures("as_before")
def test_each_list_is_asked_with_and_without_the_wall(cast, capsys):
    """On copies of other people in other areas, which are taken back."""
    channel.opened(cast)
    before = counted()
    call_command("wall_cost", rows=30, times=1)
    said = capsys.readouterr().out.splitlines()
    assert sum("30 rows more in" in line for line in said) == 3
    for name, _, _ in LISTS:
        assert any(line.startswith(f"{name}: ") and line.endswith(" ms without it") for line in said), name
    assert counted() == before


def test_copies_are_made_in_a_demonstration_only(settings):
    """Never among real records."""
    settings.DEMO = False
    with pytest.raises(CommandError, match="It needs a demonstration"):
        call_command("wall_cost")


def test_a_view_s_audit_row_is_measured(capsys):
    """Its rows are written as pages write them; none is kept."""
    before = counted()
    call_command("audit_cost", rows=20)
    said = capsys.readouterr().out
    assert "20 audit rows: median " in said
    assert "None was kept." in said
    assert counted() == before
