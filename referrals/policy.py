"""Who may see a referral, who may do what with it, and why not?"""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextChoices, UUIDField
from django.db.models.expressions import Combinable

from prevent.accounts.actor import standing_in
from prevent.accounts.models import Agency, AgencyKind, GrantKind, User
from prevent.accounts.roles import SERVICES, Role
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.choices import Point
from prevent.reference.wordings import points_on
from prevent.workflow.denials import Denial as Common
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.policy import Condition, Policy, Rule, allow
from prevent.workflow.scopes import AnyOf, ByColumn, Everywhere, Granted, Held, MakesOnly, Own, Scope
from referrals.assessing import (
    consultation_open,
    endorsed,
    factors_open,
    no_consultation,
    not_begun,
)
from referrals.choices import (
    HandOffStage,
    HandOffWord,
    MatchStage,
    Move,
    RequestStage,
    RequestWord,
    Section,
    Stage,
)
from referrals.denials import Denial
from referrals.models import (
    AuthorityReferral,
    ContentRequest,
    Deconfliction,
    HandOff,
    HandOffHistory,
    HandOffReply,
    InformationRequest,
    MatchDecision,
    PossibleMatch,
    PossibleMatchHistory,
    Question,
    Referral,
    ReferralExclusion,
    ReferralGrant,
    ReferralHistory,
    RequestHistory,
    RequestNote,
)
from referrals.models.answers import Then
from referrals.workflow import (
    BEFORE_SERVICE,
    BEGINS_AT,
    CHASED,
    FROM_PANEL,
    HAND_OFF_OWNERS,
    HAND_OFF_STEPS,
    MATCH_OWNERS,
    MATCH_STEPS,
    ONLY_POLICE,
    OWNERS,
    REQUEST_OWNERS,
    REQUEST_STEPS,
    STEPS,
    TAKEN_ON,
    UNDECIDED,
)

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
ANSWERING = (Role.REFERRER, Role.SAFEGUARDING_LEAD)
"""Who answers for an agency that is asked, or on which somebody relies."""
REFERRERS = (Role.REFERRER, Role.SAFEGUARDING_LEAD, Role.RECEIPT_HOLDER)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
PANEL = (*CHAIRS, Role.PANEL_COORDINATOR)
BY_GRANT = frozenset({Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE})
"""Roles that read a record only while a grant opens it to them: a sample, or a reason of information governance."""


def agencies_of(user: User) -> list[Agency]:
    """The agencies for which somebody refers: where they hold a referrer's post."""
    posts = [post for role in (Role.REFERRER, Role.SAFEGUARDING_LEAD) for post in user.posts_as(role)]
    return list({post.agency_id: post.agency for post in posts}.values())


def not_the_officer(user: User, referral: Referral) -> Denial | None:
    """Only the officer to whom a referral is allocated works on it: somebody always answers for it."""
    return Denial.NOT_ALLOCATED_TO_YOU if referral.officer_id != user.pk else None


def risk_owner(referral: Referral) -> UUID | None:
    """Who owns the risk: the officer; once the panel has opened a case, whoever the case names (process.md 4.1)."""
    if referral.stage not in FROM_PANEL:
        return referral.officer_id
    named = Func(F("pk"), function="acting.risk_owner", output_field=UUIDField())
    return Referral.objects.filter(pk=referral.pk).values_list(named, flat=True).first()


def not_the_risk_owner(user: User, referral: Referral) -> Denial | None:
    """Whoever owns the risk assesses the person, and keeps the assessment up while the panel works with it."""
    if referral.stage not in FROM_PANEL:
        return not_the_officer(user, referral)
    return Denial.NOT_RISK_OWNER if risk_owner(referral) != user.pk else None


def already_yours(user: User, referral: Referral) -> Denial | None:
    """Whoever has a referral does not take it again; a supervisor of the force may give it to somebody else."""
    return (
        Denial.ALREADY_YOURS if referral.officer_id == user.pk and not _supervises(user, referral) else None
    )


def officer_stays(user: User, referral: Referral) -> Denial | None:
    """At the panel a referral changes hands only where its officer has left; its case then names the owner of the risk."""
    at_panel = referral.stage in FROM_PANEL
    is_here = at_panel and referral.officer in POLICY.holders(Role.CASE_OFFICER, referral)
    return Denial.OFFICER_STAYS if is_here else None


