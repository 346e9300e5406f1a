"""No page of a move falls over a mistyped year, or takes it: 1900, 2006 for 2026, 9999."""

from datetime import timedelta

import pytest
from django import forms
from django.db import transaction
from django.urls import reverse

from channel.choices import MeetingMove, Stage
from channel.choices import Move as CaseMove
from prevent.accounts.roles import Role
from prevent.assurance.choices import Move as AssuranceMove
from prevent.assurance.transitions import take_assurance
from prevent.kernel import clock
from prevent.kernel.forms import DateField
from prevent.kernel.forms.dates_typed import Typed
from prevent.oversight.choices import Move as ConcernMove
from prevent.oversight.choices import RecommendationMove
from prevent.reference.models import OvertBasis
from prevent.workflow.views import ActView
from referrals.choices import Move as ReferralMove
from referrals.choices import Stage as ReferralStage
from referrals.transitions import add_known, propose_panel_referral, refer_back, report_hand_off
from reviews.choices import Move as ReviewMove
from tests.builders import assurance, matches, oversight
from tests.builders import channel as build
from tests.builders.referrals import (
    accepted,
    answered,
    ask_agency,
    consult,
    deconflict,
    do,
    handed_off,
    handed_to_trust,
    referral_at,
    signed,
    triaged,
)
from tests.builders.reviews import before_the_panel, closed_case, prepare, review_of
from tests.cast import ELSEWHERE, HOME, make_person
from tests.pages import as_sent, drawn, errors_of, parts

pytestmark = pytest.mark.django_db
YEARS = (1900, 2006, 9999)
LONG_AGO_IS_FINE = {"born"}


def at(stage):
    """A case at a stage."""
    return lambda cast: build.case_at(stage, cast)


def discussed(cast):
    """A case that the panel discusses in support, so that every dated decision is open to it."""
    return build.under_discussion(build.case_at(Stage.SUPPORT, cast), cast).case


def to_consider(cast):
    """A case that the panel considers first."""
    return build.under_discussion(build.opened(cast), cast).case


def planned(cast):
    """A case with a plan that is complete and not agreed as it stands."""
    case = build.case_at(Stage.SUPPORT, cast)
    item = case.plan_items.get()
    add = build.move.add_plan_item
    add(case.reference, need=item.need_id, support=build.support(), by=cast.panel_chair, seen=case.version)
    return build.fresh(case)


def with_sessions(cast):
    """A case whose provider has sessions to account for."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.sessions(case, cast, 1)
    return case


def taken_on_by_provider(cast):
    """A case whose provider has accepted its commission."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.taken_on(case, cast)
    return case


