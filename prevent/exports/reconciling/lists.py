"""Do the lists agree with the records? For somebody of each role and place: what their list holds, and what plain SQL finds.

The SQL says anew, in the words of the permissions and without the policies, what each role is to see: so that it finds their
faults, those of the wall, and those of the lists.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any

from django.db import connection

from channel.queries.actions import action_list
from channel.queries.commission import commissions
from channel.queries.meeting import meetings
from channel.queries.worklist import case_list
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.assurance.queries.reviews import review_list
from prevent.exports.reconciling import Total, Totals
from prevent.inspection.queries import own_samples
from prevent.inspection.queries import review_list as emergency_reviews
from prevent.kernel import clock
from prevent.kernel.paging import MOST
from prevent.oversight.queries.concerns import concern_list
from prevent.oversight.queries.recommendations import recommendation_list
from prevent.scrutiny.queries.extracts import extract_list
from prevent.scrutiny.queries.unusual import reading_list
from referrals.queries.asked import request_list
from referrals.queries.handed import hand_off_list
from referrals.queries.matches import match_list
from referrals.queries.sent import sent_list
from referrals.queries.worklist import worklist
from reviews.queries import NEXT_YEAR, coming_reviews

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
COORDINATOR, MEMBER = Role.PANEL_COORDINATOR, Role.PANEL_MEMBER
ANSWERING = (Role.REFERRER, Role.SAFEGUARDING_LEAD)
ASSURANCE = (Role.QUALITY_ASSURANCE,)
OFFICE, GOVERNANCE = Role.OVERSIGHT_OFFICER, (Role.INFORMATION_GOVERNANCE,)
LONGEST_PLACE = 120
A_NIGHT = 400
"""More than there are councils or panels; 400 lists are read in half a minute."""

IN_FORCE = """one.user_id = %(who)s AND one.ended_at IS NULL AND one.since <= %(now)s
    AND (one.until IS NULL OR one.until > %(now)s)"""
GRANTED = """EXISTS (
    SELECT 1 FROM {grants} one WHERE one.{key} = record.id AND one.kind = '{kind}' AND {in_force})"""
NOT_EXCLUDED = """NOT EXISTS (SELECT 1 FROM {exclusions} one WHERE one.{key} = record.id AND {in_force})"""
NONE_KEPT = "NOT EXISTS (SELECT 1 FROM {table} WHERE record.id IN ({keys}) AND NOT ({open}))"


@dataclass(frozen=True)
class Kept:
    """Where it stands to whom a kind of record is opened, and from whom it is kept. In each question the record is `record`."""

    grants: str
    exclusions: str
    key: str

    def granted(self, kind: str) -> str:
        """A grant of this kind names the reader."""
        return GRANTED.format(grants=self.grants, key=self.key, kind=kind, in_force=IN_FORCE)

    @property
    def not_excluded(self) -> str:
        """Nobody keeps it from the reader: all that is asked where a restriction does not touch them."""
        return NOT_EXCLUDED.format(exclusions=self.exclusions, key=self.key, in_force=IN_FORCE)

    @property
    def open(self) -> str:
        """Nor is it restricted to others."""
        return f"{self.not_excluded} AND (NOT record.restricted OR {self.granted('restricted')})"

    def none_kept(self, table: str, *keys: str) -> str:
        """Of the records that a row names none is kept from the reader."""
        return NONE_KEPT.format(table=table, keys=", ".join(keys), open=self.open)


REFERRAL = Kept("referrals_referralgrant", "referrals_referralexclusion", "referral_id")
CASE = Kept("channel_casegrant", "channel_caseexclusion", "case_id")
REFERRALS, CASES = "referrals_referral record", "channel_channelcase record"
REQUESTS, HAND_OFFS, DRAWN = (
    f"{table} part JOIN referrals_referral record ON record.id = part.referral_id"
    for table in ("referrals_informationrequest", "referrals_handoff", "assurance_assurancereview")
)
REVIEWS = "reviews_review part JOIN channel_channelcase record ON record.id = part.case_id"
MEETINGS, SAMPLES = "channel_panelmeeting meeting", "inspection_sample sample"
ACTIONS = "channel_panelaction part JOIN channel_channelcase record ON record.id = part.case_id"
MATCHES, EMERGENCIES = "referrals_possiblematch part", "inspection_emergencyreview part"
CONCERNS, RECOMMENDATIONS = "oversight_concern part", "oversight_recommendation part"
READINGS, EXTRACTS = "scrutiny_unusualreading part", "scrutiny_auditextract part"
EVERY = "true"
"""Of a role whose posts are for the whole country, where nothing is kept from it."""

WITH_POLICE = """record.stage IN ('received', 'gateway', 'gateway_endorsement', 'information_gathering', 'section_36',
    'police_led', 'handed_off')"""
CASE_OPEN = "record.stage NOT IN ('closed', 'not_adopted', 'complete')"
SENT_TO_SERVICE = "part.stage NOT IN ('proposed', 'dropped')"
COMING = "part.stage IN ('pending', 'prepared') AND part.due_on <= %(next_year)s"
FOUND = "part.stage IN ('agreed', 'disagreed', 'reopen_asked', 'reopened', 'kept_closed')"
INVITED = """EXISTS (
    SELECT 1 FROM channel_invitation papers
    WHERE papers.case_id = record.id AND papers.agency_id = %(agency)s AND papers.ended_at IS NULL)"""
COMMISSIONED = """EXISTS (
    SELECT 1 FROM channel_planitem item
    WHERE item.case_id = record.id AND item.agency_id = %(agency)s
      AND item.commissioned_at IS NOT NULL AND item.ended_on IS NULL)"""
ON_AGENDA = """EXISTS (
    SELECT 1 FROM channel_agendaitem item JOIN channel_channelcase record ON record.id = item.case_id
    WHERE item.meeting_id = meeting.id AND record.force_id = %(force)s AND {open})"""
TO_DO = "NOT EXISTS (SELECT 1 FROM channel_actionoutcome said WHERE said.action_id = part.id)"
OF_OWN = "part.{area}_id = (SELECT own.{area}_id FROM accounts_agency own WHERE own.id = %(agency)s)"
"""The area is that of the reader's agency: police or council."""
NOT_KEPT = f"""{REFERRAL.none_kept(REFERRALS, "part.referral_id")}
    AND {CASE.none_kept(CASES, "part.channel_case_id")}"""