def the_officer(user: User, referral: Referral) -> Denial | None:
    """A supervisor does not end work that is allocated to them: another person does."""
    return Denial.OWN_WORK if referral.officer_id == user.pk else None


def own_triage(user: User, referral: Referral) -> Denial | None:
    """Nobody endorses or decides on what they triaged: the officer, and who wrote an assessment
    (permissions.md, rule 7).
    """
    wrote = (
        referral.gateway_assessments.filter(by=user).exists() or referral.assessments.filter(by=user).exists()
    )
    return Denial.OWN_WORK if wrote or risk_owner(referral) == user.pk else None


def no_deconfliction(user: User, referral: Referral) -> Denial | None:
    """It was checked, since the referral was last opened, that Prevent work cuts across no investigation."""
    return Denial.NO_DECONFLICTION if lacks_check(referral, Point.GATEWAY) else None


def check_again(user: User, referral: Referral) -> Denial | None:
    """Deconfliction is no check made once for all: it was made again since the work left the gateway (Home Office e-learning)."""
    return Denial.CHECK_AGAIN if lacks_check(referral, Point.SECTION_36) else None


def lacks_check(referral: Referral, point: Point) -> bool:
    """Is a point in force that the referral may not pass before deconfliction is made again?"""
    return point in points_on(clock.today()) and not checks_since(referral, point).exists()


def checks_since(referral: Referral, point: Point = Point.GATEWAY) -> QuerySet[Deconfliction]:
    """The checks of the police that count at a point: made since the referral was last opened again, and since it came to the
    stage at whose end the point lies. One that was sent back comes to nothing new.
    """
    begins = Q(move=Move.REOPEN_REFERRAL)
    if stage := BEGINS_AT.get(point):
        begins |= Q(stage_after=stage) & ~Q(stage_before__in=[stage, Stage.SECTION_36])
    came = referral.history.filter(begins).order_by("-version").first()
    checks = referral.deconflictions.order_by("recorded_at", "pk")
    return checks.filter(recorded_at__gte=came.at, decided_on__gte=clock.day_of(came.at)) if came else checks


def no_individual(user: User, referral: Referral) -> Denial | None:
    """An officer has said who the person is, before they are assessed."""
    return Denial.NO_INDIVIDUAL if referral.individual_id is None else None


def nothing_known(user: User, referral: Referral) -> Denial | None:
    """Only what officers added, and nobody has taken back, can be taken back."""
    return None if referral.known.standing().exists() else Denial.NOTHING_KNOWN


def requests_open(user: User, referral: Referral) -> Denial | None:
    """Every request for information was answered, declined or withdrawn, before the assessment."""
    is_open = referral.requests.filter(stage=RequestStage.SENT).exists()
    return Denial.REQUESTS_OPEN if is_open else None


def time_asked(request: InformationRequest) -> RequestNote | None:
    """The agency's wish for more time that nobody has answered, if there is one."""
    said = (RequestWord.MORE_TIME, RequestWord.EXTENDED, RequestWord.NO_MORE_TIME)
    last = max(
        (note for note in request.notes.all() if note.word in said),
        key=lambda note: (note.recorded_at, note.pk),
        default=None,
    )
    return last if last and last.word == RequestWord.MORE_TIME else None


def no_time_asked(user: User, request: InformationRequest) -> Denial | None:
    """More time is refused where an agency has asked for it."""
    return None if time_asked(request) else Denial.NO_TIME_ASKED


def question_open(user: User, referral: Referral) -> Denial | None:
    """The referrer has answered, or the question was withdrawn: no limit stays paused behind a decision."""
    return Denial.QUESTION_OPEN if open_questions(referral) else None


def no_open_question(user: User, referral: Referral) -> Denial | None:
    """There is a question to answer or to withdraw."""
    return None if open_questions(referral) else Denial.NO_OPEN_QUESTION


def open_questions(referral: Referral) -> list[Question]:
    """What the referrer was asked and has not answered, the earliest first; a page that has read the questions asks no more."""
    return [question for question in referral.questions.all() if question.is_open]


def before_panel(referral: Referral) -> list[Denial]:
    """What still stands between a referral and its panel: whose panel it is, whose police must sit there (CTSA 2015
    s.37(3)), and whether Prevent work cuts across an investigation.
    """
    return [*place_missing(referral), *check_missing(referral)]


def place_missing(referral: Referral) -> list[Denial]:
    """What is not known of where the person lives."""
    missing = [] if referral.home_known else [Denial.HOME_NOT_KNOWN]
    if referral.residence_force_id is None and not lives_at_one_address(referral):
        missing.append(Denial.NO_RESIDENCE_FORCE)
    return missing


