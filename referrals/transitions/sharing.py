"""With which acts does something of a referral leave the force that holds it, on what basis? (docs/adr/0010-disclosures.md)."""

from datetime import date

from django.db.models import TextChoices

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.reference.areas import Answering
from prevent.workflow.disclosing import PANEL_FUNCTIONS, PUBLIC_TASK, Share, check_outside, disclose
from prevent.workflow.moves import moving
from prevent.workflow.sharing import By, Purpose, Shared
from referrals.choices import Move
from referrals.models import ClinicalConsultation, HandOff, InformationRequest, Referral
from referrals.policy import POLICY
from referrals.transitions.days import came_in

REFERRER = "Whoever referred"
ASSESSING = Purpose.ASSESSMENT


def record_disclosure(reference: str, *, share: Share, by: User, seen: int | None) -> Referral:
    """Write down what was shared outside this service: to whom, what, on what basis, and why it had to be.

    A colleague's request is decided by a supervisor who is not that colleague (permissions.md, rule 7).
    """
    with moving(POLICY, Move.RECORD_DISCLOSURE, reference, by=by, seen=seen) as referral:
        checked = check_outside(
            POLICY,
            referral,
            share,
            Move.RECORD_DISCLOSURE,
            since=came_in(referral),
            deciding={Role.SUPERVISOR},
        )
        disclose(referral, checked, move=Move.RECORD_DISCLOSURE, by=by)
    return referral


def share_request(referral: Referral, request: InformationRequest) -> None:
    """The asked agency reads who it is about, and what is asked (CTSA 2015 s.38)."""
    share = Share(
        to=request.agency.name,
        agency=request.agency,
        what=[Shared.IDENTITY, Shared.QUESTION],
        purpose=ASSESSING,
        basis=request.lawful_basis_id,
        why=request.why,
    )
    disclose(referral, share, move=Move.REQUEST_INFORMATION, by=request.asked_by, request=request)


def share_with_referrer(referral: Referral, what: Shared, move: TextChoices, by: User) -> None:
    """A question or feedback tells whoever referred something that they did not know."""
    purpose = Purpose.FEEDBACK if what == Shared.OUTCOME else ASSESSING
    share = Share(to=REFERRER, agency=referral.agency, what=[what], purpose=purpose, basis=PUBLIC_TASK)
    disclose(referral, share, move=move, by=by)


def share_with_panel(referral: Referral, act: Move, *, decided_on: date, by: User) -> None:
    """The person is referred to the panel: it reads the referral and what was found (CTSA 2015 s.36(2)-(3))."""
    share = Share(
        to=referral.panel.name,
        what=[Shared.IDENTITY, Shared.CONCERN, Shared.ASSESSMENT],
        purpose=ASSESSING,
        basis=PANEL_FUNCTIONS,
        decided_on=decided_on,
    )
    disclose(referral, share, move=act, by=by)


def share_with_service(hand_off: HandOff, move: TextChoices, *, decided_on: date, by: User) -> None:
    """What somebody chose to tell the service goes there: an agency with accounts here reads it here."""
    disclose(hand_off.referral, share_of(hand_off, decided_on), move=move, by=by, hand_off=hand_off)


def share_of(hand_off: HandOff, decided_on: date) -> Share:
    """What goes to a service with a hand-off, and on what basis."""
    return Share(
        to=hand_off.service,
        agency=hand_off.agency,
        person_there=hand_off.person_there,
        what=[Shared.IDENTITY, Shared.OUTCOME],
        purpose=Purpose.PROTECTION,
        basis=hand_off.lawful_basis_id,
        details=hand_off.shared,
        means=By.SERVICE if hand_off.agency else By.NOT_SAID,
        decided_on=decided_on,
    )


def answer_service(hand_off: HandOff, text: str, *, decided_on: date, by: User) -> None:
    """A service that refers back reads why the police do not begin again: that is more than it knew."""
    share = Share(
        to=hand_off.service,
        agency=hand_off.agency,
        person_there=hand_off.person_there,
        what=[Shared.OUTCOME],
        purpose=Purpose.PROTECTION,
        basis=hand_off.lawful_basis_id,
        details=text,
        decided_on=decided_on,
    )
    disclose(hand_off.referral, share, move=Move.DECLINE_REFERRAL_BACK, by=by)


def share_with_clinician(consultation: ClinicalConsultation) -> None:
    """The clinician is told who it is about and what is asked (CTSA 2015 s.38)."""
    share = Share(
        to=consultation.service,
        person_there=consultation.clinician,
        what=[Shared.IDENTITY, Shared.QUESTION],
        purpose=ASSESSING,
        basis=consultation.lawful_basis_id,
        details=consultation.asked,
        means=By.NOT_SAID,
        decided_on=consultation.decided_on,
    )
    disclose(consultation.referral, share, move=Move.CONSULT_CLINICIAN, by=consultation.by)


def share_with_next(referral: Referral, there: Answering, by: User) -> None:
    """In another area police and council are others: the whole referral goes to the force, what was submitted to the council."""
    if referral.force_id != there.force.pk:
        _pass_on(referral, there.force.name, [Shared.WHOLE], by)
    if referral.authority_id != there.authority.pk:
        _pass_on(referral, there.authority.name, [Shared.IDENTITY, Shared.CONCERN], by)


def _pass_on(referral: Referral, to: str, what: list[Shared], by: User) -> None:
    share = Share(to=to, what=what, purpose=ASSESSING, basis=PUBLIC_TASK)
    disclose(referral, share, move=Move.NAME_HOME_AREA, by=by)