def handed_on(cast):
    """A case that was handed on, and nobody has accepted it."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.handed_on(case, cast.case_officer)
    return build.fresh(case)


def allowed(cast):
    """A case in a country in which support beside an investigation is allowed."""
    OvertBasis.objects.create(id="England.2020", country="England", source="An addendum", sure="S")
    return build.case_at(Stage.SUPPORT, cast)


def investigated(cast):
    """A case with an investigation that runs."""
    return build.overt(allowed(cast), cast.panel_chair)


def with_action(cast):
    """A case whose officer was asked to do something."""
    case = build.case_at(Stage.SUPPORT, cast)
    asked = {"what": "Ring the school", "owner": cast.case_officer, "due_on": clock.today()}
    return do(build.move.set_action, case, cast.panel_chair, **asked)


def with_goal(cast):
    """A case with a goal to score."""
    case = build.case_at(Stage.SUPPORT, cast)
    need = case.plan_items.get().need_id
    scale = {"measure": "Days in a week", "lowest": 0, "highest": 5}
    return do(build.move.set_goal, case, cast.panel_chair, need=need, what="He is at school", **scale)


def minuted(cast):
    """A meeting whose minutes can be agreed at one that sits now."""
    meeting = do(build.move.draft_minutes, build.decided(cast), cast.panel_coordinator)
    build.under_way(cast)
    return meeting


def accounted(cast):
    """A case with a session of which its provider said that it was missed."""
    case = with_sessions(cast)
    session = case.sessions.get()
    build.move.record_session(case.reference, session=session.pk, account=build.missed(), by=cast.provider)
    return case


def twice_referred(cast):
    """A case of a person of whom a further referral waits."""
    case = build.opened(cast)
    build.referred(cast, case.individual)
    return case


def reviewed(cast):
    """A review before the panel; closed long enough ago to be prepared."""
    with clock.moved_to(clock.now() - timedelta(days=180)):
        case = closed_case(cast)
    return before_the_panel(prepare(review_of(case), cast), cast)


def checked(cast):
    """A referral whose gateway can be assessed."""
    return triaged(referral_at(ReferralStage.GATEWAY, cast), cast)


def gathered(cast):
    """A referral whose assessment can be signed."""
    return answered(deconflict(referral_at(ReferralStage.INFORMATION_GATHERING, cast), cast), cast)


def unendorsed(cast):
    """A referral whose assessment nobody has endorsed."""
    return signed(referral_at(ReferralStage.INFORMATION_GATHERING, cast), cast)


def consulted(cast):
    """A referral on which a clinician was consulted."""
    return consult(referral_at(ReferralStage.INFORMATION_GATHERING, cast), cast)


def found_out(cast):
    """A referral of whose person an officer found a name."""
    named = {"kind": "legal", "value": "Zbigniew Inventedson", "source": "His passport"}
    return do(add_known, referral_at(ReferralStage.GATEWAY, cast), cast.case_officer, **named)


def asked(cast):
    """A request that waits for its answer."""
    return ask_agency(referral_at(ReferralStage.INFORMATION_GATHERING, cast), cast)


def referral(stage):
    """A referral at a stage."""
    return lambda cast: referral_at(stage, cast)


def handed(cast):
    """A hand-off that waits to be accepted."""
    return handed_off(referral_at(ReferralStage.HANDED_OFF, cast))


def taken_on(cast):
    """A hand-off that was accepted."""
    return accepted(handed(cast), cast)


def proposed(cast):
    """A possible match that the supervisor has decided on."""
    return matches.decide(matches.pair(cast), cast.supervisor)


def settled(cast):
    """A possible match that another supervisor has endorsed."""
    return matches.endorse(proposed(cast), cast.second_supervisor)


def relying(cast):
    """A referral whose service has reported back."""
    hand_off = taken_on(cast)
    do(report_hand_off, hand_off, cast.case_officer, text="All is well.")
    return hand_off.referral


def second_lead():
    """Another Prevent lead of the council, who confirms."""
    return make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)


def for_council(cast):
    """A referral that the council could refer to the panel itself."""
    second_lead()
    return checked(cast)


def by_council(cast):
    """One that a colleague proposes to refer."""
    stated = {
        "reason_kinds": ["contact"],
        "reasons": "Leaflets.",
        "decided_as": "Lead",
        "no_intelligence": True,
    }
    return do(propose_panel_referral, checked(cast), second_lead(), **stated)


def sent_back(cast):
    """A hand-off whose service refers back."""
    return do(refer_back, accepted(handed_to_trust(cast), cast, cast.gp), cast.gp, text="He was seen again.")


def assured(cast):
    """A review that was taken today."""
    return do(take_assurance, assurance.drawn(cast), cast.quality_assurance)


def doubted(cast):
    """One that asks to open the referral again."""
    return assurance.reviewed(cast, "reopen")


def overseen(made):
    """Something of the Commissioner's office, with its officer, who is not of the cast otherwise."""

    def make(cast):
        cast.oversight_officer = oversight.officer()
        return made(cast.oversight_officer, cast)

    return make


def nothing(cast):
    """The page makes its own record."""


def page(move, record, who, *fields, **chosen):
    """A page, what to choose on it, and its date questions that then count."""
    return pytest.param(
        move, record, who, fields, chosen, id=f"{type(move).__module__.split('.')[0]} {move} {fields[0]}"
    )


