"""Something of everything: a referral and a case at each stage, a draft, a question, a request, meetings, reviews, a burst."""

from datetime import timedelta

from django.test import override_settings

from channel import transitions as channel_moves
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.accounts.actor import acting
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.accounts.single_sign_on import Provider, save_provider
from prevent.assurance import transitions as assurance
from prevent.assurance.models import AssuranceReview
from prevent.assurance.tasks import draw
from prevent.audit.record import record
from prevent.desk.choices import Why
from prevent.desk.nightly import hand_out
from prevent.desk.watched import Unmovable
from prevent.inspection.choices import Of
from prevent.inspection.models import Sample
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.kernel import clock
from prevent.oversight.choices import Owner
from prevent.reference.models import LocalAuthority, OvertBasis
from prevent.scrutiny.choices import Format
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.queries.search import Criteria
from prevent.scrutiny.tasks import look_for_unusual_reading
from prevent.scrutiny.transitions import ask_extract
from prevent.statistics.periods import settled_years, years_up_to
from prevent.statistics.tasks import release_year
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders import channel, exceptions, exports, matches, oversight, referrals, reviews, submission
from tests.cast import ELSEWHERE, HOME, make_person


def fill(cast, client):
    """Make it all, by the real moves. `client` is the referrer's, who leaves a draft half written."""
    for stage in Stage:
        referrals.referral_at(stage, cast)
    waits = referrals.referral_at(Stage.GATEWAY, cast)
    referrals.do(transitions.ask_referrer, waits, cast.case_officer, text="Does he have a phone at school?")
    referrals.do(
        transitions.add_known, waits, cast.case_officer, kind="alias", value="Oli", source="His tutor"
    )
    asked = referrals.ask_agency(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    later = {"text": "The clinic is closed.", "until": asked.due_on + timedelta(days=7)}
    referrals.do(transitions.ask_more_time, asked, cast.gp, **later)
    referrals.accepted(referrals.handed_to_trust(cast), cast, cast.gp)
    declined = referrals.handed_to_trust(cast)
    referrals.do(transitions.decline_hand_off, declined, cast.gp, text="We have no places.")
    _assessments(cast)
    _a_draft(client)
    _cases(cast)
    _led_out(cast)
    _unusual_reading(cast)
    _exceptions(cast)
    _of_the_council(cast)
    _extracts(cast)
    _matches(cast)
    _looked_at_once_more(cast)
    _straight_to_the_panel(cast)
    _overseen(cast)
    _something_to_mend()
    _taken_out(cast)
    _released()


def _released():
    """Figures of the areas of the cast and of strangers, as in the nights before."""
    for area in LocalAuthority.objects.filter(pk__in=(HOME, ELSEWHERE)).select_related("force"):
        for year in years_up_to(settled_years(clock.today())[-1]):
            release_year(area.force.ctp_region, str(year.begins))


def _taken_out(cast):
    """Tables that wait, records that a second person approved, and a colleague's that wait for one."""
    exports.tables(make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME))
    second = exports.second_person()
    own = Sample.objects.filter(of=Of.REFERRALS).get()
    exports.approved(exports.records(own), second)
    exports.records(exceptions.sample(second, Of.REFERRALS, asked_for=3))


def _overseen(cast):
    """A concern about Prevent itself; a recommendation for each kind of owner, one of them accepted, one done."""
    office = oversight.officer()
    oversight.raised(code="8888-8888-8888-8888-8888")
    for kind in Owner:
        oversight.recommended(office, kind)
    oversight.accepted(office, cast.supervisor)
    oversight.done(office, cast.supervisor)


def _something_to_mend():
    """A case that no date calls up again, as the nightly check would find it."""
    case = ChannelCase.objects.filter(stage=CaseStage.SUPPORT).first()
    with acting(Role.WORKER, "a test"):
        hand_out([(case, Unmovable(case.reference, Why.NOT_DUE))])


