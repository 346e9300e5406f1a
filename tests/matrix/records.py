"""Which records are asked for, and who may reach each? Stated by hand from permissions.md, not taken from the policies."""

from dataclasses import dataclass
from typing import Any

from channel import transitions as channel_moves
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.accounts.models import User
from prevent.audit.record import record as write_down
from prevent.inspection.choices import Of
from prevent.inspection.models import EmergencyReview, Sample
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.oversight.choices import Owner
from prevent.scrutiny.choices import Format
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.queries.search import Criteria
from prevent.scrutiny.tasks import look_for_unusual_reading
from prevent.scrutiny.transitions import ask_extract
from referrals.choices import Stage
from referrals.models import HandOff, InformationRequest, Referral
from reviews.models import Review
from tests.builders import assurance, channel, exceptions, exports, oversight, referrals, reviews
from tests.builders.matches import Matched, possible_match
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, Cast

SCHOOL = frozenset({"referrer", "safeguarding_lead"})
OFFICERS = frozenset({"case_officer", "second_officer"})
POLICE = OFFICERS | {"supervisor", "second_supervisor"}
CHAIRS = frozenset({"panel_chair", "deputy_chair"})
PANEL = CHAIRS | {"panel_coordinator"}
MEMBERS = frozenset({"panel_member", "panel_police"})
LEAD = frozenset({"authority_prevent_lead"})
BY_GRANT = frozenset({"stranger_officer", "quality_assurance", "information_governance"})
"""An emergency in another force, a sample, and the reason of the force's own information governance."""
FEW_POLICE = frozenset({"case_officer", "supervisor"})
FEW = FEW_POLICE | {"panel_chair", "panel_coordinator"}
"""Who owns and decides: those who are named for a restricted record, and whom nobody excludes."""
STRANGERS_THERE = frozenset(
    {
        "stranger_referrer",
        "stranger_safeguarding_lead",
        "stranger_officer",
        "stranger_supervisor",
        "stranger_lead",
    }
)
AROUND = frozenset({"second_officer", "second_supervisor"})
"""Colleagues who neither own a record nor are the last to answer for it, so that they can be excluded."""


@dataclass(frozen=True)
class Asked:
    """A record, and the names of those who reach it."""

    kind: str
    variant: str
    record: Any
    reached_by: frozenset[str]

    def __str__(self) -> str:
        return f"{self.kind} ({self.variant})"


def all_records(cast: Cast, people: dict[str, User]) -> list[Asked]:
    """One of everything: own, a colleague's, another area's, restricted, excluded, opened for a time."""
    opened = _opened(cast, people)
    return [
        *opened,
        *_referrals(cast),
        *_cases(cast),
        *_requests(cast),
        *_hand_offs(cast),
        *_matches(cast),
        *_meetings_and_reviews(cast),
        *_looked_into(cast),
        *_assured(cast),
        *_overseen(people["oversight_officer"]),
        *_taken_out(people),
    ]


