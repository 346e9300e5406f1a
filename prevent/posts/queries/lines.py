"""To whom does the work of somebody fall when they leave? To a supervisor of the force, or to the panel's chair or deputy."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from prevent.accounts.models import Agency, Post, User
from prevent.accounts.roles import AREA_OF, Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid

CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
LINE_OF: Mapping[str, Sequence[Role]] = {
    Role.CASE_OFFICER: (Role.SUPERVISOR,),
    Role.SUPERVISOR: (Role.SUPERVISOR,),
    Role.PANEL_CHAIR: CHAIRS,
    Role.DEPUTY_CHAIR: CHAIRS,
}
"""The roles that own records, and who takes over from each: holders of these roles for the same force or panel."""


def takers(role: str, place: object, *, on: date | None = None, to_stay: bool = False) -> list[User]:
    """Who may take over from a holder of this role for a force or panel on a day, the chair before the deputy.

    `to_stay` leaves out whose post has a last day.
    """
    roles = LINE_OF.get(role, ())
    if not roles or place is None:
        return []
    area = {f"{AREA_OF[Role(role)].value}": place}
    posts = Post.objects.in_force(on or clock.today()).filter(role__in=roles, user__is_active=True, **area)
    if to_stay:
        posts = posts.filter(ends_on=None)
    found = sorted(
        posts.select_related("user"), key=lambda post: (roles.index(Role(post.role)), post.user.name)
    )
    return list({post.user_id: post.user for post in found}.values())


def heir(person: User, role: str, place: object, *, kept_from: Collection[UUID] = ()) -> User:
    """Who takes over now: whom the post names, if they still may; else the first who may, the person themself last.

    Nobody takes over a record that is kept from them. Raises Invalid where nobody may.
    """
    able = [user for user in takers(role, place) if user.pk not in kept_from]
    others = [user for user in able if user != person] or able
    if not others:
        raise Invalid(NOBODY)
    area = AREA_OF[Role(role)].value
    named = person.posts.filter(Q(**{area: place}), line__isnull=False).order_by("-starts_on", "-id").first()
    return named.line if named and named.line in others else others[0]


NOBODY = (
    "Nobody else could take over from this person. Give somebody the post of supervisor, or of chair or deputy, "
    "for the same area first."
)


def line_choices(agency: Agency, person: User | None = None) -> list[User]:
    """Everybody at whom the work of somebody at this agency could end up, for a list."""
    panel = agency.authority.panel if agency.authority else None
    police, council = takers(Role.CASE_OFFICER, agency.force), takers(Role.PANEL_CHAIR, panel)
    return [user for user in [*police, *council] if user != person]