CALM = {"concern_found": "no"}
"""A review without a concern."""
SHARED = ("decided_on", "shared_on")
PAGES = [
    page(CaseMove.RECORD_PANEL_DECISION, to_consider, "panel_chair", "defer_info_on", decision="defer_info"),
    page(CaseMove.RECORD_PANEL_DECISION, discussed, "panel_chair", "withdraw_on", decision="withdraw"),
    page(CaseMove.RECORD_PANEL_DECISION, discussed, "panel_chair", "police_led_on", decision="police_led"),
    page(CaseMove.RECORD_PANEL_DECISION, discussed, "panel_chair", "pursue_on", decision="pursue"),
    page(CaseMove.SET_ACTION, at(Stage.SUPPORT), "panel_chair", "due_on"),
    page(CaseMove.SETTLE_ACTION, with_action, "panel_chair", "decided_on"),
    page(MeetingMove.AGREE_MINUTES, minuted, "panel_chair", "decided_on"),
    page(CaseMove.PLAN_CONSENT, at(Stage.AWAITING_CONSENT), "case_officer", "ask_by", "decided_on"),
    page(CaseMove.RECORD_CONSENT, at(Stage.AWAITING_CONSENT), "case_officer", "held_on", act_="asked"),
    page(CaseMove.RECORD_CONSENT, at(Stage.SUPPORT), "case_officer", "refused_next_on", act_="refused"),
    page(CaseMove.RECORD_CONSENT, at(Stage.SUPPORT), "case_officer", "withdrawn_next_on", act_="withdrawn"),
    page(CaseMove.RECORD_CONSENT, at(Stage.AWAITING_CONSENT), "case_officer", "given_renew_on", act_="given"),
    page(CaseMove.RECORD_CONSENT, at(Stage.SUPPORT), "case_officer", "renewed_renew_on", act_="renewed"),
    page(CaseMove.SET_GOAL, at(Stage.SUPPORT), "panel_chair", "decided_on"),
    page(CaseMove.SCORE_GOAL, with_goal, "panel_chair", "decided_on", score="3"),
    page(CaseMove.RECORD_PANEL_VIEW, at(Stage.SUPPORT), "panel_chair", "decided_on"),
    page(CaseMove.ADD_PLAN_ITEM, at(Stage.SUPPORT), "panel_chair", "starts_on"),
    page(CaseMove.END_PLAN_ITEM, at(Stage.SUPPORT), "panel_chair", "ended_on"),
    page(CaseMove.AGREE_PLAN, planned, "panel_chair", "agreed_on"),
    page(CaseMove.PROPOSE_CLOSURE, at(Stage.SUPPORT), "case_officer", "decided_on"),
    page(CaseMove.NAME_HOME_AREA, at(Stage.SUPPORT), "case_officer", "decided_on", area=ELSEWHERE),
    page(CaseMove.HAND_ON_CASE, at(Stage.SUPPORT), "case_officer", "decided_on", service=""),
    page(CaseMove.TAKE_BACK_HAND_OFF, handed_on, "case_officer", "decided_on"),
    page(
        CaseMove.RECORD_OVERT_INVESTIGATION,
        allowed,
        "panel_chair",
        *("told_on", "acted_on", "decided_on"),
        told_on=parts(clock.today()),
        acted_on=parts(clock.today()),
    ),
    page(CaseMove.END_OVERT_INVESTIGATION, investigated, "panel_chair", "decided_on"),
    page(CaseMove.PLAN_SESSIONS, taken_on_by_provider, "provider", "first_on", count="26", every="90"),
    page(CaseMove.RECORD_SESSION, with_sessions, "provider", "held_on", state="held"),
    page(CaseMove.CORRECT_SESSION, accounted, "provider", "held_on", "decided_on", state="held"),
    page(CaseMove.LEAVE_NEED_UNMET, at(Stage.SUPPORT), "panel_chair", "decided_on"),
    page(CaseMove.NAME_OWNER, at(Stage.SUPPORT), "panel_chair", "decided_on", kind="plan"),
    page(CaseMove.INVITE_AGENCY, at(Stage.SUPPORT), "panel_chair", "decided_on"),
    page(CaseMove.JOIN_REFERRAL, twice_referred, "panel_chair", "decided_on"),
    page(CaseMove.ACCEPT_TRANSFER, at(Stage.TRANSFER_OFFERED), "stranger_chair", "decided_on"),
    page(CaseMove.REFUSE_TRANSFER, at(Stage.TRANSFER_OFFERED), "stranger_chair", "decided_on"),
    page(CaseMove.WITHDRAW_TRANSFER, at(Stage.TRANSFER_OFFERED), "panel_chair", "decided_on"),
    page(CaseMove.UPDATE_POLICE_LED, at(Stage.POLICE_LED), "case_officer", "next_on", "decided_on"),
    page(CaseMove.END_POLICE_LED, at(Stage.POLICE_LED), "case_officer", "decided_on"),
    page(CaseMove.CLOSE_CASE, at(Stage.CLOSING), "deputy_chair", "closed_on"),
    page(CaseMove.REOPEN_CASE, closed_case, "case_officer", "decided_on"),
    page(CaseMove.NAME_RESIDENCE_FORCE, at(Stage.SUPPORT), "case_officer", "decided_on"),
    page(CaseMove.RECORD_DISCLOSURE, at(Stage.SUPPORT), "panel_chair", *SHARED, requested_by=""),
    page(MeetingMove.PLAN_MEETING, nothing, "panel_coordinator", "held_on", starts_at="10am"),
    page(MeetingMove.MOVE_MEETING, build.meeting_on, "panel_coordinator", "held_on"),
    page(ReviewMove.PREPARE_REVIEW, reviewed, "case_officer", "prepared_on"),
    page(ReviewMove.DECIDE_REVIEW, reviewed, "panel_chair", "held_on", **CALM, outcome="no_concern"),
    page(ReviewMove.DECIDE_REVIEW, reviewed, "panel_chair", "due_on", **CALM, outcome="extend"),
    page(
        ReferralMove.IDENTIFY_INDIVIDUAL,
        referral(ReferralStage.GATEWAY),
        "case_officer",
        "born",
        "decided_on",
        individual="new",
    ),
    page(ReferralMove.ALLOCATE_REFERRAL, referral(ReferralStage.GATEWAY), "supervisor", "decided_on"),
    page(ReferralMove.RECORD_DECONFLICTION, referral(ReferralStage.GATEWAY), "case_officer", "decided_on"),
    page(ReferralMove.ASSESS_GATEWAY, checked, "case_officer", "decided_on", outcome="go_on"),
    page(ReferralMove.ASSESS_GATEWAY, checked, "case_officer", "next_update_on", outcome="police_led"),
    page(
        ReferralMove.ENDORSE_GATEWAY, referral(ReferralStage.GATEWAY_ENDORSEMENT), "supervisor", "decided_on"
    ),
    page(ReferralMove.REQUEST_INFORMATION, gathered, "case_officer", "due_on"),
    page(ReferralMove.ASK_MORE_TIME, asked, "gp", "until"),
    page(ReferralMove.EXTEND_REQUEST, asked, "case_officer", "until"),
    page(ReferralMove.RECORD_CHECKS, referral(ReferralStage.GATEWAY), "case_officer", "decided_on"),
    page(ReferralMove.RECORD_CONDITIONS, checked, "case_officer", "decided_on"),
    page(ReferralMove.WITHDRAW_KNOWN, found_out, "case_officer", "decided_on"),
    page(ReferralMove.RECORD_ASSESSMENT, gathered, "case_officer", "decided_on"),
    page(ReferralMove.ENDORSE_ASSESSMENT, unendorsed, "supervisor", "decided_on"),
    page(ReferralMove.CONSULT_CLINICIAN, gathered, "case_officer", "decided_on"),
    page(ReferralMove.RECORD_CLINICAL_ANSWER, consulted, "case_officer", "decided_on"),
    page(ReferralMove.NAME_HOME_AREA, gathered, "case_officer", "decided_on", area=ELSEWHERE),
    page(ReferralMove.NAME_RESIDENCE_FORCE, gathered, "case_officer", "decided_on"),
    page(
        ReferralMove.DECIDE_SECTION_36,
        referral(ReferralStage.SECTION_36),
        "supervisor",
        "decided_on",
        outcome="refer",
    ),
    page(
        ReferralMove.DECIDE_SECTION_36,
        referral(ReferralStage.SECTION_36),
        "supervisor",
        "next_update_on",
        outcome="police_led",
    ),
    page(
        ReferralMove.UPDATE_POLICE_LED,
        referral(ReferralStage.POLICE_LED),
        "case_officer",
        "decided_on",
        "next_update_on",
    ),
    page(ReferralMove.RECORD_DISCLOSURE, gathered, "case_officer", *SHARED, requested_by=""),
    page(ReferralMove.ACCEPT_HAND_OFF, handed, "case_officer", "decided_on"),
    page(ReferralMove.DECLINE_HAND_OFF, handed, "case_officer", "decided_on"),
    page(ReferralMove.REPORT_HAND_OFF, taken_on, "case_officer", "decided_on"),
    page(ReferralMove.ADD_KNOWN, referral(ReferralStage.GATEWAY), "case_officer", "born", kind="born"),
    page(
        ReferralMove.ADD_KNOWN,
        referral(ReferralStage.GATEWAY),
        "case_officer",
        "decided_on",
        kind="alias",
        born=("", "", ""),
    ),
    page(ReferralMove.DECIDE_MATCH, matches.pair, "supervisor", "decided_on"),
    page(ReferralMove.ENDORSE_MATCH, proposed, "second_supervisor", "decided_on"),
    page(ReferralMove.REOPEN_MATCH, settled, "supervisor", "decided_on"),
    page(ReferralMove.HAND_OFF_AGAIN, relying, "case_officer", "decided_on", service=""),
    page(ReferralMove.CLOSE_HANDED_OFF, relying, "case_officer", "decided_on"),
    page(ReferralMove.REOPEN_REFERRAL, relying, "case_officer", "decided_on"),
    page(ReferralMove.PROPOSE_PANEL_REFERRAL, for_council, "authority_prevent_lead", "decided_on"),
    page(ReferralMove.CONFIRM_PANEL_REFERRAL, by_council, "authority_prevent_lead", "decided_on"),
    page(ReferralMove.RETURN_PANEL_REFERRAL, by_council, "authority_prevent_lead", "decided_on"),
    page(ReferralMove.DECLINE_REFERRAL_BACK, sent_back, "supervisor", "decided_on"),
    page(AssuranceMove.RECORD_ASSURANCE, assured, "quality_assurance", "decided_on"),
    page(AssuranceMove.REOPEN_ON_ASSURANCE, doubted, "supervisor", "decided_on"),
    page(AssuranceMove.KEEP_CLOSED, doubted, "second_supervisor", "decided_on"),
    page(
        ConcernMove.PASS_CONCERN_ON,
        overseen(lambda office, _: oversight.to_pass_on(office)),
        "oversight_officer",
        "shared_on",
    ),
    page(RecommendationMove.MAKE_RECOMMENDATION, overseen(lambda *_: None), "oversight_officer", "due_on"),
    page(
        RecommendationMove.RETURN_RECOMMENDATION,
        overseen(lambda office, cast: oversight.done(office, cast.supervisor)),
        "oversight_officer",
        "due_on",
    ),
    page(
        RecommendationMove.REASSIGN_RECOMMENDATION,
        overseen(lambda office, _: oversight.recommended(office)),
        "oversight_officer",
        "due_on",
    ),
    page(ReferralMove.END_POLICE_LED, referral(ReferralStage.POLICE_LED), "supervisor", "decided_on"),
]


