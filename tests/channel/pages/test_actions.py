"""The list of open actions: one's own first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Decision
from prevent.kernel import clock
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_set_action import action

pytestmark = pytest.mark.django_db


def test_one_s_own_come_first_and_others_are_read_only(pages, cast):
    """The officer answers for his own; the panel's staff for all; another force sees none."""
    case = build.invited(build.opened(cast), cast)
    action(case, cast, what="Ring the clinic", owner=cast.panel_member, due_on=clock.today())
    action(case, cast, what="Ring the school", due_on=clock.today() + timedelta(days=9))
    shown = words(pages.get(cast.case_officer, "actions"))
    assert shown.index("Ring the school") < shown.index("Ring the clinic")
    assert shown.count("Say what became of it") == 1
    assert words(pages.get(cast.panel_coordinator, "actions")).count("Say what became of it") == 2
    assert "No action is open" in words(pages.get(cast.stranger_officer, "actions"))
    assert pages.get(cast.provider, "actions").status_code == 404


def test_a_panel_to_which_a_case_is_offered_reads_none_of_its_actions(pages, cast):
    """Until it takes the case it reads the offer alone."""
    case = build.opened(cast)
    action(case, cast, what="Ring the school")
    build.decide(case, cast, Decision.TRANSFER)
    assert "Ring the school" in words(pages.get(cast.panel_chair, "actions"))
    assert case.reference in words(pages.get(cast.stranger_chair, "cases"))
    assert "No action is open" in words(pages.get(cast.stranger_chair, "actions"))


def test_a_list_takes_as_many_queries_with_one_as_with_ten(pages, cast):
    """Constant."""
    case = build.opened(cast)
    counts, address = [], reverse("channel:actions")
    pages.client.force_login(cast.panel_chair)
    for more in (1, 9):
        for _ in range(more):
            action(case, cast)
        pages.client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert pages.client.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_what_one_was_asked_to_do_stands_on_one_s_home(pages, cast):
    """With a way to say what became of it; not shown to whoever was asked nothing."""
    case = build.opened(cast)
    row = action(case, cast, what="Ring the school")
    pages.client.force_login(cast.case_officer)
    shown = words(pages.client.get(reverse("home")))
    assert "Actions that you answer for" in shown
    assert f"/channel/{case.reference}/settle-action/?action={row.pk}" in shown
    pages.client.force_login(cast.panel_chair)
    assert "Actions that you answer for" not in words(pages.client.get(reverse("home")))