def check_missing(referral: Referral) -> list[Denial]:
    """Whether the last check was clear, and made at the point before the panel: for whoever refers, police or council."""
    if not is_clear(referral):
        return [Denial.NOT_CLEAR]
    return [Denial.CHECK_BEFORE_PANEL] if lacks_check(referral, Point.PANEL) else []


def is_clear(referral: Referral) -> bool:
    """Did the last check of the police find that Prevent work cuts across no investigation?"""
    last = checks_since(referral).last()
    return last is not None and last.is_clear


def lives_at_one_address(referral: Referral) -> bool:
    """Is exactly one address current, so that the home force is the force of residence?"""
    return referral.addresses.filter(when=Then.CURRENT).count() == 1


def police_not_ready(user: User, referral: Referral) -> Denial | None:
    """The council refers somebody whom the police have identified and whose home they know, and where Prevent work cuts across
    no investigation. One answer for all of it: which of these is missing is for the police.
    """
    is_theirs = referral.stage in ONLY_POLICE or referral.individual_id is None
    if is_theirs or place_missing(referral):
        return Denial.NOT_READY
    with standing_in(Role.WORKER):  # the council does not read the police partition
        return Denial.NOT_READY if check_missing(referral) else None


def proposed(referral: Referral) -> AuthorityReferral | None:
    """The council's own referral that waits to be confirmed, if one does."""
    return referral.authority_referrals.filter(confirmation=None).first()


def proposed_already(user: User, referral: Referral) -> Denial | None:
    """One at a time."""
    return Denial.PROPOSED_ALREADY if proposed(referral) else None


def no_second_lead(user: User, referral: Referral) -> Denial | None:
    """Another Prevent lead of the authority must be there to confirm it (permissions.md, rule 7)."""
    others = [lead for lead in POLICY.holders(Role.AUTHORITY_PREVENT_LEAD, referral) if lead != user]
    return None if others else Denial.NO_SECOND_LEAD


def own_proposal(user: User, referral: Referral) -> Denial | None:
    """Nobody confirms what they proposed (permissions.md, rule 7)."""
    found = proposed(referral)
    if found is None:
        return Denial.NOT_PROPOSED
    return Denial.OWN_PROPOSAL if found.by_id == user.pk else None


def relied_on(referral: Referral) -> HandOff | None:
    """The hand-off on which the referral relies now: the last that was sent."""
    sent = [one for one in referral.hand_offs.all() if one.stage in BEFORE_SERVICE]
    return max(sent, key=lambda one: (one.opened_at, one.pk), default=None)


def not_officer_nor_supervisor(user: User, referral: Referral) -> Denial | None:
    """The officer to whom it is allocated, or a supervisor of the force."""
    is_officer = referral.officer_id == user.pk
    return None if is_officer or _supervises(user, referral) else Denial.NOT_ALLOCATED_TO_YOU


def not_accepted(user: User, referral: Referral) -> Denial | None:
    """While no service has accepted it, only a supervisor who is not its officer closes it, and says why."""
    found = relied_on(referral)
    if found and found.stage in TAKEN_ON:
        return None
    if not _supervises(user, referral):
        return Denial.NOT_ACCEPTED
    return the_officer(user, referral)


def not_reviewed(user: User, referral: Referral) -> Denial | None:
    """From a person's third referral on, and where nobody weighed the history, a supervisor who is not its officer closes it."""
    if not to_weigh(user, referral):
        return None
    return the_officer(user, referral) if _supervises(user, referral) else Denial.SUPERVISORS_REVIEW


def to_weigh(user: User, referral: Referral) -> bool:
    """Must a supervisor weigh the history before a referral ends: from a person's third on, and where more earlier ones are known
    by now than anybody weighed?
    """
    earlier = times_before(user, referral)
    if earlier + 1 >= REVIEWED_FROM:
        return True
    return earlier > 0 and not referral.weighed_histories.filter(earlier__gte=earlier).exists()


def _supervises(user: User, referral: Referral) -> bool:
    return any(post.force_id == referral.force_id for post in user.posts_as(Role.SUPERVISOR))


def hand_off_runs(user: User, referral: Referral) -> Denial | None:
    """Another service is asked once the last one has declined, stays silent beyond the due date, or has reported back."""
    found = relied_on(referral)
    runs = found is not None and found.stage in CHASED and not is_silent(found)
    return Denial.HAND_OFF_RUNS if runs else None


