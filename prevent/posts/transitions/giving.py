"""How is somebody given a post, and how is it said who takes over from them?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.giving import HELD_APART, insert
from prevent.accounts.keeping import change_posts_of
from prevent.accounts.models import AccountAct, Agency, Post, User
from prevent.accounts.places import require_role_at
from prevent.accounts.roles import AREA_OF, CASE_WORKING, Area, Role
from prevent.accounts.sessions import end_sessions
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.posts.policy import find_agency, find_person, find_post, not_own
from prevent.posts.queries.lines import LINE_OF, takers
from prevent.posts.transitions.writing import Grounds, tell, write_down
from prevent.reference.models import Panel


@dataclass(frozen=True)
class NewPost:
    """What is given: a role from a day on, for which panel where the agency's kind leaves it open, and who takes over."""

    role: Role
    starts_on: date
    panel: Panel | None = None
    line: User | None = None


def give_post(agency: UUID, person: UUID, *, new: NewPost, grounds: Grounds, by: User) -> Post:
    """Give a further post at an agency to somebody who has held one there. Their sessions end, as their access changes."""
    with acting_as(by), transaction.atomic():
        return give(find_agency(by, agency), find_person(by, person), new, grounds, by=by)


def give(agency: Agency, person: User, new: NewPost, grounds: Grounds, *, by: User) -> Post:
    """The same, inside an act that has found the agency and the person."""
    not_own(by, person)
    person = change_posts_of(person)
    if not person.is_active:
        raise Invalid("This account is disabled. Invite the person again, at the same address.")
    where = _where(agency, new)
    post = Post(user=person, role=new.role, agency=agency, starts_on=_begins(new.starts_on), **where)
    post.line = _line(post, new.line)
    _check(post)
    insert(post)
    write_down(
        "give_post",
        AccountAct.Kind.POST_GIVEN,
        person,
        by=by,
        grounds=grounds.checked(),
        post=post,
        from_on=post.starts_on,
    )
    end_sessions(person, why="posts", by=by)
    tell(NoticeKind.POST_GIVEN, [person], f"post-given:{post.pk}")
    return post


def _begins(day: date) -> date:
    if day < clock.today():
        raise Invalid("Enter the first day of the post, today or later.", "starts_on")
    return day


def _where(agency: Agency, new: NewPost) -> dict[str, object]:
    """The one area that the role asks for: the agency's own, or the panel chosen."""
    require_role_at(new.role, agency)
    area = AREA_OF[new.role]
    if area == Area.FORCE:
        return {"force": agency.force}
    if area == Area.AUTHORITY:
        return {"authority": agency.authority}
    if area != Area.PANEL:
        return {}
    panel = agency.authority.panel if agency.authority else new.panel
    if panel is None:
        raise Invalid("Choose the panel.", "panel")
    if agency.force and not panel.authorities.filter(force=agency.force).exists():
        raise Invalid("Choose a panel in the force’s own area.", "panel")
    return {"panel": panel}


def _line(post: Post, line: User | None) -> User | None:
    """Who takes over: to be named as soon as somebody else may. Raises Invalid for somebody who may not."""
    if post.role not in LINE_OF:
        return None
    able = [user for user in takers(post.role, post.force or post.panel) if user != post.user]
    if line is None and able:
        raise Invalid("Choose who takes over this person’s work if they leave.", "line")
    if line is not None and line not in able:
        of = "a supervisor of the force" if post.force else "the panel’s chair or deputy chair"
        raise Invalid(f"Choose {of}, other than the person themself.", "line")
    return line


def _check(post: Post) -> None:
    theirs = post.user.posts.not_ended(clock.today())
    same = theirs.filter(
        role=post.role, agency=post.agency, force=post.force, authority=post.authority, panel=post.panel
    )
    if same.exists():
        raise Invalid(f"{post.user.name} holds this post already. Choose another role.", "role")
    other = CASE_WORKING if post.role == Role.ADMINISTRATOR else (Role.ADMINISTRATOR,)
    if (post.role == Role.ADMINISTRATOR or post.role in CASE_WORKING) and _overlaps(post, other):
        raise Invalid(HELD_APART.format(name=post.user.name), "role")


def _overlaps(post: Post, roles: tuple[Role, ...]) -> bool:
    return post.user.posts.not_ended(post.starts_on).filter(role__in=roles).exists()


def name_line(post: UUID, *, line: User, grounds: Grounds, by: User) -> Post:
    """Say who takes over the work of a post's holder when they leave: a supervisor of the force, or chair or deputy."""
    with acting_as(by), transaction.atomic():
        found = find_post(by, post)
        not_own(by, found.user)
        change_posts_of(found.user)
        found.line = _line(found, line)
        found.save(update_fields=["line"])
        write_down(
            "name_line", AccountAct.Kind.LINE_NAMED, found.user, by=by, grounds=grounds.checked(), post=found
        )
    return found
