"""The second wall: what the database itself shows to whom, when a query forgets the policy."""

from datetime import datetime, time

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, connections, transaction

from channel.choices import NoteField, Stage
from channel.models import ChannelCase
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from channel.transitions import Written
from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.record import Unrecorded, record
from prevent.kernel import clock, wall
from prevent.oversight.choices import Owner
from prevent.oversight.policy import POLICY as CONCERN_POLICY
from prevent.oversight.policy import RECOMMENDATION_POLICY
from referrals import transitions
from referrals.models import HandOff, InformationRequest, Particulars, Referral
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL_POLICY
from reviews.policy import POLICY as REVIEW_POLICY
from tests.builders import channel as build
from tests.builders import oversight, referrals
from tests.builders import reviews as later
from tests.builders.matches import pair
from tests.builders.submission import submitted, submitted_by_public
from tests.matrix.people import STRANGERS, everybody

pytestmark = pytest.mark.django_db

POLICIES = (
    REFERRAL_POLICY,
    REQUEST_POLICY,
    HAND_OFF_POLICY,
    MATCH_POLICY,
    CASE_POLICY,
    MEETING_POLICY,
    REVIEW_POLICY,
    CONCERN_POLICY,
    RECOMMENDATION_POLICY,
)
APPS = (
    "people",
    "documents",
    "notices",
    "workflow",
    "audit",
    "referrals",
    "channel",
    "reviews",
    "inspection",
    "scrutiny",
    "assurance",
    "oversight",
    "desk",
)
NOT_ABOUT_PEOPLE = {"audit_seal"}


def models():
    """Every model of a record about people, the tables between two of them included."""
    return [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]


def rows(user, model):
    """What a query that asks for everything gives this person."""
    with acting_as(user):
        return set(model._default_manager.values_list("pk", flat=True))


@pytest.fixture
def people(cast):
    return everybody(cast)


@pytest.fixture
def world(cast, people):
    """Cases that went different ways, and referrals by an agency and by the public."""
    later.closed_case(cast)
    build.decide(build.opened(cast, build.adult()), cast, build.Decision.TRANSFER)
    submitted(cast.safeguarding_lead)
    referrals.handed_to_trust(cast)
    pair(cast)
    oversight.raised()
    office = people["oversight_officer"]
    for kind in Owner:
        oversight.accepted(office, oversight.owner_of(kind, cast), kind=kind)
    record("read", by=cast.information_governance, reason="His mother has asked.")
    return submitted_by_public("7K3M-9QXD-4TPA-2RSW-8HJV")


def test_every_table_of_records_is_behind_the_wall():
    """A new model of these apps is put behind it by its migration."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE polname = %s AND relrowsecurity",
            [wall.SIGHT],
        )
        behind = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in models()} - behind == NOT_ABOUT_PEOPLE


def test_a_query_that_forgets_the_policy_shows_a_stranger_nothing(world, people):
    """No row of any record, whatever the table and whatever the stranger's role; messages to themselves apart, and the offer of
    a transfer, which is theirs to answer; recommendations are the country's, and quality assurance reads them all.
    """
    ChannelCase.objects.update(offered_panel=None, stage=Stage.POLICE_LED)
    seen = {(who, model.__name__) for who in STRANGERS for model in models() if rows(people[who], model)}
    of_the_country = {("stranger_assurance", f"Recommendation{of}") for of in ("", "History", "Word")}
    assert {(who, name) for who, name in seen if name != "Notice"} == of_the_country


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.model.__name__)
def test_both_walls_agree_on_who_sees_a_record(world, cast, policy):
    """For everybody of the cast; a referral is read with the case that came of it, so the database may show one more."""
    for person in cast:
        first = set(policy.visible_to(person).values_list("pk", flat=True))
        second = rows(person, policy.model)
        assert first <= second, person.name
        with_case = policy in (REFERRAL_POLICY, REQUEST_POLICY, HAND_OFF_POLICY, REVIEW_POLICY)
        if not (with_case and person.holds(*CASE_POLICY.scopes)):
            assert first == second, person.name


def test_where_nobody_acts_there_is_nothing(world, cast):
    """An actor that was never set is nobody, not everybody."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [settings.RUNTIME_ROLE])
        assert not any(model._default_manager.exists() for model in models())
        cursor.execute("SELECT set_config('role', 'none', true)")