def is_silent(hand_off: HandOff) -> bool:
    """Has nobody accepted it in time?"""
    is_late = hand_off.accept_by is not None and hand_off.accept_by < clock.today()
    return hand_off.stage == HandOffStage.SENT and is_late


def agency_answers(user: User, hand_off: HandOff) -> Denial | None:
    """An agency with accounts here says itself what it did; of a service outside an officer writes it down."""
    if hand_off.agency_id is None:
        return None
    theirs = [post.agency_id for role in ANSWERING for post in user.posts_as(role)]
    return None if hand_off.agency_id in theirs else Denial.AGENCY_ANSWERS


def with_referral_back(hand_offs: QuerySet[HandOff]) -> QuerySet[HandOff]:
    """Say of each since when a word of the service that it must be looked at again waits for the police: they open the referral
    again, or a supervisor answers why not.
    """
    answered = HandOffReply.objects.filter(
        hand_off=OuterRef("hand_off"), word=HandOffWord.NOT_REOPENED, recorded_at__gte=OuterRef("recorded_at")
    )
    again = ReferralHistory.objects.filter(
        case=OuterRef("hand_off__referral"), move=Move.REOPEN_REFERRAL, at__gte=OuterRef("recorded_at")
    )
    back = HandOffReply.objects.filter(
        ~Exists(answered), ~Exists(again), hand_off=OuterRef("pk"), word=HandOffWord.REFERRED_BACK
    )
    return hand_offs.annotate(back_at=Subquery(back.order_by("recorded_at").values("recorded_at")[:1]))


def not_referred_back(user: User, hand_off: HandOff) -> Denial | None:
    """There is a word of the service that nobody has answered."""
    said = any(reply.word == HandOffWord.REFERRED_BACK for reply in hand_off.replies.all())
    waits = (
        said
        and with_referral_back(HandOff.objects.filter(pk=hand_off.pk))
        .filter(Q(back_at__isnull=False))
        .exists()
    )
    return None if waits else Denial.NOT_REFERRED_BACK


def own_referral(user: User, hand_off: HandOff) -> Denial | None:
    """Whether a service's worry changes nothing is not for the officer who handed the person over (permissions.md, rule 7)."""
    return the_officer(user, hand_off.referral)


def not_restricted(user: User, referral: Referral) -> Common | None:
    """A restriction is lifted where there is one."""
    return None if referral.restricted else Common.NOT_RESTRICTED


def nobody_excluded(user: User, referral: Referral) -> Common | None:
    """An exclusion is ended where there is one."""
    return None if EXCEPTIONS.excluded_from(referral).exists() else Common.NOBODY_EXCLUDED


def asks_not_to_be_named(user: User, referral: Referral) -> Denial | None:
    """Whoever referred or noticed asks not to be named: sealed beyond the police and those who referred (permissions.md)."""
    return Denial.REFERRER_SEALED if referral.sources.filter(may_be_named=False).exists() else None


def not_of_the_police(user: User, referral: Referral) -> Denial | None:
    """The police partition is for the information governance of the police only (permissions.md)."""
    kinds = {post.agency.kind for post in user.posts_as(Role.INFORMATION_GOVERNANCE)}
    return None if AgencyKind.POLICE in kinds else Denial.POLICE_ONLY


def only_looks_in(user: User, referral: Referral) -> Common | None:
    """Who reads a record by a grant does not read who else does, to whom it went, nor from whom it is kept."""
    return None if POLICY.acts_as(user, referral) else Common.ROLE


def content_seen(user: User, match: PossibleMatch) -> Denial | None:
    """Whoever reads both has nothing to ask for."""
    return Denial.CONTENT_SEEN if seen_of(user, match).count() == 2 else None


def content_asked(user: User, match: PossibleMatch) -> Denial | None:
    """One question at a time; after a refusal somebody may ask again, with better reasons."""
    waits = ContentRequest.objects.filter(match=match, by=user, answer=None)
    return Denial.CONTENT_ASKED if waits.exists() else None


def asked_of(user: User, match: PossibleMatch) -> QuerySet[ContentRequest]:
    """The questions of others that wait for a supervisor of the force that holds the referral."""
    forces = [post.force_id for post in user.posts_as(Role.SUPERVISOR)]
    return ContentRequest.objects.filter(match=match, answer=None, force__in=forces).exclude(by=user)


