"""Records that nobody can move are found, and named by reference only."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from channel.choices import Decision
from channel.choices import Stage as CaseStage
from channel.transitions import open_case
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.desk.choices import Why
from prevent.desk.integrity import amiss, unmovable
from prevent.desk.tasks import NAME, check_integrity
from prevent.desk.watched import WATCHED, Unmovable
from prevent.exports.models import RecordExport, TableExport
from prevent.inspection.models import Sample
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from prevent.scrutiny.models import AuditExtract
from prevent.workflow.models import Case
from referrals.choices import Stage
from referrals.transitions import allocate_referral
from referrals.transitions.linking import tie
from tests.builders.channel import case_at, opened, referred
from tests.builders.channel import decide as panel_decides
from tests.builders.exceptions import give_post, restrict
from tests.builders.matches import decide, endorse, pair
from tests.builders.referrals import ask_agency, do, referral_at
from tests.builders.reviews import closed_case

pytestmark = pytest.mark.django_db


def leave(*people):
    """Their posts ended yesterday."""
    Post.objects.filter(user__in=people).update(ends_on=clock.today() - timedelta(days=1))


def test_nothing_is_found_where_all_is_well(cast):
    """A referral, a case with support and a closed one have owners and dates."""
    referral_at(Stage.SECTION_36, cast)
    case_at(CaseStage.SUPPORT, cast)
    closed_case(cast)
    assert list(unmovable()) == []


def test_without_any_supervisor_the_endorsement_is_stuck(cast):
    """One supervisor is enough; when the last one leaves, the referral is named."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    leave(cast.supervisor)
    assert list(unmovable()) == []
    leave(cast.second_supervisor)
    assert list(unmovable()) == [Unmovable(referral.reference, Why.NO_HOLDER)]


def test_an_officer_who_left_is_missed(cast):
    """A colleague could take the referral, but until then nobody owns its risk."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    assert list(unmovable()) == [Unmovable(referral.reference, Why.OWNER_AWAY)]


def test_an_agency_without_a_lead_answers_through_whoever_refers_for_it(cast):
    """A request is stuck only when nobody at the agency can answer."""
    request = ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    assert list(unmovable()) == []
    Post.objects.filter(user=cast.gp).update(role=Role.REFERRER)
    assert list(unmovable()) == []
    leave(cast.gp)
    assert list(unmovable()) == [Unmovable(request.reference, Why.NO_HOLDER)]


def test_an_emergency_access_that_nobody_can_review_is_found(cast):
    """Supervisors of the force do, and of a case its chairs; information governance is told of it, and never closes it."""
    referral, case = referral_at(Stage.GATEWAY, cast), case_at(CaseStage.SUPPORT, cast)
    on_referral, on_case = (
        use_emergency_access(one.reference, reason="He stands here.", by=cast.stranger_officer)
        for one in (referral, case)
    )
    assert list(unmovable()) == []
    leave(cast.supervisor, cast.second_supervisor)
    found = list(unmovable())
    assert Unmovable(on_referral.reference, Why.NO_HOLDER) in found
    assert on_case.reference not in {one.reference for one in found}
    leave(cast.panel_chair, cast.deputy_chair)
    assert Unmovable(on_case.reference, Why.NO_HOLDER) in unmovable()


def test_whoever_used_emergency_access_is_nobody_who_can_review_it(cast):
    """The last supervisor there is has a post in both areas."""
    referral = referral_at(Stage.GATEWAY, cast)
    review = use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_supervisor)
    give_post(cast.stranger_supervisor, Role.SUPERVISOR, cast.supervisor)
    leave(cast.supervisor, cast.second_supervisor)
    [found] = [one for one in unmovable() if one.reference == review.reference]
    assert found.why == Why.NO_HOLDER


def test_every_kind_of_record_with_a_next_step_is_watched():
    """A sample ends by its day, and extracts and exports lapse: nobody has to do anything about them."""
    lapse = {Sample, AuditExtract, RecordExport, TableExport}
    assert set(Case.__subclasses__()) - WATCHED.keys() == lapse


def test_an_owner_whose_account_was_closed_is_missed(cast):
    """The plan of a case has a named owner at all times."""
    case = case_at(CaseStage.SUPPORT, cast)
    cast.panel_chair.is_active = False
    cast.panel_chair.save(update_fields=["is_active"])
    assert Unmovable(case.reference, Why.OWNER_AWAY) in unmovable()


def test_a_case_without_a_date_is_found(cast):
    """What no date calls up again is forgotten: a live case without one, a closed one without a review."""
    case = case_at(CaseStage.SUPPORT, cast)
    type(case).objects.update(due_on=None)
    closed = closed_case(cast)
    closed.reviews.update(stage="cancelled")
    assert set(unmovable()) == {Unmovable(one.reference, Why.NOT_DUE) for one in (case, closed)}


def test_the_command_lists_references_and_fails(cast):
    """For a scheduled job: silent on people, loud by its exit code."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    out = StringIO()
    call_command("integrity", stdout=out)
    leave(cast.supervisor, cast.second_supervisor)
    with pytest.raises(SystemExit) as stopped:
        call_command("integrity", stdout=out)
    assert stopped.value.code == 1
    assert out.getvalue().splitlines()[1:] == [f"{referral.reference}: {Why.NO_HOLDER.label}"]