COUNTED = "SELECT count(*) FROM {rows} WHERE {where}"


@dataclass(frozen=True)
class Listed:
    """A list of some roles: how its total comes about for a reader, and which records are to be on it, at most so many."""

    what: str
    roles: tuple[Role, ...]
    shown: Callable[[User], int]
    rows: str
    where: str
    most: int | None = None

    @property
    def recorded(self) -> str:
        """The question to the records."""
        return COUNTED.format(rows=self.rows, where=self.where)


def _referrals(user: User) -> int:
    return worklist(user).page.paginator.count


def _sent(user: User) -> int:
    return sent_list(user).page.paginator.count


def _requests(user: User) -> int:
    return request_list(user).page.paginator.count


def _hand_offs(user: User) -> int:
    return hand_off_list(user).page.paginator.count


def _cases(user: User) -> int:
    return case_list(user).page.paginator.count


def _commissions(user: User) -> int:
    return commissions(user).page.paginator.count


def _actions(user: User) -> int:
    return action_list(user).page.paginator.count


def _matches(user: User) -> int:
    return match_list(user).page.paginator.count


def _emergencies(user: User) -> int:
    page, _ = emergency_reviews(user)
    return page.paginator.count


def _concerns(user: User) -> int:
    return concern_list(user).page.paginator.count


def _recommendations(user: User) -> int:
    return recommendation_list(user).page.paginator.count


def _readings(user: User) -> int:
    return reading_list(user).paginator.count


def _extracts(user: User) -> int:
    page, _ = extract_list(user)
    return page.paginator.count


def _meetings(user: User) -> int:
    return meetings(user).page.paginator.count


def _reviews(user: User) -> int:
    return coming_reviews(user, until=clock.today() + NEXT_YEAR).page.paginator.count


def _samples(user: User) -> int:
    return len(own_samples(user))


def _drawn(user: User) -> int:
    return review_list(user).page.paginator.count