def nobody_asks(user: User, match: PossibleMatch) -> Denial | None:
    """There is a question to answer."""
    return None if asked_of(user, match).exists() else Denial.NOBODY_ASKS


def times_before(user: User, referral: Referral) -> int:
    """How often the person was referred before, as far as somebody knows: what they see, and what they know to be elsewhere."""
    return earlier_than(user, referral).count() + len(earlier_elsewhere(user, referral))


def earlier_elsewhere(user: User, referral: Referral) -> list[UUID]:
    """The keys of earlier referrals that are of the same person and that somebody may not read: those of other forces.

    That they exist is known by a match that two people endorsed, and by those that lead on from it, however many. One that is
    kept from somebody is not among them, nor what only it would lead to.
    """
    if referral.individual_id is None or not user.holds(*POLICE):
        return []
    known = Referral.objects.filter(pk=referral.pk).values_list(elsewhere_of(F("pk")), flat=True)
    return known.first() or []


def elsewhere_of(key: Combinable) -> Func:
    """The same for the police who act, of each row of a query."""
    return Func(key, function="acting.earlier_elsewhere", output_field=ArrayField(UUIDField()))


def earlier_than(user: User, referral: Referral) -> QuerySet[Referral]:
    """The referrals of the same person that came before, as far as somebody sees them."""
    return (
        of_person(user, referral.individual_id)
        .filter(opened_at__lt=referral.opened_at)
        .exclude(pk=referral.pk)
    )


def of_person(user: User, individual: UUID | None) -> QuerySet[Referral]:
    """The referrals of an individual, and of those that turned out to be the same person, as far as somebody sees them."""
    person = Individual.objects.filter(pk__in=[individual] if individual else []).values("person")
    return POLICY.visible_to(user).filter(individual__person__in=person)


def matches_of(user: User, referral: Referral) -> QuerySet[PossibleMatch]:
    """The possible matches of a referral that somebody sees."""
    of_it = Q(earlier=referral.pk) | Q(later=referral.pk)
    return MATCH_POLICY.visible_to(user).filter(of_it)


def undecided_matches(user: User, referral: Referral) -> QuerySet[PossibleMatch]:
    """Those that nobody has decided yet."""
    return matches_of(user, referral).filter(stage__in=UNDECIDED)


def match_undecided(user: User, referral: Referral) -> Denial | None:
    """No referral ends while it is not decided whether another one is about the same person (Prevent learning review, 2025).

    Of a referral that is kept from somebody they learn nothing, not even by being refused: those who see it decide.
    """
    return Denial.MATCH_UNDECIDED if undecided_matches(user, referral).exists() else None


def seen_of(user: User, match: PossibleMatch) -> QuerySet[Referral]:
    """Those of the two referrals of a match that somebody may read."""
    return POLICY.visible_to(user).filter(pk__in=[match.earlier_id, match.later_id])


def not_of_either(user: User, match: PossibleMatch) -> Denial | None:
    """The officer of one of the two referrals, or a supervisor of its force."""
    is_officer = seen_of(user, match).filter(officer=user).exists()
    return None if is_officer or supervises_match(user, match) else Denial.NOT_OF_EITHER


def supervises_match(user: User, match: PossibleMatch) -> bool:
    """Is somebody a supervisor of one of the two forces?"""
    forces = {match.earlier_force_id, match.later_force_id}
    return any(post.force_id in forces for post in user.posts_as(Role.SUPERVISOR))


def supervisor_decides(user: User, match: PossibleMatch) -> Denial | None:
    """What could not be told ends by a supervisor's reasoned decision."""
    is_due = match.stage == MatchStage.CANNOT_TELL and not supervises_match(user, match)
    return Denial.SUPERVISOR_DECIDES if is_due else None


def own_decision(user: User, match: PossibleMatch) -> Denial | None:
    """Nobody endorses their own decision on a match (permissions.md, rule 7)."""
    last = MatchDecision.objects.filter(match=match).last()
    return Denial.OWN_DECISION if last is not None and last.by_id == user.pk else None


REVIEWED_FROM = 3
"""From a person's third referral on. The number is our own: those of the police are not public."""

EXCEPTIONS = Exceptions(ReferralGrant, ReferralExclusion)

