"""Saying how, when and by whom consent is requested (s.36(5)(a))."""

import pytest

from channel.choices import Stage
from prevent.kernel import clock
from tests.builders import channel as build
from tests.channel.conftest import day

pytestmark = pytest.mark.django_db


def test_it_is_planned_and_the_answer_is_due_then(pages, cast):
    """The case's due date follows the plan."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    typed = {"how": "At home", "asked_by": "Case officer", **day("ask_by", clock.today())}
    assert pages.send(cast.case_officer, "plan_consent", case, **typed).status_code == 302
    case = build.fresh(case)
    assert (case.consent_plans.latest("recorded_at").how, case.due_on) == ("At home", clock.today())


def test_an_impossible_date_gets_a_sentence(pages, cast):
    """And what was typed stays."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    typed = {
        "how": "At home",
        "asked_by": "X",
        "ask_by_day": "31",
        "ask_by_month": "2",
        "ask_by_year": "2027",
    }
    sent = pages.send(cast.case_officer, "plan_consent", case, **typed)
    assert sent.status_code == 400
    assert "At home" in sent.content.decode()