LISTS = (
    Listed(
        "Referrals with the police",
        POLICE,
        _referrals,
        REFERRALS,
        f"""{WITH_POLICE} AND {REFERRAL.open}
        AND (record.force_id = %(force)s OR {REFERRAL.granted("emergency")} OR {REFERRAL.granted("match")})""",
    ),
    Listed(
        "Referrals of the authority",
        (Role.AUTHORITY_PREVENT_LEAD,),
        _referrals,
        REFERRALS,
        f"record.authority_id = %(authority)s AND {REFERRAL.open}",
        MOST,
    ),
    Listed(
        "Referrals that somebody sent",
        (Role.REFERRER,),
        _sent,
        REFERRALS,
        f"record.submitted_by_id = %(who)s AND {REFERRAL.not_excluded}",
        MOST,
    ),
    Listed(
        "Referrals that the agency sent",
        (Role.SAFEGUARDING_LEAD,),
        _sent,
        REFERRALS,
        f"record.agency_id = %(agency)s AND {REFERRAL.not_excluded}",
        MOST,
    ),
    Listed(
        "Requests for information to the agency",
        ANSWERING,
        _requests,
        REQUESTS,
        f"part.agency_id = %(agency)s AND {REFERRAL.not_excluded}",
        MOST,
    ),
    Listed(
        "Requests for information of the force",
        POLICE,
        _requests,
        REQUESTS,
        f"part.force_id = %(force)s AND {REFERRAL.open}",
        MOST,
    ),
    Listed(
        "Hand-offs to the agency",
        ANSWERING,
        _hand_offs,
        HAND_OFFS,
        f"part.agency_id = %(agency)s AND {SENT_TO_SERVICE} AND {REFERRAL.not_excluded}",
        MOST,
    ),
    Listed(
        "Hand-offs of the force",
        POLICE,
        _hand_offs,
        HAND_OFFS,
        f"part.force_id = %(force)s AND {REFERRAL.open}",
        MOST,
    ),
    Listed(
        "Open cases of the force",
        POLICE,
        _cases,
        CASES,
        f"{CASE_OPEN} AND {CASE.open} AND (record.force_id = %(force)s OR {CASE.granted('emergency')})",
    ),
    Listed(
        "Open cases of the panel, or offered to it",
        CHAIRS,
        _cases,
        CASES,
        f"""{CASE_OPEN} AND {CASE.open}
        AND (%(panel)s IN (record.panel_id, record.offered_panel_id) OR {CASE.granted("emergency")})""",
    ),
    Listed(
        "Open cases of the panel",
        (COORDINATOR,),
        _cases,
        CASES,
        f"{CASE_OPEN} AND record.panel_id = %(panel)s AND {CASE.open}",
    ),
    Listed(
        "Open cases of which the agency has the papers",
        (MEMBER,),
        _cases,
        CASES,
        f"{CASE_OPEN} AND record.panel_id = %(panel)s AND {INVITED} AND {CASE.open}",
    ),
    Listed(
        "Commissions of the provider",
        (Role.PROVIDER,),
        _commissions,
        CASES,
        f"{COMMISSIONED} AND {CASE.open}",
    ),
    Listed(
        "Meetings of the panel",
        (*CHAIRS, COORDINATOR, MEMBER),
        _meetings,
        MEETINGS,
        "meeting.panel_id = %(panel)s",
    ),
    Listed(
        "Meetings with a case of the force",
        POLICE,
        _meetings,
        MEETINGS,
        ON_AGENDA.format(open=CASE.open),
    ),
    Listed(
        "Reviews of the force within a year",
        POLICE,
        _reviews,
        REVIEWS,
        f"{COMING} AND {CASE.open} AND (part.force_id = %(force)s OR {CASE.granted('emergency')})",
    ),
    Listed(
        "Reviews of the panel within a year",
        CHAIRS,
        _reviews,
        REVIEWS,
        f"{COMING} AND {CASE.open} AND (part.panel_id = %(panel)s OR {CASE.granted('emergency')})",
    ),
    Listed(
        "Reviews for the coordinator within a year",
        (COORDINATOR,),
        _reviews,
        REVIEWS,
        f"{COMING} AND part.panel_id = %(panel)s AND {CASE.open}",
    ),
    Listed("Samples that somebody drew", ASSURANCE, _samples, SAMPLES, "sample.drawn_by_id = %(who)s"),
    Listed("Referrals drawn for assurance", ASSURANCE, _drawn, DRAWN, REFERRAL.open, MOST),
    Listed(
        "Findings of assurance for the force",
        (Role.SUPERVISOR,),
        _drawn,
        DRAWN,
        f"part.force_id = %(force)s AND {FOUND} AND {REFERRAL.open}",
        MOST,
    ),
    Listed(
        "Open actions in cases of the force",
        POLICE,
        _actions,
        ACTIONS,
        f"{TO_DO} AND record.force_id = %(force)s AND {CASE.open}",
    ),
    Listed(
        "Open actions in cases of the panel",
        (*CHAIRS, COORDINATOR),
        _actions,
        ACTIONS,
        f"{TO_DO} AND record.panel_id = %(panel)s AND {CASE.open}",
    ),
    Listed(
        "Open actions in cases of which the agency has the papers",
        (MEMBER,),
        _actions,
        ACTIONS,
        f"{TO_DO} AND record.panel_id = %(panel)s AND {INVITED} AND {CASE.open}",
    ),
    Listed(
        "Possible matches of the force",
        POLICE,
        _matches,
        MATCHES,
        f"""%(force)s IN (part.earlier_force_id, part.later_force_id)
        AND {REFERRAL.none_kept(REFERRALS, "part.earlier_id", "part.later_id")}""",
        MOST,
    ),
    Listed(
        "Emergency access to records of the force",
        (Role.SUPERVISOR,),
        _emergencies,
        EMERGENCIES,
        f"part.force_id = %(force)s AND {NOT_KEPT}",
    ),
    Listed(
        "Emergency access to cases of the panel",
        CHAIRS,
        _emergencies,
        EMERGENCIES,
        f"part.panel_id = %(panel)s AND {NOT_KEPT}",
    ),
    Listed(
        "Emergency access to records of the agency",
        GOVERNANCE,
        _emergencies,
        EMERGENCIES,
        f"({OF_OWN.format(area='force')} OR {OF_OWN.format(area='authority')}) AND {NOT_KEPT}",
    ),
    Listed("Concerns about Prevent", (OFFICE,), _concerns, CONCERNS, EVERY),
    Listed("Recommendations", (OFFICE, *ASSURANCE), _recommendations, RECOMMENDATIONS, EVERY),
    Listed(
        "Recommendations to the force",
        (Role.SUPERVISOR,),
        _recommendations,
        RECOMMENDATIONS,
        "part.force_id = %(force)s",
    ),
    Listed(
        "Recommendations to the authority",
        (Role.AUTHORITY_PREVENT_LEAD,),
        _recommendations,
        RECOMMENDATIONS,
        "part.authority_id = %(authority)s",
    ),
    Listed(
        "Recommendations to the panel", CHAIRS, _recommendations, RECOMMENDATIONS, "part.panel_id = %(panel)s"
    ),
    Listed(
        "Unusual reading in records of the force",
        (Role.SUPERVISOR,),
        _readings,
        READINGS,
        "part.force_id = %(force)s AND part.reader_id <> %(who)s",
    ),
    Listed(
        "Unusual reading by the agency, or in its records",
        GOVERNANCE,
        _readings,
        READINGS,
        f"(part.agency_id = %(agency)s OR {OF_OWN.format(area='force')}) AND part.reader_id <> %(who)s",
    ),
    Listed("Extracts of the agency", GOVERNANCE, _extracts, EXTRACTS, "part.agency_id = %(agency)s"),
)