SCOPES: dict[Role, Scope] = {
    Role.REFERRER: Own("submitted_by"),
    Role.SAFEGUARDING_LEAD: ByColumn("agency"),
    Role.RECEIPT_HOLDER: Held(),
    Role.PUBLIC_FORM: MakesOnly(),
    Role.CASE_OFFICER: ByColumn("force"),
    Role.SUPERVISOR: ByColumn("force"),
    Role.AUTHORITY_PREVENT_LEAD: ByColumn("authority"),
    Role.PANEL_CHAIR: ByColumn("panel", stages=FROM_PANEL),
    Role.DEPUTY_CHAIR: ByColumn("panel", stages=FROM_PANEL),
    Role.PANEL_COORDINATOR: ByColumn("panel", stages=FROM_PANEL),
    Role.WORKER: Everywhere(),
}

EMERGENCY = Granted(ReferralGrant, (GrantKind.EMERGENCY,))
READERS: dict[Role, Scope] = {
    **dict.fromkeys(POLICE, Granted(ReferralGrant, (GrantKind.EMERGENCY, GrantKind.MATCH))),
    **dict.fromkeys(CHAIRS, EMERGENCY),
    Role.QUALITY_ASSURANCE: Granted(ReferralGrant, (GrantKind.SAMPLE,)),
    Role.INFORMATION_GOVERNANCE: Granted(ReferralGrant, (GrantKind.GOVERNANCE,)),
}
"""A grant opens a record to be read, in the sections of the reader's role."""

RULES: dict[TextChoices, Rule] = {
    Move.SUBMIT_REFERRAL: allow(Role.REFERRER, Role.SAFEGUARDING_LEAD, Role.PUBLIC_FORM),
    Move.ADD_MATERIAL: allow(*REFERRERS),
    Move.ALLOCATE_REFERRAL: allow(*POLICE, unless=[already_yours, officer_stays]),
    Move.PASS_FROM_LEAVER: allow(Role.WORKER),
    Move.HAND_OVER_WORK: allow(Role.SUPERVISOR),
    Move.IDENTIFY_INDIVIDUAL: allow(Role.CASE_OFFICER, unless=[not_the_officer]),
    Move.ADD_KNOWN: allow(*POLICE),
    Move.RECORD_CONDITIONS: allow(*POLICE),
    Move.WITHDRAW_KNOWN: allow(*POLICE, unless=[nothing_known]),
    Move.RECORD_DECONFLICTION: allow(*POLICE),
    Move.RECORD_CHECKS: allow(*POLICE),
    Move.ASK_REFERRER: allow(Role.CASE_OFFICER, unless=[not_the_officer]),
    Move.ANSWER_QUESTION: allow(*REFERRERS, unless=[no_open_question]),
    Move.WITHDRAW_QUESTION: allow(*POLICE, unless=[no_open_question]),
    Move.SETTLE_QUESTIONS: allow(*POLICE, unless=[no_open_question]),
    Move.CHASE_REFERRER: allow(*POLICE, unless=[no_open_question]),
    Move.ASSESS_GATEWAY: allow(Role.CASE_OFFICER, unless=[not_the_officer, no_deconfliction, question_open]),
    Move.ENDORSE_GATEWAY: allow(Role.SUPERVISOR, unless=[own_triage]),
    Move.REQUEST_INFORMATION: allow(Role.CASE_OFFICER, unless=[not_the_officer]),
    Move.BEGIN_ASSESSMENT: allow(Role.CASE_OFFICER, unless=[not_the_risk_owner]),
    Move.ANSWER_FACTORS: allow(Role.CASE_OFFICER, unless=[not_the_risk_owner, not_begun]),
    Move.CONSULT_CLINICIAN: allow(Role.CASE_OFFICER, unless=[not_the_risk_owner, consultation_open]),
    Move.RECORD_CLINICAL_ANSWER: allow(*POLICE, unless=[no_consultation]),
    Move.RECORD_ASSESSMENT: allow(
        Role.CASE_OFFICER,
        unless=[
            *(not_the_risk_owner, no_individual, requests_open, question_open, consultation_open),
            *(not_begun, factors_open, check_again),
        ],
    ),
    Move.ENDORSE_ASSESSMENT: allow(Role.SUPERVISOR, unless=[own_triage, endorsed]),
    Move.NAME_HOME_AREA: allow(*POLICE),
    Move.NAME_RESIDENCE_FORCE: allow(*POLICE),
    Move.DECIDE_SECTION_36: allow(Role.SUPERVISOR, unless=[own_triage]),
    Move.PROPOSE_PANEL_REFERRAL: allow(
        Role.AUTHORITY_PREVENT_LEAD, unless=[proposed_already, no_second_lead, police_not_ready]
    ),
    Move.CONFIRM_PANEL_REFERRAL: allow(Role.AUTHORITY_PREVENT_LEAD, unless=[own_proposal, police_not_ready]),
    Move.RETURN_PANEL_REFERRAL: allow(Role.AUTHORITY_PREVENT_LEAD, unless=[own_proposal]),
    Move.UPDATE_POLICE_LED: allow(Role.CASE_OFFICER, unless=[not_the_officer]),
    Move.END_POLICE_LED: allow(Role.SUPERVISOR, unless=[the_officer]),
    Move.HAND_OFF_AGAIN: allow(*POLICE, unless=[not_officer_nor_supervisor, hand_off_runs]),
    Move.CLOSE_HANDED_OFF: allow(
        *POLICE, unless=[not_officer_nor_supervisor, not_accepted, not_reviewed, match_undecided]
    ),
    Move.SEND_FEEDBACK: allow(*POLICE),
    Move.RECORD_DISCLOSURE: allow(*POLICE),
    Move.REOPEN_REFERRAL: allow(*POLICE),
    Move.RESTRICT_RECORD: allow(Role.SUPERVISOR),
    Move.LIFT_RESTRICTION: allow(Role.SUPERVISOR, unless=[not_restricted]),
    Move.EXCLUDE_PERSON: allow(Role.SUPERVISOR),
    Move.END_EXCLUSION: allow(Role.SUPERVISOR, unless=[nobody_excluded]),
    Move.NAME_IN_PLACE: allow(Role.WORKER),
    Move.LINK_INDIVIDUAL: allow(Role.WORKER),
}