def _opened(cast: Cast, people: dict[str, User]) -> list[Asked]:
    """First of all, while a sample can draw nothing else: each is opened to one person for each kind of grant."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    case = channel.invited(channel.case_at(CaseStage.SUPPORT, cast), cast)
    for of in Of:
        exceptions.sample(people["quality_assurance"], of)
    for one in (referral, case):
        use_emergency_access(one.reference, reason="He stands here.", by=people["stranger_officer"])
        open_for_governance(one.reference, reason="A complaint", by=people["information_governance"])
    behind = Referral.objects.exclude(pk=referral.pk).get()
    return [
        Asked("referral", "opened for a time", referral, SCHOOL | POLICE | LEAD | BY_GRANT),
        Asked("case", "opened for a time", case, PANEL | POLICE | MEMBERS | {"provider"} | BY_GRANT),
        Asked("referral", "at the panel", behind, SCHOOL | POLICE | LEAD | PANEL | {"quality_assurance"}),
        Asked(
            "sample", "of referrals", Sample.objects.get(of=Of.REFERRALS), frozenset({"quality_assurance"})
        ),
    ]


def _exclude(record: Any, by: User, cast: Cast, names: frozenset[str]) -> None:
    for name in sorted(names):
        exceptions.exclude(record, by, getattr(cast, name))


def _referrals(cast: Cast) -> list[Asked]:
    own, restricted, kept = (referrals.referral_at(Stage.GATEWAY, cast) for _ in range(3))
    other = submitted(cast.safeguarding_lead)
    exceptions.restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    _exclude(kept, cast.supervisor, cast, SCHOOL | AROUND | LEAD)
    elsewhere = submitted(cast.stranger_referrer, home={"home_area": ELSEWHERE})
    return [
        Asked("referral", "own", own, SCHOOL | POLICE | LEAD),
        Asked("referral", "a colleague’s", other, (SCHOOL - {"referrer"}) | POLICE | LEAD),
        Asked("referral", "restricted", restricted, SCHOOL | FEW_POLICE),
        Asked("referral", "excluded", kept, FEW_POLICE),
        Asked("referral", "another area’s", elsewhere, STRANGERS_THERE),
    ]


def _cases(cast: Cast) -> list[Asked]:
    own, restricted, kept = (
        channel.invited(channel.case_at(CaseStage.SUPPORT, cast), cast) for _ in range(3)
    )
    early = channel.case_at(CaseStage.AWAITING_CONSENT, cast)
    offered = channel.case_at(CaseStage.TRANSFER_OFFERED, cast)
    exceptions.restrict(restricted, cast.panel_chair, *(getattr(cast, name) for name in sorted(FEW)))
    _exclude(kept, cast.panel_chair, cast, AROUND | MEMBERS | {"deputy_chair", "provider"})
    return [
        Asked("case", "own", own, PANEL | POLICE | MEMBERS | {"provider"}),
        Asked("case", "before papers and support", early, PANEL | POLICE),
        Asked("case", "restricted", restricted, FEW),
        Asked("case", "excluded", kept, FEW),
        Asked(
            "case",
            "offered to another panel",
            offered,
            PANEL | POLICE | {"stranger_chair", "stranger_deputy"},
        ),
    ]


def _requests(cast: Cast) -> list[Asked]:
    behind = [referrals.referral_at(Stage.INFORMATION_GATHERING, cast) for _ in range(3)]
    own, restricted, kept = (referrals.ask_agency(referral, cast) for referral in behind)
    exceptions.restrict(behind[1], cast.supervisor, cast.supervisor, cast.case_officer)
    _exclude(behind[2], cast.supervisor, cast, AROUND | {"gp"})
    return [
        Asked("request", "own", own, POLICE | {"gp"}),
        Asked("request", "restricted", restricted, FEW_POLICE | {"gp"}),
        Asked("request", "excluded", kept, FEW_POLICE),
    ]


def _hand_offs(cast: Cast) -> list[Asked]:
    own, restricted, kept = (referrals.handed_to_trust(cast) for _ in range(3))
    outside = referrals.handed_off(referrals.referral_at(Stage.HANDED_OFF, cast))
    proposed = referrals.triaged(referrals.referral_at(Stage.GATEWAY, cast), cast)
    referrals.assess_gateway(proposed, cast, "other_service", hand_off_to=referrals.service_here(cast))
    exceptions.restrict(restricted.referral, cast.supervisor, cast.supervisor, cast.case_officer)
    _exclude(kept.referral, cast.supervisor, cast, AROUND | {"gp"})
    return [
        Asked("hand-off", "own", own, POLICE | {"gp"}),
        Asked("hand-off", "restricted", restricted, FEW_POLICE | {"gp"}),
        Asked("hand-off", "excluded", kept, FEW_POLICE),
        Asked("hand-off", "to a service outside", outside, POLICE),
        Asked("hand-off", "only proposed", referrals.handed_off(proposed), POLICE),
    ]


def _matches(cast: Cast) -> list[Asked]:
    """Within a force, across two, and where one of the two is restricted, or kept from somebody."""
    at = {"home_area": ELSEWHERE}
    there = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home=at)
    own, restricted, kept, across = (
        possible_match(Matched(f"{name}", "Inventedson", cast.referrer), then)
        for name, then in (
            ("Zbigniew", None),
            ("Quentin", None),
            ("Ulrika", None),
            ("Aaliyah", there),
        )
    )
    exceptions.restrict(restricted.earlier, cast.supervisor, cast.supervisor, cast.case_officer)
    _exclude(kept.later, cast.supervisor, cast, AROUND)
    return [
        Asked("match", "own", own, POLICE),
        Asked("match", "with a restricted referral", restricted, FEW_POLICE),
        Asked("match", "excluded", kept, FEW_POLICE),
        Asked("match", "with another force", across, POLICE | {"stranger_officer", "stranger_supervisor"}),
    ]


def _meetings_and_reviews(cast: Cast) -> list[Asked]:
    closed, restricted, kept = (reviews.closed_case(cast) for _ in range(3))
    exceptions.restrict(restricted, cast.panel_chair, *(getattr(cast, name) for name in sorted(FEW)))
    _exclude(kept, cast.panel_chair, cast, AROUND | {"deputy_chair"})
    empty = channel.meeting_on(cast)
    planned = channel.meeting_on(cast)
    case = channel.case_at(CaseStage.AWAITING_PANEL, cast)
    channel_moves.add_to_agenda(
        planned.reference, case=case.reference, by=cast.panel_chair, seen=planned.version
    )
    return [
        Asked("meeting", "without a case", empty, PANEL | MEMBERS),
        Asked("meeting", "with a case", channel.fresh(planned), PANEL | MEMBERS | POLICE),
        Asked("review", "own", reviews.review_of(closed), PANEL | POLICE),
        Asked("review", "restricted", reviews.review_of(restricted), FEW),
        Asked("review", "excluded", reviews.review_of(kept), FEW),
    ]


def _assured(cast: Cast) -> list[Asked]:
    waiting, asked = assurance.drawn(cast), assurance.reviewed(cast, "reopen", assurance.LATER)
    everywhere = frozenset({"quality_assurance", "stranger_assurance"})
    supervisors = frozenset({"supervisor", "second_supervisor"})
    return [
        Asked("assurance review", "not taken", waiting, everywhere),
        Asked("assurance review", "asking for more", asked, everywhere | supervisors),
    ]


def _overseen(office: User) -> list[Asked]:
    """A concern about the police of home is the office's alone; recommendations are the country's, and their owners'."""
    just = frozenset({"oversight_officer"})
    everywhere = just | {"quality_assurance", "stranger_assurance"}
    owners = {
        Owner.FORCE: frozenset({"supervisor", "second_supervisor"}),
        Owner.AUTHORITY: LEAD,
        Owner.PANEL: CHAIRS,
    }
    return [
        Asked("concern", "about the police", oversight.raised(), just),
        Asked("concern", "answered", oversight.answered(office, code="3333-3333-3333-3333-3333"), just),
        *(
            Asked("recommendation", str(kind.label), oversight.recommended(office, kind), everywhere | who)
            for kind, who in owners.items()
        ),
    ]