def address(move, record):
    """Where the page is."""
    app = "reviews" if move in (CaseMove.CLOSE_CASE, CaseMove.REOPEN_CASE) else type(move).__module__
    name = f"{app.removesuffix('.choices').split('.')[-1]}:{move}"
    return reverse(name, args=[record.reference] if record else [])


def filled(form):
    """Something that can be right in every question that has no answer yet, so that only the date is wrong."""
    answers = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, DateField) and not any(Typed.of(value)):
            answers[name] = parts(clock.today() + timedelta(days=7))
        if isinstance(field, DateField) or value not in (None, "", []):
            continue
        queryset, choices = getattr(field, "queryset", None), getattr(field, "choices", None)
        if queryset is not None:
            answers[name] = str(queryset.first().pk) if queryset else ""
        elif choices:
            answers[name] = next((str(key) for key, _ in choices if key), "")
        elif not isinstance(field, forms.FileField):
            answers[name] = "yes" if isinstance(field, forms.BooleanField) else "12"
    return answers


@pytest.mark.parametrize(("move", "record", "who", "fields", "chosen"), PAGES)
def test_a_mistyped_year_is_answered_with_a_sentence(client, cast, move, record, who, fields, chosen):
    """At the question itself; nothing else of what was typed is wrong, and nothing is written."""
    url = address(move, record(cast))
    client.force_login(getattr(cast, who))
    opened = client.get(url)
    assert opened.status_code == 200
    whole = {**drawn(opened), **filled(opened.context["form"]), **chosen}
    for field in fields:
        for year in YEARS:
            with transaction.atomic():
                answer = client.post(url, as_sent({**whole, field: (12, 6, year)}))
                transaction.set_rollback(True)
            if field in LONG_AGO_IS_FINE and year < clock.today().year:
                assert answer.status_code in (302, 400)
            else:
                assert (answer.status_code, list(errors_of(answer))) == (400, [field]), (
                    year,
                    errors_of(answer),
                )


def move_pages(view=ActView):
    """Every page that makes a move."""
    for below in view.__subclasses__():
        if hasattr(below, "form_class") and hasattr(below, "move"):
            yield below
        yield from move_pages(below)


def test_every_date_of_every_move_is_tried():
    """A page added later must be tried as well."""
    tried = {(str(row.values[0]), field) for row in PAGES for field in row.values[3]}
    asked = {
        (str(view.move), name)
        for view in move_pages()
        for name, field in view.form_class.base_fields.items()
        if isinstance(field, DateField)
    }
    assert asked <= tried, asked - tried
