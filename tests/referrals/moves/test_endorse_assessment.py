"""Does another person endorse an assessment, and does no decision rest on one that nobody endorsed?"""

import pytest

from prevent.kernel.errors import Denied
from referrals import transitions
from referrals.choices import Move, Stage
from tests.builders.referrals import assess, decide, do, referral_at, signed
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db
WHY = "Sound, and every gap is named."


@pytest.fixture
def referral(cast):
    """A referral whose assessment was signed."""
    return signed(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def test_a_supervisor_endorses(client, cast, referral):
    """It stands with the version, and the decision can follow."""
    assert make_move(client, cast.supervisor, referral, "endorse_assessment", reasons=WHY).status_code == 302
    referral.refresh_from_db()
    row = referral.assessments.get().endorsement
    assert (row.by, row.reasons, referral.stage) == (cast.supervisor, WHY, Stage.SECTION_36)
    assert_written_down(referral, Move.ENDORSE_ASSESSMENT, cast.supervisor)
    page = open_page(client, cast.panel_chair, referral.get_absolute_url())
    assert page.status_code == 404  # not yet with the panel
    assert WHY in open_page(client, cast.supervisor, referral.get_absolute_url()).text


def test_no_decision_rests_on_what_nobody_endorsed(client, cast, referral):
    """It can be returned to the officer all the same."""
    page = open_page(client, cast.supervisor, move_url(referral, "decide_section_36"))
    assert "Nobody has endorsed the assessment" in page.text
    with pytest.raises(Denied, match="not_endorsed"):
        decide(referral, cast)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    assert referral.stage == Stage.INFORMATION_GATHERING


def test_each_version_is_endorsed_anew(cast, referral):
    """What was endorsed was the first version."""
    do(transitions.endorse_assessment, referral, cast.supervisor, reasons=WHY)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    signed(referral, cast)
    with pytest.raises(Denied, match="not_endorsed"):
        decide(referral, cast)


def test_nobody_endorses_their_own_work(client, cast, referral):
    """Neither its author as a supervisor, nor the officer (permissions.md, rule 7)."""
    cast.case_officer.posts.create(**_as_supervisor(cast))
    refused = open_page(client, cast.case_officer, move_url(referral, "endorse_assessment"))
    assert refused.status_code == 403
    assert "your own work" in refused.text


def _as_supervisor(cast):
    post = cast.supervisor.posts.get()
    kept = ("agency", "force", "role", "starts_on")
    return {name: getattr(post, name) for name in kept}


def test_a_version_is_endorsed_once(client, cast):
    """The second time there is nothing to endorse."""
    referral = assess(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    page = open_page(client, cast.second_supervisor, move_url(referral, "endorse_assessment"))
    assert page.status_code == 403
    assert "has been endorsed" in page.text


def test_why_is_asked(client, cast, referral):
    """An endorsement says what it rests on."""
    assert "reasons" in errors_of(
        make_move(client, cast.supervisor, referral, "endorse_assessment", reasons="")
    )


def test_who_may_not_endorse(client, cast, referral):
    """Supervisors of the force do."""
    refused = [cast.case_officer, cast.second_officer, cast.authority_prevent_lead]
    hidden = [cast.stranger_supervisor, cast.panel_chair]
    assert_only(client, referral, "endorse_assessment", refused=refused, hidden=hidden)
