"""How does a need go to another service, what does the service say, and how is a hand-off let go?"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.reference.choices import Limit
from prevent.reference.models import PoliceForce
from prevent.workflow import days
from prevent.workflow.days import Since
from prevent.workflow.moves import creating, moving
from referrals.choices import HandOffStage, HandOffWord, Move
from referrals.models import HandOff, HandOffReply, Referral
from referrals.policy import ANSWERING, HAND_OFF_POLICY
from referrals.queries.asked import agencies_that_answer
from referrals.queries.due import due_after
from referrals.transitions.deciding import HandedOff
from referrals.transitions.sharing import answer_service, share_with_service
from referrals.transitions.telling import tell

NAME_THE_SERVICE = "Name the service, the person there, the lawful basis and what is shared."
NOBODY_THERE = (
    "Nobody at this agency can answer here. Choose another agency, or enter the name of the service instead."
)


def propose_hand_off(
    referral: Referral,
    named: HandedOff | None,
    *,
    by: User,
    force: PoliceForce | None = None,
    reply_to: User | None = None,
    **follows: Any,
) -> HandOff:
    """Write down the service on which an outcome relies, inside the move that names it. Until it is sent it goes nowhere.

    `follows` names what it follows from: a gateway assessment, a section 36 decision, or the hand-off in whose stead it is; or
    says why. `force` and `reply_to` are the referral's and its officer's, unless a panel's case is with others by now.
    """
    if named is None or not (named.agency or named.service):
        raise Invalid(NAME_THE_SERVICE, "service")
    if named.agency and not agencies_that_answer(referral).filter(pk=named.agency.pk).exists():
        raise Invalid(NOBODY_THERE, "agency")
    hand_off = HandOff(
        referral=referral,
        force_id=force.pk if force else referral.force_id,
        agency=named.agency,
        service=named.agency.name if named.agency else named.service,
        person_there=named.person_there,
        lawful_basis=named.lawful_basis,
        shared=named.shared,
        reply_to=reply_to or referral.officer or by,
        **follows,
    )
    with creating(HAND_OFF_POLICY, Move.PROPOSE_HAND_OFF, hand_off, by=by):
        return hand_off


def send_hand_off(hand_off: HandOff, *, act: Move, decided_on: date, by: User) -> None:
    """It goes to the service now that the outcome stands, inside the `act` that decided it: it waits to be accepted."""
    dispatch_hand_off(hand_off, by=by)
    share_with_service(hand_off, act, decided_on=decided_on, by=by)


def dispatch_hand_off(hand_off: HandOff, *, by: User) -> None:
    """It waits to be accepted from now on. Whoever hands over writes down besides what left which record."""
    with _inside(hand_off, Move.SEND_HAND_OFF, by) as sent:
        sent.stage = HandOffStage.SENT
        sent.accept_by = due_after(Limit.HAND_OFF_ACCEPTANCE, clock.today(), sent.force.division)
        tell(people_there(sent), NoticeKind.HAND_OFF_SENT, sent)


def drop_hand_off(hand_off: HandOff, *, by: User) -> None:
    """The outcome did not stand, or the referral went to another force first: nothing of it went to the service."""
    with _inside(hand_off, Move.DROP_HAND_OFF, by) as dropped:
        dropped.stage = HandOffStage.DROPPED


def withdraw_hand_off(hand_off: HandOff, *, text: str, decided_on: date, by: User) -> None:
    """The police let go of a hand-off that nobody accepted, with the reason; an agency with accounts here is told."""
    with _inside(hand_off, Move.WITHDRAW_HAND_OFF, by) as withdrawn:
        told = people_there(withdrawn)
        _say(withdrawn, HandOffWord.WITHDRAWN, on=decided_on, by=by, text=text)
        withdrawn.stage = HandOffStage.WITHDRAWN
        tell(told, NoticeKind.HAND_OFF_WITHDRAWN, withdrawn)


def _inside(hand_off: HandOff, move: Move, by: User) -> Any:
    """A move of the hand-off that is part of a move of its referral: the version is the one just read."""
    return moving(HAND_OFF_POLICY, move, hand_off.reference, by=by, seen=hand_off.version)


def drop_proposed(referral: Referral, *, by: User) -> None:
    """Nothing that was only proposed is sent any more."""
    for hand_off in referral.hand_offs.filter(stage=HandOffStage.PROPOSED):
        drop_hand_off(hand_off, by=by)


def withdraw_unaccepted(referral: Referral, *, text: str, decided_on: date, by: User) -> None:
    """The service that stayed silent is not waited for any longer; of one that declined nobody is reminded any more."""
    for declined in referral.hand_offs.filter(stage=HandOffStage.DECLINED):
        cancel(reminder_cause(declined))
    for hand_off in referral.hand_offs.filter(stage=HandOffStage.SENT):
        withdraw_hand_off(hand_off, text=text, decided_on=decided_on, by=by)


def accept_hand_off(
    reference: str, *, person_there: str, decided_on: date | None = None, by: User, seen: int | None
) -> HandOff:
    """The service accepts: who took it on there, on which day. From then on what happens is to be heard."""
    with moving(HAND_OFF_POLICY, Move.ACCEPT_HAND_OFF, reference, by=by, seen=seen) as hand_off:
        day = _since_sent(hand_off, decided_on)
        _say(hand_off, HandOffWord.ACCEPTED, on=day, by=by, person_there=person_there)
        hand_off.stage = HandOffStage.ACCEPTED
        hand_off.hear_by = due_after(Limit.HAND_OFF_OUTCOME, day, hand_off.force.division)
        _tell_police(hand_off, NoticeKind.HAND_OFF_ACCEPTED, by)
    return hand_off


def decline_hand_off(
    reference: str, *, text: str, decided_on: date | None = None, by: User, seen: int | None
) -> HandOff:
    """The service declines and says why: the police decide what follows."""
    with moving(HAND_OFF_POLICY, Move.DECLINE_HAND_OFF, reference, by=by, seen=seen) as hand_off:
        day = _since_sent(hand_off, decided_on)
        _say(hand_off, HandOffWord.DECLINED, on=day, by=by, text=text)
        hand_off.stage = HandOffStage.DECLINED
        _tell_police(hand_off, NoticeKind.HAND_OFF_DECLINED, by)
    return hand_off


def report_hand_off(
    reference: str, *, text: str, decided_on: date | None = None, by: User, seen: int | None
) -> HandOff:
    """What happened after the service took it on. A correction, or more, is a further report."""
    with moving(HAND_OFF_POLICY, Move.REPORT_HAND_OFF, reference, by=by, seen=seen) as hand_off:
        taken_on = hand_off.replies.filter(word=HandOffWord.ACCEPTED).latest()
        since = Since(taken_on.decided_on, "the hand-off was accepted")
        day = days.stated_day(decided_on, "decided_on", since)
        _say(hand_off, HandOffWord.REPORTED, on=day, by=by, text=text)
        hand_off.stage = HandOffStage.HEARD
        _tell_police(hand_off, NoticeKind.HAND_OFF_REPORTED, by)
    return hand_off


def refer_back(reference: str, *, text: str, by: User, seen: int | None) -> HandOff:
    """The service sees something that the police must look at again. Its words are kept; officer and supervisors are told.

    Whether the referral is opened again the police decide: the same record, with all that is known.
    """
    with moving(HAND_OFF_POLICY, Move.REFER_BACK, reference, by=by, seen=seen) as hand_off:
        _say(hand_off, HandOffWord.REFERRED_BACK, on=clock.today(), by=by, text=text)
        supervisors = HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off)
        tell([*officer_of(hand_off), *supervisors], NoticeKind.REFERRED_BACK, hand_off)
    return hand_off


def decline_referral_back(
    reference: str, *, text: str, decided_on: date | None = None, by: User, seen: int | None
) -> HandOff:
    """A supervisor tells the service why its worry does not open the referral again: it hears one or the other."""
    with moving(HAND_OFF_POLICY, Move.DECLINE_REFERRAL_BACK, reference, by=by, seen=seen) as hand_off:
        last = hand_off.replies.filter(word=HandOffWord.REFERRED_BACK).latest()
        since = Since(last.decided_on, "the service referred back")
        day = days.stated_day(decided_on, "decided_on", since)
        _say(hand_off, HandOffWord.NOT_REOPENED, on=day, by=by, text=text)
        answer_service(hand_off, text, decided_on=day, by=by)
        tell(people_there(hand_off), NoticeKind.MESSAGE_SENT, hand_off)
    return hand_off


def _since_sent(hand_off: HandOff, day: date | None) -> date:
    since = Since(clock.day_of(hand_off.stage_since), "the hand-off was sent")
    return days.stated_day(day, "decided_on", since)


def _say(hand_off: HandOff, word: HandOffWord, *, on: date, by: User, **said: str) -> None:
    """Keep the words; what people were to be reminded of is done."""
    HandOffReply.objects.create(hand_off=hand_off, word=word, decided_on=on, by=by, **said)
    if word == HandOffWord.NOT_REOPENED:
        cancel(back_cause(hand_off))
    elif word != HandOffWord.REFERRED_BACK:
        cancel(reminder_cause(hand_off))


def reminder_cause(hand_off: HandOff) -> str:
    """The beginning of the causes of all reminders of one hand-off."""
    return f"hand-off-due:{hand_off.pk}:"


def back_cause(hand_off: HandOff) -> str:
    """The beginning of the causes of all reminders that a service which referred back waits for its answer."""
    return f"referral-back-due:{hand_off.pk}:"


def people_there(hand_off: HandOff) -> list[User]:
    """Who answers here for the agency; nobody for a service outside."""
    if hand_off.agency_id is None:
        return []
    return [user for role in ANSWERING for user in HAND_OFF_POLICY.holders(role, hand_off)]


def officer_of(hand_off: HandOff) -> list[User]:
    """The officer who hears of it; the force's supervisors, where that officer works on it no more."""
    is_here = hand_off.reply_to in HAND_OFF_POLICY.holders(Role.CASE_OFFICER, hand_off)
    return [hand_off.reply_to] if is_here else HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off)


def _tell_police(hand_off: HandOff, kind: NoticeKind, by: User) -> None:
    """Whoever writes it down for a service outside knows it already."""
    others: Iterable[User] = (user for user in officer_of(hand_off) if user != by)
    tell(others, kind, hand_off)