def _assessments(cast):
    """One that can be signed, one that waits for a clinician, one that waits to be endorsed."""
    referrals.answered(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.consult(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.signed(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def _exceptions(cast):
    """A restricted referral, one from which somebody is excluded, an emergency access, a sample, a look of governance."""
    restricted = referrals.referral_at(Stage.INFORMATION_GATHERING, cast)
    exceptions.restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    exceptions.exclude(restricted, cast.supervisor, cast.gp)
    kept = channel.case_at(CaseStage.AWAITING_PANEL, cast)
    exceptions.exclude(kept, cast.panel_chair, cast.panel_member)
    exceptions.restrict(kept, cast.panel_chair, cast.panel_chair, cast.case_officer)
    opened = channel.case_at(CaseStage.SUPPORT, cast)
    use_emergency_access(opened.reference, reason="He stands here.", by=cast.stranger_officer)
    opened = referrals.referral_at(Stage.GATEWAY, cast)
    use_emergency_access(opened.reference, reason="He stands here.", by=cast.stranger_officer)
    open_for_governance(opened.reference, reason="A complaint", by=cast.information_governance)
    for of in Of:
        exceptions.sample(cast.quality_assurance, of, asked_for=3)


def _of_the_council(cast):
    """A post that is to be confirmed, and a sign-in of its own."""
    due = clock.today() - timedelta(days=350)
    Post.objects.filter(user=cast.panel_coordinator).update(confirmed_on=due)
    council = cast.administrator.posts.get().agency
    save_provider(
        council, Provider("council", "https://login.council.example", "us", "secret"), by=cast.administrator
    )


def _extracts(cast):
    """One that is ready, and a colleague's that waits for a second person."""
    asked = {"asked": Criteria(kind="view"), "as_file": Format.CSV, "purpose": "A complaint"}
    ask_extract(**asked, by=cast.information_governance)
    colleague = make_person("governor", Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME)
    with override_settings(EXTRACT_APPROVAL_ABOVE=0):
        ask_extract(**asked, by=colleague)


def _matches(cast):
    """One to decide, one to endorse, one decided; one with another force, and one of which the content was asked for."""
    matches.pair(cast)
    matches.decide(_same_again(cast.referrer, "Aisha", (1, 2, 2008)), cast.supervisor)
    matches.found_same(_same_again(cast.referrer, "Wojciech", (3, 4, 2007)), cast)
    _same_again(cast.stranger_referrer, "Siobhan", (5, 6, 2006), cast.referrer)
    asked = _same_again(cast.stranger_referrer, "Uthman", (7, 8, 2005), cast.referrer)
    referrals.do(transitions.ask_content, asked, cast.supervisor, reasons="The same school.")


def _same_again(by, name, born, then=None):
    """Somebody who is referred twice; where another agency refers, the first time from its own area."""
    home = {"home_area": ELSEWHERE} if then else {}
    first = matches.Matched(name, "Madeupski", by, born, home)
    return matches.possible_match(first, matches.Matched(name, "Madeupsky", then or by, born))


def _looked_at_once_more(cast):
    """Closed a while ago and drawn: one to take, one to review, one that is asked to be opened again."""
    for days in (110, 75, 40):  # of each month one at least is drawn
        with clock.moved_to(clock.now() - timedelta(days=days)):
            for _ in range(2):
                referrals.referral_at(Stage.CLOSED, cast)
    draw()
    taken, asked, _ = AssuranceReview.objects.order_by("pk")[:3]
    for one in (taken, asked):
        referrals.do(assurance.take_assurance, one, cast.quality_assurance)
    said = {"finding": "reopen", "reasons": "Nobody asked his school."}
    referrals.do(assurance.record_assurance, asked, cast.quality_assurance, **said)


def _straight_to_the_panel(cast):
    """A referral of the council's own waits for its second lead, one can be proposed; and a service has referred one back."""
    second = make_person("other_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)
    waits = referrals.referral_at(Stage.INFORMATION_GATHERING, cast)
    said = {"reason_kinds": ["contact"], "reasons": "He hands out leaflets.", "decided_as": "Prevent lead"}
    referrals.do(transitions.propose_panel_referral, waits, second, **said, no_intelligence=True)
    back = referrals.accepted(referrals.handed_to_trust(cast), cast, cast.gp)
    referrals.do(transitions.refer_back, back, cast.gp, text="He draws weapons again.")
    transitions.save_filter("Overdue", "show=overdue", by=cast.supervisor)


def _a_draft(client):
    draft = submission.begin(client)
    typed = submission.fictional_typed()
    submission.fill(client, draft, {name: typed[name] for name in ("home", "person", "other-names")})


def _cases(cast):
    for stage in CaseStage:
        channel.invited(channel.case_at(stage, cast), cast) if stage in PAPERS else channel.case_at(
            stage, cast
        )
    supported = channel.case_at(CaseStage.SUPPORT, cast)
    _measured(supported, cast)
    session, *_ = channel.sessions(supported, cast)
    told, right = {"by": cast.provider}, channel.missed()
    channel_moves.record_session(supported.reference, session=session.pk, account=channel.held(), **told)
    first = session.accounts.get().pk
    channel_moves.correct_session(
        supported.reference, account=first, correction=right, why="Mixed up", **told
    )
    planned = channel.meeting_on(cast)
    channel_moves.add_to_agenda(
        planned.reference, case=supported.reference, by=cast.panel_chair, seen=planned.version
    )
    _asked_and_minuted(supported, planned, cast)
    channel.under_discussion(channel.case_at(CaseStage.AWAITING_PANEL, cast), cast)
    reviewed = reviews.closed_case(cast)
    reviews.review_of(reviewed)


def _led_out(cast):
    """A case whose closure was proposed, whose person moved away and is openly investigated, handed on to a programme."""
    OvertBasis.objects.create(
        id="England.2020-01-01",
        country="England",
        in_force_from="2020-01-01",
        source="A made-up addendum",
        sure="S",
    )
    case = channel.case_at(CaseStage.SUPPORT, cast)
    channel.proposed(case, cast.case_officer)
    channel.moved_to(case, cast.case_officer)
    channel.overt(case, cast.panel_chair)
    channel.handed_on(case, cast.case_officer)


def _measured(case, cast):
    """A goal that was scored twice, and how the panel saw him before and now."""
    need = case.plan_items.get().need
    goal = {"what": "He is at school", "measure": "Days in a week", "lowest": 0, "highest": 5}
    referrals.do(channel_moves.set_goal, case, cast.panel_chair, need=need.pk, **goal)
    for score, level in ((2, "high"), (4, "medium")):
        found = {"goal": need.goals.get().pk, "score": score, "why": "His tutor counted"}
        referrals.do(channel_moves.score_goal, case, cast.panel_chair, **found)
        seen = {"level": level, "reasons": "His brother is back"}
        referrals.do(channel_moves.record_panel_view, case, cast.panel_chair, **seen)


def _asked_and_minuted(case, meeting, cast):
    """An action that is open, papers that went round; a meeting whose minutes are signed, and one whose are agreed."""
    asked = {"what": "Ask the school for its chronology", "owner": cast.case_officer}
    due = clock.today() + timedelta(days=14)
    referrals.do(channel_moves.set_action, case, cast.panel_chair, **asked, due_on=due)
    referrals.do(channel_moves.circulate_papers, meeting, cast.panel_coordinator)
    minuted = [channel.decided(cast) for _ in range(2)]
    channel.under_way(cast)
    for one in minuted:
        referrals.do(channel_moves.draft_minutes, one, cast.panel_coordinator)
        referrals.do(channel_moves.agree_minutes, one, cast.panel_coordinator)
    referrals.do(channel_moves.sign_minutes, minuted[0], cast.panel_chair)


def _unusual_reading(cast):
    """Somebody opened everything there is."""
    for one in (*Referral.objects.all(), *ChannelCase.objects.all()):
        record("read", by=cast.second_officer, subject=one, section="page")
    look_for_unusual_reading()
    assert UnusualReading.objects.exists()


PAPERS = {CaseStage.AWAITING_PANEL, CaseStage.SUPPORT}