SECTIONS: dict[str, frozenset[Role]] = {
    Section.SUBMITTED: frozenset({*REFERRERS, *POLICE, Role.AUTHORITY_PREVENT_LEAD, *PANEL}) | BY_GRANT,
    Section.REFERRER: frozenset(
        {*REFERRERS, *POLICE, Role.AUTHORITY_PREVENT_LEAD, *PANEL, Role.INFORMATION_GOVERNANCE}
    ),
    Section.STATUS: frozenset({*REFERRERS, *POLICE, Role.AUTHORITY_PREVENT_LEAD}) | BY_GRANT,
    Section.PARTITION: frozenset({*POLICE, Role.INFORMATION_GOVERNANCE}),
    Section.REQUESTS: frozenset(POLICE) | BY_GRANT,
    Section.TRIAGE: frozenset({*POLICE, *PANEL}) | BY_GRANT,
    Section.AUTHORITY: frozenset({*POLICE, *PANEL, Role.AUTHORITY_PREVENT_LEAD}) | BY_GRANT,
    Section.OWNERSHIP: frozenset({*POLICE, *PANEL, Role.AUTHORITY_PREVENT_LEAD}) | BY_GRANT,
    Section.OTHER_REFERRALS: frozenset({*POLICE, *PANEL}) | BY_GRANT,
    Section.MATCHES: frozenset(POLICE),
    Section.OPENED: frozenset(POLICE),
    Section.EXCEPTIONS: frozenset({Role.SUPERVISOR}),
    Section.LOOKS: frozenset({Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE}),
    Section.DISCLOSURES: frozenset({*POLICE, Role.INFORMATION_GOVERNANCE}),
}
"""The panel reads requests and answers on the page of its case, once papers circulate."""

SEALS: dict[str, dict[Role, Condition]] = {
    Section.REFERRER: dict.fromkeys((Role.AUTHORITY_PREVENT_LEAD, *PANEL), asks_not_to_be_named),
    Section.PARTITION: {Role.INFORMATION_GOVERNANCE: not_of_the_police},
    Section.MATCHES: dict.fromkeys(POLICE, only_looks_in),
    Section.OPENED: dict.fromkeys(POLICE, only_looks_in),
    Section.EXCEPTIONS: {Role.SUPERVISOR: only_looks_in},
    Section.LOOKS: {Role.SUPERVISOR: only_looks_in},
    Section.DISCLOSURES: dict.fromkeys(POLICE, only_looks_in),
}

