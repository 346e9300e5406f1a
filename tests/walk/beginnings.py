"""How do records begin: a referral, a panel's case, a meeting? None: it is not the time for one."""

from datetime import time, timedelta

from channel.models import ChannelCase, PanelMeeting
from channel.queries.owned import without_case
from channel.transitions import open_case, plan_meeting
from channel.workflow import BEFORE_END, OPEN
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from prevent.people.matching.comparing import Comparison, Point
from prevent.people.matching.searching import Match
from prevent.reference.models import LocalAuthority
from referrals.choices import Move
from referrals.choices import Stage as ReferralStage
from referrals.models import Address, Referral
from referrals.models.answers import Then
from referrals.policy import POLICY
from referrals.transitions import find_match, reopen_referral, submit_referral
from referrals.transitions.answers import Answers
from referrals.workflow import WITH_POLICE
from tests.cast import ELSEWHERE, HOME
from tests.walk.dice import WORDS
from tests.walk.meeting_moves import for_agenda

AT_ONCE = 5
"""Referrals with the police at one time, before new ones come in less often."""


def referral(cast, dice):
    """By account or by the public form; the home is known, or there are several addresses, or none."""
    many = Referral.objects.filter(stage__in=WITH_POLICE).count() > AT_ONCE
    if dice.is_ending or (many and dice.often()):
        return None
    by = dice.choice([cast.referrer, cast.safeguarding_lead, cast.gp, cast.stranger_referrer, None])
    area = LocalAuthority.objects.get(pk=HOME if dice.random() < 0.8 else ELSEWHERE)
    homes = dice.choice([0, 1, 1, 1, 2])
    rows = [Address(lines="1 Makebelieve Lane", when=Then.CURRENT) for _ in range(homes)]
    answers = Answers(authority=area, force=area.force, home_known=homes > 0, rows=rows)
    if by is None:
        return submit_referral(answers, by=service(Role.PUBLIC_FORM), receipt_digest=f"{dice.random()}")
    return submit_referral(answers, by=by)


def reopened(cast, dice):
    """One that was closed, now and then."""
    closed = dice.any_of(list(Referral.objects.filter(stage=ReferralStage.CLOSED).order_by("pk")))
    if closed is None or not dice.seldom():
        return None
    may = [user for user in cast if POLICY.denial(user, Move.REOPEN_REFERRAL, closed) is None]
    by = dice.any_of(may)
    return by and reopen_referral(closed.reference, reason=WORDS, by=by, seen=closed.version)


def waiting_referrals():
    """Those at the panel that are not a case yet, and part of none."""
    return without_case(Referral.objects.filter(stage=ReferralStage.REFERRED_TO_PANEL)).order_by("pk")


def case(cast, dice):
    """For a referral at the panel, unless the person's earlier case takes it in."""
    found = dice.any_of(list(waiting_referrals()))
    if found is None:
        return None
    theirs = ChannelCase.objects.filter(individual=found.individual_id, panel=found.panel_id)
    if theirs.filter(stage__in=OPEN).exists() and not dice.seldom():
        return None
    chairs = [cast.panel_chair, cast.deputy_chair, cast.stranger_chair]
    by = dice.choice([chair for chair in chairs if chair.posts_in_force[0].panel_id == found.panel_id])
    return open_case(found.reference, by=by)


def meeting(cast, dice):
    """Where the panel has something to decide, and no meeting is planned; now and then one more."""
    by = dice.choice([cast.panel_coordinator, cast.deputy_chair, cast.stranger_chair])
    panel = by.posts.select_related("panel").get().panel
    ahead = PanelMeeting.objects.filter(panel=panel, stage__in=BEFORE_END)
    needed = not ahead.exists() and for_agenda(panel.pk, dice)
    if not needed and dice.random() > 0.01:
        return None
    day = clock.today() + timedelta(days=dice.randint(0, 14))
    return plan_meeting(panel=panel, held_on=day, starts_at=time(10), place="Room 1", by=by)


def match(cast, dice):
    """The service finds, now and then, that two may be about the same person."""
    two = list(Referral.objects.exclude(stage=ReferralStage.CLOSED).order_by("pk"))
    if len(two) < 2 or not dice.seldom():
        return None
    one, other = dice.sample(two, 2)
    alike = Comparison((Point("name", "same", dice.choice([2.0, 12.0])),), against_chance=2.0)
    with acting(Role.MATCHING, "the walk") as matching:
        return find_match(one.pk, Match(other.pk, None, alike), by=matching)


BEGINNINGS = {
    "submit_referral": referral,
    "find_match": match,
    "reopen_referral": reopened,
    "open_case": case,
    "plan_meeting": meeting,
}