def _taken_out(people: dict[str, User]) -> list[Asked]:
    tables = exports.tables(people["statistician"])
    records = exports.records(Sample.objects.get(of=Of.REFERRALS))
    everywhere = frozenset({"quality_assurance", "stranger_assurance"})
    return [
        Asked("export of tables", "waiting", tables, frozenset({"statistician"})),
        Asked("export of records", "to be approved", records, everywhere),
    ]


def _looked_into(cast: Cast) -> list[Asked]:
    for one in (
        *Referral.objects.all(),
        *ChannelCase.objects.all(),
        *Review.objects.all(),
        *InformationRequest.objects.all(),
        *HandOff.objects.all(),
    ):
        write_down("read", by=cast.second_officer, subject=one, section="page")
    look_for_unusual_reading()
    reading = UnusualReading.objects.get()
    of_referral = EmergencyReview.objects.get(referral__isnull=False)
    of_case = EmergencyReview.objects.get(channel_case__isnull=False)
    supervisors = frozenset({"supervisor", "second_supervisor"})
    governance = frozenset({"information_governance", "council_governance"})
    asked = ask_extract(
        Criteria(kind="view"), as_file=Format.CSV, purpose="Request 7", by=cast.information_governance
    )
    return [
        Asked("extract", "of the force", asked, frozenset({"information_governance"})),
        Asked("unusual reading", "of a colleague", reading, supervisors | {"information_governance"}),
        Asked("emergency review", "of a referral", of_referral, supervisors | governance),
        Asked("emergency review", "of a case", of_case, supervisors | CHAIRS | governance),
    ]