POLICY = Policy(
    model=Referral,
    history=ReferralHistory,
    scopes=SCOPES,
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
    sections=SECTIONS,
    readers=READERS,
    exceptions=(EXCEPTIONS,),
    whatever_restricted=frozenset({*REFERRERS, *SERVICES}),
    seals=SEALS,
    read_with=("force", "authority", "agency", "officer"),
)
"""A restriction does not touch whoever referred: their page says the same whatever becomes of the referral."""

REQUEST_POLICY = Policy(
    model=InformationRequest,
    history=RequestHistory,
    scopes={
        Role.REFERRER: ByColumn("agency"),
        Role.SAFEGUARDING_LEAD: ByColumn("agency"),
        Role.CASE_OFFICER: ByColumn("force"),
        Role.SUPERVISOR: ByColumn("force"),
    },
    rules={
        Move.REQUEST_INFORMATION: allow(Role.CASE_OFFICER),
        Move.ANSWER_REQUEST: allow(*ANSWERING),
        Move.ANSWER_PART: allow(*ANSWERING),
        Move.ASK_MORE_TIME: allow(*ANSWERING),
        Move.DECLINE_REQUEST: allow(*ANSWERING),
        Move.CHASE_REQUEST: allow(*POLICE),
        Move.EXTEND_REQUEST: allow(*POLICE),
        Move.REFUSE_MORE_TIME: allow(*POLICE, unless=[no_time_asked]),
        Move.WITHDRAW_REQUEST: allow(*POLICE),
    },
    steps=REQUEST_STEPS,
    owners=REQUEST_OWNERS,
    exceptions=(EXCEPTIONS.within("referral"),),
    whatever_restricted=frozenset({Role.REFERRER, Role.SAFEGUARDING_LEAD, *SERVICES}),
)
"""The asked agency reaches the request by the agency it names, and never the referral behind it."""

SERVICE_OR_POLICE = allow(*ANSWERING, *POLICE, unless=[agency_answers])
HAND_OFF_POLICY = Policy(
    model=HandOff,
    history=HandOffHistory,
    scopes={
        **dict.fromkeys(ANSWERING, ByColumn("agency", stages=BEFORE_SERVICE)),
        **dict.fromkeys(POLICE, ByColumn("force")),
    },
    rules={
        Move.PROPOSE_HAND_OFF: allow(*POLICE),
        Move.SEND_HAND_OFF: allow(*POLICE),
        Move.DROP_HAND_OFF: allow(*POLICE),
        Move.ACCEPT_HAND_OFF: SERVICE_OR_POLICE,
        Move.DECLINE_HAND_OFF: SERVICE_OR_POLICE,
        Move.REPORT_HAND_OFF: SERVICE_OR_POLICE,
        Move.REFER_BACK: allow(*ANSWERING),
        Move.DECLINE_REFERRAL_BACK: allow(Role.SUPERVISOR, unless=[not_referred_back, own_referral]),
        Move.WITHDRAW_HAND_OFF: allow(*POLICE),
    },
    steps=HAND_OFF_STEPS,
    owners=HAND_OFF_OWNERS,
    exceptions=(EXCEPTIONS.within("referral"),),
    whatever_restricted=frozenset({*ANSWERING, *SERVICES}),
)
"""The service reaches what was sent to it, and never the referral behind it."""

MATCH_POLICY = Policy(
    model=PossibleMatch,
    history=PossibleMatchHistory,
    scopes={
        **dict.fromkeys(
            POLICE, AnyOf((ByColumn("earlier_force", of="force"), ByColumn("later_force", of="force")))
        ),
        Role.WORKER: Everywhere(),
        Role.MATCHING: Everywhere(),
    },
    rules={
        Move.FIND_MATCH: allow(Role.MATCHING),
        Move.DECIDE_MATCH: allow(*POLICE, unless=[not_of_either, supervisor_decides]),
        Move.ENDORSE_MATCH: allow(*POLICE, unless=[own_decision]),
        Move.REOPEN_MATCH: allow(Role.SUPERVISOR, Role.MATCHING),
        Move.ASK_CONTENT: allow(*POLICE, unless=[content_seen, content_asked]),
        Move.ANSWER_CONTENT: allow(Role.SUPERVISOR, unless=[nobody_asks]),
    },
    steps=MATCH_STEPS,
    owners=MATCH_OWNERS,
    exceptions=(EXCEPTIONS.within("earlier"), EXCEPTIONS.within("later")),
)
"""Whoever works on one of the two, unless the other is kept from them: then they learn nothing. Of one in another force they
learn that it exists, when it came in and where it stands; its content is asked for.
"""
