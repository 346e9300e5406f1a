"""With which acts does something of a case leave the panel that holds it, and on what basis? (docs/adr/0010-disclosures.md)."""

from collections.abc import Iterable

from channel.age import of_age_on
from channel.choices import Move, Stage
from channel.conditions import consent_of
from channel.consent import support_was_allowed
from channel.models import ChannelCase, Invitation, PlanItem, Transfer
from channel.policy import CHAIRS, POLICY
from channel.transitions.telling import tell
from prevent.accounts.models import Agency, AgencyKind, User
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.models import ON_CONSENT
from prevent.notices.outbox import cancel
from prevent.workflow.disclosing import PANEL_FUNCTIONS, Share, check_outside, disclose
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Purpose, Shared
from referrals.transitions.days import came_in

NO_CONSENT_THEN = (
    "There was no consent to support on the day of the share, so the plan does not cover it. "
    "Select what it rests on instead, such as the protection of a child."
)
NO_CONSENT_NOW = (
    "There is no consent to support in force, so the plan does not cover it. Record consent first, "
    "or select what the papers are needed for instead, such as the protection of a child."
)
PAPERS_FOR = (Purpose.ASSESSMENT, Purpose.SUPPORT, Purpose.PROTECTION, Purpose.LIFE)
"""For what an agency gets the papers of a case."""
BASES = {Purpose.PROTECTION: "lawful_basis.safeguarding", Purpose.LIFE: "lawful_basis.vital_interests"}
"""What allows a share that waits for nobody's consent; the others carry out the panel's own functions."""


def record_disclosure(reference: str, *, share: Share, by: User, seen: int | None) -> ChannelCase:
    """Write down what was shared outside this service: to whom, what, on what basis, and why it had to be.

    What rests on the support plan needs consent in force on that day; what protects a child or a life does not (permissions.md,
    rule 8). A colleague's request is decided by chair or deputy, and not by that colleague (rule 7).
    """
    with moving(POLICY, Move.RECORD_DISCLOSURE, reference, by=by, seen=seen) as case:
        move, since = Move.RECORD_DISCLOSURE, came_in(case.referral)
        checked = check_outside(POLICY, case, share, move, since=since, deciding=CHAIRS)
        events = case.consent_events.filter(episode=case.episode)
        if share.purpose == Purpose.SUPPORT and not support_was_allowed(
            events, of_age_on(case.individual), checked.shared_on or clock.today()
        ):
            raise Invalid(NO_CONSENT_THEN, "purpose")
        disclose(case, checked, move=move, by=by)
    return case


def commission(case: ChannelCase, move: Move, by: User) -> None:
    """Give the support that the panel agreed to its providers, if there is consent to it now; else nothing leaves the panel.

    Asked inside the move, with the case locked: no withdrawal comes between the question and the share (s.36(4)(b)).
    """
    if case.stage != Stage.SUPPORT or not consent_of(case, clock.today()).is_in_force:
        return
    new = case.plan_items.filter(ended_on=None, agreed_on__isnull=False, commissioned_at=None)
    items = list(new.select_related("agency"))
    for item in items:
        if item.agency.kind == AgencyKind.PROVIDER:
            _share_item(case, item, move, by)
    new.update(commissioned_at=clock.now())
    for agency in {item.agency for item in items}:
        tell_commission(_providers_at(agency), case, by=by)


def _share_item(case: ChannelCase, item: PlanItem, move: Move, by: User) -> None:
    share = Share(
        to=item.agency.name,
        agency=item.agency,
        person_there=item.responsible,
        what=[Shared.IDENTITY, Shared.BRIEF],
        purpose=Purpose.SUPPORT,
        basis=PANEL_FUNCTIONS,
        decided_on=item.agreed_on,
    )
    disclose(case, share, move=move, by=by, plan_item=item)


def _providers_at(agency: Agency) -> list[User]:
    posts = agency.posts.in_force(clock.today()).filter(role=Role.PROVIDER)
    return list(User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name"))


def tell_commission(providers: Iterable[User], case: ChannelCase, *, by: User | None = None) -> None:
    """Providers hear of support that they are to give, unless consent ends before the message is sent."""
    tell(providers, NoticeKind.COMMISSION_GIVEN, case, by=by, rests_on_consent=True)


def stop_shares(case: ChannelCase, code: str, by: User) -> None:
    """What rests on the support plan stops in the transaction that ends consent, or support: agencies that had the papers for
    it have them no longer, and messages that still wait are not sent; an event says why.

    What was shared to assess, or to protect a child or a life, does not rest on it and goes on (permissions.md, rule 8).
    """
    for_support = case.invitations.filter(ended_at=None, disclosure__purpose=Purpose.SUPPORT)
    for_support.update(ended_at=clock.now())
    if waiting := cancel(f"{ON_CONSENT}{case.pk}:"):
        record("message_withheld", by=by, subject=case, code=code, messages=waiting)


def check_papers(case: ChannelCase, purpose: Purpose) -> None:
    """May an agency have the papers for this? For support under the plan only with consent in force."""
    if purpose not in PAPERS_FOR:
        raise Invalid("Select what the papers are needed for.", "purpose")
    if purpose == Purpose.SUPPORT and not consent_of(case, clock.today()).is_in_force:
        raise Invalid(NO_CONSENT_NOW, "purpose")


def share_papers(case: ChannelCase, invitation: Invitation, purpose: Purpose) -> None:
    """The agency's panel members read the case from now on (CTSA 2015 ss.37(4) and 38)."""
    share = Share(
        to=invitation.agency.name,
        agency=invitation.agency,
        what=[Shared.IDENTITY, Shared.CONCERN, Shared.ASSESSMENT, Shared.PAPERS, Shared.PLAN],
        purpose=purpose,
        basis=BASES.get(purpose, PANEL_FUNCTIONS),
        why=invitation.reason,
        decided_on=invitation.decided_on,
    )
    disclose(case, share, move=Move.INVITE_AGENCY, by=invitation.by, invitation=invitation)


def share_offer(case: ChannelCase, offer: Transfer) -> None:
    """The chair of another panel learns of the case as far as the offer."""
    share = Share(
        to=offer.to_panel.name,
        what=[Shared.IDENTITY],
        purpose=Purpose.ASSESSMENT,
        basis=PANEL_FUNCTIONS,
        details=offer.shared,
    )
    disclose(case, share, move=Move.RECORD_PANEL_DECISION, by=offer.offered_by, transfer=offer)


def share_whole(case: ChannelCase, offer: Transfer, by: User) -> None:
    """The case leaves the panel that offered it, which decided that, and its force where the other panel has another."""
    share = Share(
        to=offer.to_panel.name,
        what=[Shared.WHOLE],
        purpose=Purpose.ASSESSMENT,
        basis=PANEL_FUNCTIONS,
        details=offer.shared,
        decided_by=offer.offered_by,
        decided_on=clock.day_of(offer.offered_at),
    )
    disclose(case, share, move=Move.ACCEPT_TRANSFER, by=by, transfer=offer)
