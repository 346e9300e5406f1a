"""Who makes which move next, and how does time pass? One step of the walk."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import channel.transitions
import referrals.transitions
import reviews.transitions
from channel.choices import ItemState, MeetingStage
from channel.models import ChannelCase, JoinedReferral, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from channel.workflow import OPEN
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound, Stale
from prevent.reference.models import LocalAuthority, Panel
from prevent.workflow.policy import Policy
from referrals.choices import Stage as ReferralStage
from referrals.models import Address, InformationRequest, Referral
from referrals.models.answers import Then
from referrals.policy import POLICY as REFERRAL_POLICY
from referrals.policy import REQUEST_POLICY
from referrals.transitions import submit_referral
from referrals.transitions.answers import Answers
from referrals.workflow import WITH_POLICE
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from reviews.policy import POLICY as REVIEW_POLICY
from tests.cast import ELSEWHERE, HOME
from tests.walk import case_moves, meeting_moves, referral_moves
from tests.walk.dice import Dice

AT_ONCE = 5
"""Referrals with the police at one time, before new ones come in less often."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: its policy, and with what its moves are made."""

    policy: Policy
    makers: dict

    @property
    def stages(self) -> set[str]:
        return {stage for stage, _ in self.policy.model._meta.get_field("stage").choices}

    @property
    def final(self) -> set[str]:
        leaving = {start for step in self.policy.steps.values() for start in step.start if step.to - {start}}
        return self.stages - leaving

    def open(self):
        return self.policy.model.objects.exclude(stage__in=self.final).order_by("pk")


KINDS = {
    Referral: Kind(REFERRAL_POLICY, referral_moves.MOVES),
    InformationRequest: Kind(REQUEST_POLICY, referral_moves.REQUEST_MOVES),
    ChannelCase: Kind(CASE_POLICY, case_moves.MOVES),
    PanelMeeting: Kind(MEETING_POLICY, meeting_moves.MEETING_MOVES),
    Review: Kind(REVIEW_POLICY, meeting_moves.REVIEW_MOVES),
}
VERBS = {
    Referral: (referrals.transitions,),
    InformationRequest: (referrals.transitions,),
    ChannelCase: (channel.transitions, reviews.transitions),
    PanelMeeting: (channel.transitions,),
    Review: (reviews.transitions,),
}


def verb_of(model, move):
    return next(getattr(module, move.value) for module in VERBS[model] if hasattr(module, move.value))


def without_case():
    """Referrals at the panel that are not a case yet, and part of none."""
    at_panel = Referral.objects.filter(stage=ReferralStage.REFERRED_TO_PANEL, channel_cases=None)
    return at_panel.exclude(pk__in=JoinedReferral.objects.values("referral")).order_by("pk")


