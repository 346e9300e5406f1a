"""What falls to whom at the moment somebody leaves? Every record keeps an owner (permissions, rule 6)."""

from collections.abc import Sequence
from datetime import date

from channel.choices import OwnerKind
from channel.models import ChannelCase
from channel.queries.owned import OWNER_COLUMN
from channel.transitions import name_in_place as name_for_case
from channel.transitions import pass_from_leaver as pass_case
from prevent.accounts.actor import acting_as
from prevent.accounts.keeping import keep_posts
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel.errors import Invalid
from prevent.kernel.ids import new_id
from prevent.notices.choices import NoticeKind
from prevent.posts.queries.adrift import adrift_cases, adrift_referrals
from prevent.posts.queries.lines import LINE_OF, NOBODY, heir, takers
from prevent.posts.queries.named import kept_from, lost_sides
from prevent.posts.transitions.writing import tell
from prevent.reference.models import Panel, PoliceForce
from referrals.transitions import name_in_place as name_for_referral
from referrals.transitions import pass_from_leaver as pass_referral

HANDS_ON = {OwnerKind.RISK: Role.SUPERVISOR, OwnerKind.PLAN: Role.PANEL_CHAIR}
"""Whose line takes over the risk and the plan."""


def someone_remains(person: User, posts: Sequence[Post], *, on: date) -> None:
    """Whether or not the person owns anything, somebody must stay on to take it over: so a refusal tells of no record.

    Somebody whose own post is to end does not count. Forces and panels are locked, so that the last two do not leave at the
    same moment. Raises Invalid where nobody remains.
    """
    for post in sorted(posts, key=lambda one: (one.force_id or "", one.panel_id or "")):
        if post.role not in LINE_OF:
            continue
        _lock(post)
        staying = takers(post.role, post.force or post.panel, on=on, to_stay=True)
        if not any(user != person for user in staying):
            raise Invalid(NOBODY)


def _lock(post: Post) -> None:
    if post.force_id:
        PoliceForce.objects.select_for_update(no_key=True).get(pk=post.force_id)
    elif post.panel_id:
        Panel.objects.select_for_update(no_key=True).get(pk=post.panel_id)


def let_fall(person: User, posts: Sequence[Post], *, by: User) -> None:
    """Pass on, in the caller's transaction, everything that this person owns and does not reach any more.

    The worker does it, so that the administrator who ends a post touches no record. Who is to take over has their posts held
    whether or not there is anything to take over.
    """
    for post in posts:
        if post.role in LINE_OF:
            keep_posts(heir(person, post.role, post.force or post.panel), "line")
    worker = service(Role.WORKER)
    with acting_as(worker):
        heirs = {
            *_referrals(person, worker),
            *(user for kind in OwnerKind for user in _cases(person, kind, worker)),
        }
        name_in_places(worker, named=person)
        tell(NoticeKind.WORK_FELL, heirs, f"work-fell:{person.pk}:{new_id()}", page="posts:work")


def name_in_places(worker: User, *, named: User | None = None) -> None:
    """No restricted record is left without somebody of each side who sees it: whoever takes over from the last is named.

    Whoever answers for the record is named when it falls to them; this is for those who were named and own nothing.
    """
    for lost in lost_sides(named=named):
        to = heir(lost.leaver, lost.role, lost.place, kept_from=kept_from(lost.record))
        name = name_for_case if isinstance(lost.record, ChannelCase) else name_for_referral
        name(lost.record.reference, to=to, by=worker)


def _referrals(person: User, worker: User) -> set[User]:
    heirs = set()
    for referral in adrift_referrals().filter(officer=person).select_related("force").order_by("pk"):
        to = heir(person, Role.CASE_OFFICER, referral.force, kept_from=kept_from(referral))
        pass_referral(referral.reference, leaver=person, to=to, by=worker)
        heirs.add(to)
    return heirs


def _cases(person: User, kind: OwnerKind, worker: User) -> set[User]:
    heirs = set()
    theirs = adrift_cases(kind).filter(**{OWNER_COLUMN[kind]: person})
    for case in theirs.select_related("force", "panel").order_by("pk"):
        place = case.force if kind == OwnerKind.RISK else case.panel
        to = heir(person, HANDS_ON[kind], place, kept_from=kept_from(case))
        pass_case(case.reference, kind=kind, leaver=person, to=to, by=worker)
        heirs.add(to)
    return heirs
