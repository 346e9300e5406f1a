"""Who makes which move next, and how does time pass? One step of the walk."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import channel.transitions
import referrals.transitions
import reviews.transitions
from channel.choices import ItemState, MeetingStage
from channel.models import ChannelCase, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.desk.integrity import lacking
from prevent.desk.withholding import why_withheld
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound, Stale
from prevent.notices.models import Notice
from prevent.workflow.policy import Policy
from referrals.models import HandOff, InformationRequest, PossibleMatch, Referral
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL_POLICY
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from reviews.policy import POLICY as REVIEW_POLICY
from tests.cast import HOME, make_person
from tests.walk import case_moves, match_moves, meeting_moves, referral_moves
from tests.walk.beginnings import BEGINNINGS
from tests.walk.dice import Dice


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
        going_on = [step for step in self.policy.steps.values() if not step.reopens]
        leaving = {start for step in going_on for start in step.leaves if step.to - {start}}
        return self.stages - leaving

    def open(self):
        return self.policy.model.objects.exclude(stage__in=self.final).order_by("pk")


KINDS = {
    Referral: Kind(REFERRAL_POLICY, referral_moves.MOVES),
    InformationRequest: Kind(REQUEST_POLICY, referral_moves.REQUEST_MOVES),
    HandOff: Kind(HAND_OFF_POLICY, referral_moves.HAND_OFF_MOVES),
    PossibleMatch: Kind(MATCH_POLICY, match_moves.MOVES),
    ChannelCase: Kind(CASE_POLICY, case_moves.MOVES),
    PanelMeeting: Kind(MEETING_POLICY, meeting_moves.MEETING_MOVES),
    Review: Kind(REVIEW_POLICY, meeting_moves.REVIEW_MOVES),
}
VERBS = {
    Referral: (referrals.transitions,),
    InformationRequest: (referrals.transitions,),
    HandOff: (referrals.transitions,),
    PossibleMatch: (referrals.transitions,),
    ChannelCase: (channel.transitions, reviews.transitions),
    PanelMeeting: (channel.transitions,),
    Review: (reviews.transitions,),
}


def verb_of(model, move):
    return next(getattr(module, move.value) for module in VERBS[model] if hasattr(module, move.value))


@dataclass
class World:
    """The cast, the clock and the chances; what was done is counted. Records of a `wanted` kind are taken up more often."""

    cast: Any
    dice: Dice
    now: datetime
    made: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    keys: list = field(default_factory=list)
    wanted: list = field(default_factory=list)
    everybody: list = field(init=False)
    only_waits: bool = False

    def __post_init__(self):
        second = make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)
        self.everybody = [*self.cast, second]
        self.role_of = {user.pk: getattr(user.posts.first(), "role", "") for user in self.everybody}

    @property
    def moves(self) -> int:
        return self.made.total()

    def open_records(self):
        return [record for kind in KINDS.values() for record in kind.open()]

    def any_open_record(self):
        """One of them; the list is read now and then, so the one drawn may have come to its end."""
        if not self.keys or self.dice.random() < 0.1:
            kinds = KINDS.values()
            self.keys = [(kind, key) for kind in kinds for key in kind.open().values_list("pk", flat=True)]
        rare = [one for one in self.keys if one[0] in self.wanted] if self.dice.random() < 0.5 else []
        kind, key = self.dice.any_of(rare or self.keys) or (None, None)
        return kind and kind.open().filter(pk=key).first()

    def holders(self, record, roles):
        """Whoever holds one of these roles somewhere; the holder of the receipt code among them."""
        here = [user for user in self.everybody if self.role_of[user.pk] in roles]
        if Role.RECEIPT_HOLDER in roles and isinstance(record, Referral) and record.receipt_digest:
            here.append(service(Role.RECEIPT_HOLDER, holding=record.pk))
        return here

    def people(self, record, roles):
        """The same in any order."""
        here = self.holders(record, roles)
        return self.dice.sample(here, len(here))

    def step(self):
        """Let time pass, then let somebody do something."""
        busy = self.under_discussion()
        in_meeting = bool(busy) and self.dice.random() < 0.7
        same_day = in_meeting or self.dice.random() < 0.6
        days = 0 if same_day else self.dice.randint(1, 4 if self.dice.often() else 28)
        self.now += timedelta(days=7 if self.only_waits else days, minutes=self.dice.randint(1, 9))
        before = self.moves
        with clock.moved_to(self.now):
            try:
                self.move_on(self.dice.choice(busy)) if in_meeting else self.do_something()
            except (Denied, Invalid, NotFound, Stale) as refusal:
                self.refused[f"{refusal.move} {refusal.code}"] += 1
        self.only_waits = self.dice.is_ending and not in_meeting and self.moves == before

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
        """Begin a record if it is time for one, else take an open record and move it on."""
        name = self.dice.choice(list(BEGINNINGS))
        if self.dice.random() < 0.3 and BEGINNINGS[name](self.cast, self.dice):
            self.made[name] += 1
        elif record := self.any_open_record():
            self.move_on(record)

    def move_on(self, record):
        """Somebody makes a move on this record: those that change its stage are likelier."""
        kind = KINDS[type(record)]
        steps = {move: step for move, step in kind.policy.steps.items() if record.stage in step.start}
        weights = {move: 5 if step.to else 1 for move, step in steps.items() if move in kind.makers}
        acts_as = cache(lambda by: kind.policy.acts_as(by, record))
        for move in self.dice.in_order(weights):
            if done := self.somebody_makes(move, record, kind, acts_as):
                return done
        return None

    def somebody_makes(self, move, record, kind, acts_as):
        """The first who may: in which roles each reaches the record is asked once, or the walk would ask little else."""
        roles = kind.policy.rules[move].roles
        for by in self.people(record, roles):
            if roles & acts_as(by) and kind.policy.denial(by, move, record) is None:
                typed = kind.makers[move](record, by, self.dice)
                if typed is not None:
                    return self.make(move, record, by, typed)
                return None
        return None

    def make(self, move, record, by, typed):
        """The move itself; now and then somebody who may not tries it first, or it comes from a stale page."""
        verb, policy = verb_of(type(record), move), KINDS[type(record)].policy
        tries_old = self.dice.random() < 0.02 and not policy.steps[move].blind
        if tries_old and policy.has_moved_on(by, record, record.version - 1):
            verb(record.reference, by=by, seen=record.version - 1, **typed)
            raise AssertionError(f"{move} was made from a stale page")
        intruder = self.dice.choice(self.everybody)
        if self.dice.random() < 0.03 and policy.denial(intruder, move, record):
            verb(record.reference, by=intruder, seen=record.version, **typed)
            raise AssertionError(f"{intruder} may not {move}")
        verb(record.reference, by=by, seen=record.version, **typed)
        self.made[move.value] += 1
        self.look_at(record)
        if self.moves % 10 == 0:
            self.look_at_messages()
        return record

    def look_at(self, record):
        """After each move the record has somebody who answers for it, its owners and its next date; or it has come to its end.

        A match of which one referral is kept from all who see the other waits for whoever is named for both: `findings` knows it.
        """
        with clock.moved_to(self.now + timedelta(minutes=1)):
            found = [] if isinstance(record, PossibleMatch) else lacking(record)
        assert not found, found

    def look_at_messages(self):
        """Nobody is told of a record that they cannot open: what the last move told may be sent at once."""
        latest = Notice.objects.order_by("-pk")[:3]
        with acting(Role.WORKER, "the walk"):
            withheld = [(one.kind, why_withheld(one)) for one in latest if one.created_at >= self.now]
        assert not [(kind, why) for kind, why in withheld if why], withheld