@dataclass
class World:
    """The cast, the clock and the chances; what was done is counted."""

    cast: Any
    dice: Dice
    now: datetime
    made: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.role_of = {user.pk: getattr(user.posts.first(), "role", "") for user in self.cast}

    @property
    def moves(self) -> int:
        return self.made.total()

    def open_records(self):
        return [record for kind in KINDS.values() for record in kind.open()]

    def any_open_record(self):
        keys = [(kind, key) for kind in KINDS.values() for key in kind.open().values_list("pk", flat=True)]
        kind, key = self.dice.any_of(keys) or (None, None)
        return kind and kind.policy.model.objects.get(pk=key)

    def people(self, record, roles=frozenset(Role)):
        """Whoever holds one of these roles somewhere, in any order; the holder of the receipt code among them."""
        here = [user for user in self.cast if self.role_of[user.pk] in roles]
        if Role.RECEIPT_HOLDER in roles and isinstance(record, Referral) and record.receipt_digest:
            here.append(service(Role.RECEIPT_HOLDER, holding=record.pk))
        return self.dice.sample(here, len(here))

    def step(self):
        """Let time pass, then let somebody do something."""
        busy = self.under_discussion()
        in_meeting = bool(busy) and self.dice.random() < 0.7
        hours = 0 if in_meeting else self.dice.randint(1, 24 if self.dice.often() else 24 * 14)
        self.now += timedelta(hours=hours, minutes=self.dice.randint(1, 9))
        with clock.moved_to(self.now):
            try:
                self.move_on(self.dice.choice(busy)) if in_meeting else self.do_something()
            except (Denied, Invalid, NotFound, Stale) as refusal:
                self.refused[f"{refusal.move} {refusal.code}"] += 1

    def under_discussion(self):
        """Meetings that sit now, and what lies on their table."""
        meetings = list(PanelMeeting.objects.filter(stage=MeetingStage.UNDER_WAY).order_by("pk"))
        if not meetings:
            return []
        on_table = {"agenda_items__state": ItemState.OPEN, "agenda_items__meeting__in": meetings}
        cases = list(ChannelCase.objects.filter(**on_table).order_by("pk"))
        looked_at = Review.objects.filter(case__in=cases, stage=ReviewStage.PREPARED).order_by("pk")
        return [*meetings, *cases, *looked_at]

    def do_something(self):
        """Begin a record where one is wanted, else take a record and move it on."""
        dice = self.dice
        begin = dice.choice([self.open_case, self.plan_meeting, self.refer])
        if (dice.random() < 0.3 and begin()) or (record := self.any_open_record()) is None:
            return
        self.move_on(record)

    def refer(self):
        """A referral by account or by the public form; the home is known, or there are several addresses, or none."""
        cast, dice = self.cast, self.dice
        if dice.is_ending or (
            Referral.objects.filter(stage__in=WITH_POLICE).count() > AT_ONCE and dice.often()
        ):
            return None
        by = dice.choice([cast.referrer, cast.safeguarding_lead, cast.gp, cast.stranger_referrer, None])
        area = LocalAuthority.objects.get(pk=HOME if dice.random() < 0.8 else ELSEWHERE)
        homes = [
            Address(lines="1 Makebelieve Lane", when=Then.CURRENT)
            for _ in range(dice.choice([0, 1, 1, 1, 2]))
        ]
        answers = Answers(authority=area, force=area.force, home_known=bool(homes), rows=homes)
        self.made["submit_referral"] += 1
        if by is None:
            code = f"{dice.random()}"
            return submit_referral(answers, by=service(Role.PUBLIC_FORM), receipt_digest=code)
        return submit_referral(answers, by=by)

    def open_case(self):
        referral = self.dice.any_of(list(without_case()))
        if referral is None:
            return None
        chairs = (self.cast.panel_chair, self.cast.deputy_chair, self.cast.stranger_chair)
        by = self.dice.choice([chair for chair in chairs if chair.posts.get().panel_id == referral.panel_id])
        same = ChannelCase.objects.filter(individual=referral.individual_id, panel=referral.panel_id)
        if same.filter(stage__in=OPEN).exists():
            return self.move_on(same.filter(stage__in=OPEN).get())
        case = channel.transitions.open_case(referral.reference, by=by)
        self.made["open_case"] += 1
        return case

    def plan_meeting(self):
        by = self.dice.choice([self.cast.panel_coordinator, self.cast.deputy_chair, self.cast.stranger_chair])
        panel = Panel.objects.get(pk=by.posts.get().panel_id)
        ahead = PanelMeeting.objects.filter(panel=panel).exclude(stage=MeetingStage.ENDED)
        needed = not ahead.exists() and meeting_moves.for_agenda(panel.pk, self.dice)
        if not needed and not self.dice.random() < 0.005:
            return None
        day = clock.today() + timedelta(days=self.dice.randint(0, 14))
        self.made["plan_meeting"] += 1
        return channel.transitions.plan_meeting(
            panel=panel, held_on=day, starts_at=time(10), place="Room 1", by=by
        )

    def move_on(self, record):
        """Somebody makes a move on this record: those that change its stage are likelier."""
        if record is None:
            return None
        kind = KINDS[type(record)]
        steps = {move: step for move, step in kind.policy.steps.items() if record.stage in step.start}
        weights = {move: 5 if step.to else 1 for move, step in steps.items() if move in kind.makers}
        for move in self.dice.in_order(weights):
            if done := self.somebody_makes(move, record, kind):
                return done
        return None

    def somebody_makes(self, move, record, kind):
        for by in self.people(record, kind.policy.rules[move].roles):
            if kind.policy.denial(by, move, record) is None:
                typed = kind.makers[move](record, by, self.dice)
                if typed is not None:
                    return self.make(move, record, by, typed)
                return None
        return None

    def make(self, move, record, by, typed):
        """The move itself; now and then somebody who may not tries it first, or it comes from a stale page."""
        verb, policy = verb_of(type(record), move), KINDS[type(record)].policy
        if self.dice.random() < 0.02 and not policy.steps[move].blind:
            verb(record.reference, by=by, seen=record.version - 1, **typed)
            raise AssertionError(f"{move} was made from a stale page")
        if self.dice.random() < 0.02:
            intruder = self.dice.choice([user for user in self.cast if policy.denial(user, move, record)])
            verb(record.reference, by=intruder, seen=record.version, **typed)
            raise AssertionError(f"{intruder} may not {move}")
        verb(record.reference, by=by, seen=record.version, **typed)
        self.made[move.value] += 1
        return record