def test_each_night_the_log_names_what_nobody_can_move(cast, caplog):
    """By reference and reason only; and beat asks for it."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    check_integrity()
    assert caplog.messages == []
    leave(cast.case_officer)
    check_integrity()
    assert caplog.messages == [f"open record {referral.reference}: {Why.OWNER_AWAY.label}"]
    assert NAME in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_a_referral_at_the_panel_whose_officer_left_is_given_to_another(cast):
    """Named until a supervisor gives it to a colleague, with whom the case then begins."""
    referral = referred(cast)
    leave(cast.case_officer)
    assert list(unmovable()) == [Unmovable(referral.reference, Why.OWNER_AWAY)]
    given = {"officer": cast.second_officer, "reason": "She has left the force"}
    do(allocate_referral, referral, cast.supervisor, **given)
    assert list(unmovable()) == []
    assert open_case(referral.reference, by=cast.panel_chair).risk_owner == cast.second_officer


def test_a_match_of_two_that_are_kept_from_each_other_says_the_way_on(cast):
    """Nobody sees both. Its line names the two: a supervisor named for the one names somebody of the other, who then decides."""
    match = pair(cast)
    officers = (cast.case_officer, cast.second_officer)
    supervisors = (cast.supervisor, cast.second_supervisor)
    for referral, officer, supervisor in zip(
        (match.earlier, match.later), officers, supervisors, strict=True
    ):
        do(allocate_referral, referral, supervisor, officer=officer)
        restrict(referral, supervisor, supervisor, officer)
    [found] = unmovable()
    both = (match.earlier.reference, match.later.reference)
    assert found == Unmovable(match.reference, Why.KEPT_APART, both)
    assert all(reference in str(found) for reference in both)
    assert "names somebody of the other" in str(found)
    named = (cast.supervisor, cast.case_officer, cast.second_supervisor, cast.second_officer)
    restrict(match.earlier, cast.supervisor, *named)
    assert list(unmovable()) == []
    decided = endorse(decide(match, cast.second_supervisor), cast.second_officer)
    assert decided.stage == "same"


def test_two_open_cases_of_one_person_are_named_until_one_ends(cast):
    """Found by whoever runs the service too: each by its reference."""
    cases = [opened(cast), opened(cast)]
    one, other = (case.individual.pk for case in cases)
    assert list(amiss()) == []
    tie(one, other, about=cases[0].referral_id, reason="The same", by=cast.supervisor)
    assert {(one.reference, one.why) for _, one in amiss()} == {(case.reference, Why.TWICE) for case in cases}
    panel_decides(cases[1], cast, Decision.NOT_SUITABLE_EXISTING)
    assert list(amiss()) == []