def test_a_person_whose_post_has_ended_sees_nothing(world, cast):
    """The database looks the posts up for itself, by the business date."""
    assert rows(cast.case_officer, Referral)
    cast.case_officer.posts.update(ends_on="2020-01-01")
    assert not rows(cast.case_officer, Referral)


def test_the_public_form_reads_no_referral(world, cast):
    """It makes one; even what it has just made it does not read back."""
    public = service(Role.PUBLIC_FORM)
    assert not rows(public, Referral)
    assert not rows(public, Particulars)


def test_a_receipt_holder_reads_the_one_referral(world, cast):
    """What they stated, and nothing of what became of it."""
    holder = service(Role.RECEIPT_HOLDER, holding=world.pk)
    assert rows(holder, Referral) == {world.pk}
    assert not rows(holder, ChannelCase)
    assert not rows(holder, apps.get_model("referrals", "Allocation"))


def test_a_referrer_reads_nothing_of_the_triage(world, cast):
    """Their own referral went all the way; its assessment and decision are not theirs."""
    for name in ("GatewayAssessment", "Assessment", "Section36Decision", "Deconfliction", "Allocation"):
        assert not rows(cast.referrer, apps.get_model("referrals", name)), name


def test_the_worker_reads_no_words_about_a_person(world, cast):
    """It sweeps dates and owners: what people stated, and what was found, are not its job."""
    worker = service(Role.WORKER)
    for name in (
        "Particulars",
        "Concern",
        "Circumstances",
        "Safeguarding",
        "Source",
        "Material",
        "Assessment",
    ):
        assert not rows(worker, apps.get_model("referrals", name)), name
    assert rows(worker, Referral)


def test_nobody_s_post_opens_the_audit_log(world, cast):
    """Neither what others did nor why; whose records they are is asked by who reads it, with the worker's sight."""
    for person in cast:
        assert not rows(person, apps.get_model("audit", "Event")), person.name
        assert not rows(person, apps.get_model("audit", "Reason")), person.name
    assert rows(service(Role.WORKER), apps.get_model("audit", "Reason"))


def test_nobody_writes_in_anothers_name(cast):
    """An event bears the name of who acts."""
    with pytest.raises(Unrecorded), acting_as(cast.case_officer):
        record("read", by=cast.supervisor)