def lists() -> Totals:
    """Every list, for one person of each role and place."""
    for post in _readers({role for one in LISTS for role in one.roles}):
        for one in LISTS:
            if post.role in one.roles:
                yield _total(one, post)


def _readers(roles: Iterable[Role]) -> list[Post]:
    """One post of each role and place, of somebody who holds no other: of others one place alone does not tell the total.

    Agencies are too many for one night: of each role so many are asked, by chance, others the next night.
    """
    found = Post.objects.in_force(clock.today()).filter(role__in=roles, user__is_active=True)
    posts = found.select_related("user", "agency", "force", "authority", "panel").order_by("role", "pk")
    first: dict[tuple[Any, ...], Post] = {}
    for post in posts:
        key = (post.role, post.agency_id, post.force_id, post.authority_id, post.panel_id)
        if key not in first and len(post.user.posts_in_force) == 1:
            first[key] = post
    return list(chain.from_iterable(_tonight(role, first) for role in roles))


def _tonight(role: str, first: Mapping[tuple[Any, ...], Post]) -> list[Post]:
    of_role = [post for post in first.values() if post.role == role]
    chance = Random(clock.today().toordinal())  # noqa: S311 - which lists are compared tonight is no secret
    return of_role if len(of_role) <= A_NIGHT else chance.sample(of_role, A_NIGHT)


def _total(one: Listed, post: Post) -> Total:
    with acting_as(post.user):
        shown = one.shown(post.user)
    told = {"agency": post.agency_id, "force": post.force_id, "authority": post.authority_id}
    times = {"now": clock.now(), "next_year": clock.today() + NEXT_YEAR}
    with connection.cursor() as cursor:
        cursor.execute(one.recorded, {**told, "panel": post.panel_id, "who": post.user_id, **times})
        (recorded,) = cursor.fetchone()
    listed = recorded if one.most is None else min(recorded, one.most)
    return Total(f"{one.what}: {Role(post.role).label}", _place(post), "today", shown, listed)


def _place(post: Post) -> str:
    """The area, and the agency's kind and key: not its name, as a number of one school's pupils would go into the log with it."""
    area = post.force or post.authority or post.panel
    agency = f"{post.agency.get_kind_display()} {post.agency_id}"
    return ", ".join(str(one) for one in (area, agency) if one)[:LONGEST_PLACE]