def test_only_what_is_seen_is_handed_over(world, cast):
    """The function that lets a record leave one's sight takes none that was never in it."""
    hand_over = "SELECT acting.hand_over('referrals_referral'::regclass, %s, '{\"version\": 99}')"
    with (
        pytest.raises(DatabaseError, match="only a record in sight"),
        acting_as(cast.stranger_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(hand_over, [world.pk])
    with acting_as(cast.case_officer), connection.cursor() as cursor:
        cursor.execute(hand_over, [world.pk])
    assert Referral.objects.get(pk=world.pk).version == 99


def test_only_referrals_and_cases_are_handed_over(world, cast):
    """What hangs on a record goes with it, and is changed by nobody who does not see it."""
    question = "SELECT acting.hand_over('referrals_question'::regclass, %s, '{\"text\": \"Another one\"}')"
    with (
        pytest.raises(DatabaseError, match="only referrals and cases"),
        acting_as(cast.case_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(question, [world.pk])


def test_a_role_that_steps_around_the_wall_is_refused(settings, owner_connection):
    """The owner, a superuser, one with the right to bypass: none of them serves."""
    assert wall.faults(settings.RUNTIME_ROLE) == []
    wall.require()
    for role in (owner_connection.settings_dict["USER"], "prevent_onlooker", "postgres"):
        settings.RUNTIME_ROLE = role
        with pytest.raises(ImproperlyConfigured, match="must name a role that row-level security holds"):
            wall.require()


def test_a_table_whose_wall_was_switched_off_is_noticed(owner_connection):
    """Somebody with the owner's password took it down."""
    with transaction.atomic(using="owner"), owner_connection.cursor() as cursor:
        cursor.execute("ALTER TABLE workflow_submission DISABLE ROW LEVEL SECURITY")
        cursor.execute(wall.FAULTS, {"role": settings.RUNTIME_ROLE, "policy": wall.SIGHT})
        assert any("workflow_submission" in fault for (fault,) in cursor.fetchall())
        transaction.set_rollback(True, using="owner")
    assert connections["owner"] is owner_connection


def test_an_agency_that_is_asked_reads_the_request_and_no_referral(cast):
    """The request says what it may know."""
    referral = referrals.referral_at("information_gathering", cast)
    asked = referrals.ask_agency(referral, cast)
    assert rows(cast.gp, InformationRequest) == {asked.pk}
    assert not rows(cast.gp, Referral)


def test_an_agency_reads_what_was_handed_to_it_and_no_referral(cast):
    """Nothing while it is only proposed; then the hand-off, what was said of it, and nothing of why it was opened again."""
    referral = referrals.triaged(referrals.referral_at("gateway", cast), cast)
    referrals.assess_gateway(referral, cast, "other_service", hand_off_to=referrals.service_here(cast))
    assert not rows(cast.gp, HandOff)
    referrals.do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    hand_off = referrals.accepted(referrals.handed_off(referral), cast, cast.gp)
    referrals.do(transitions.reopen_referral, referral, cast.case_officer, reason="He was seen again.")
    assert rows(cast.gp, HandOff) == {hand_off.pk}
    assert rows(cast.gp, apps.get_model("referrals", "HandOffReply")) == {hand_off.replies.get().pk}
    for name in ("Referral", "Reopening", "GatewayAssessment"):
        assert not rows(cast.gp, apps.get_model("referrals", name)), name


def test_no_rule_compares_a_row_with_itself():
    """A column that its table shares with the parent is taken for the parent's: it must be said in full."""
    with connection.cursor() as cursor:
        cursor.execute(
            r"SELECT tablename FROM pg_policies WHERE concat(qual, with_check) ~ '(\w+)\.id = \1\.\w+'"
        )
        assert cursor.fetchall() == []


def test_who_sees_a_review_reads_its_history(cast):
    """Scheduled and prepared: the story of a review is no secret to those who hold it."""
    review = later.review_of(later.closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
        later.prepare(review, cast)
    for who in (cast.case_officer, cast.panel_chair):
        with acting_as(who):
            moves = list(review.history.order_by("version").values_list("move", flat=True))
        assert moves == ["schedule_review", "prepare_review"]
    with acting_as(cast.stranger_chair):
        assert not review.history.exists()


def test_who_has_not_the_papers_reads_nothing_of_a_panel_s_work(cast):
    """Actions, inputs, papers and notes are seen with the case, and so not by a member of the panel without its papers."""
    case = build.invited(build.opened(cast), cast, "Westmarch Police")
    item = build.under_discussion(case, cast)
    due = {"what": "Ring the school", "owner": cast.case_officer, "due_on": clock.today()}
    referrals.do(build.move.set_action, case, cast.panel_chair, **due)
    build.move.give_input(case.reference, known="Nothing is new.", by=cast.panel_police)
    notes = {NoteField.SAID: Written("The school spoke.", 0)}
    build.move.write_note(item.meeting.reference, item=item.pk, notes=notes, by=cast.panel_chair)
    for name in ("PanelAction", "AgencyInput", "ItemNote"):
        model = apps.get_model("channel", name)
        assert rows(cast.panel_police, model), name
        assert not rows(cast.panel_member, model), name
        assert not rows(cast.provider, model), name
