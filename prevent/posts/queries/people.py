"""Who works at the agencies that an administrator looks after, in which posts, and what was done with them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.urls import reverse

from prevent.accounts.models import AccountAct, Agency, AgencyKind, Post, User
from prevent.accounts.models.post import ONE_DAY, PostQuerySet
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.posts.policy import managed_agencies, managed_posts
from prevent.posts.queries.confirming import confirmation, lapses_on
from prevent.posts.queries.lines import LINE_OF
from prevent.reference.choices import DeadlineState
from prevent.reference.time_limits import Deadline
from prevent.workflow.pages import Action, StoryLine

DUE = "due"
OF_THE_SERVICE = Q(agency__kind=AgencyKind.SERVICE)
COLUMNS = ("Person", "Post", "Last confirmed", "Next confirmation")
Cell = str | dict[str, Any]


@dataclass(frozen=True)
class People:
    """One page of the list, with the agency that was chosen where there are several."""

    rows: Sequence[Sequence[Cell]]
    page: Page[Post]
    agency: Agency | None
    agencies: Sequence[Agency]
    due: int
    only_due: bool


@dataclass(frozen=True)
class PostCard:
    """One post on a person's page."""

    title: str
    lines: Sequence[tuple[str, str]]
    deadline: Deadline | None
    lapses_on: date | None
    state: str
    colour: str
    actions: Sequence[Action]


@dataclass(frozen=True)
class PersonPage:
    """Everything that the page of a person needs: nothing of any record."""

    person: User
    state: str
    is_own: bool
    may_be_invited: bool
    agencies: Sequence[Agency]
    cards: Sequence[PostCard]
    story: Sequence[StoryLine]


def people(user: User, wanted: Wanted = FIRST, *, agency: str = "", show: str = "") -> People:
    """Present posts at the administrator's agencies, by name; or only those to confirm, the most pressing first."""
    agencies = list(managed_agencies(user).order_by("name"))
    chosen = next((one for one in agencies if str(one.pk) == agency), None)
    chosen = agencies[0] if len(agencies) == 1 else chosen
    posts = managed_posts(user).not_ended(clock.today()).filter(user__is_active=True)
    posts = posts.filter(agency=chosen) if chosen else posts
    posts = posts.select_related("user", "agency", "force", "authority", "panel")
    pressing = [post for post in posts.order_by("confirmed_on", "pk") if _presses(post)]
    found = pressing if show == DUE else posts.order_by("user__name", "user", "pk")
    page = wanted.page_of(found)
    rows = [_row(post, named=chosen is None) for post in page.object_list]
    return People(rows, page, chosen, agencies, len(pressing), show == DUE)


def to_confirm(user: User, agency: Agency) -> PostQuerySet:
    """What this administrator is to confirm at one agency now, by name: not their own posts."""
    posts = managed_posts(user).not_ended(clock.today()).filter(agency=agency, user__is_active=True)
    keys = [post.pk for post in posts.exclude(user=user) if _presses(post)]
    named = Post.objects.filter(pk__in=keys).select_related("user", "force", "authority", "panel")
    return named.order_by("user__name", "pk")


def _presses(post: Post) -> bool:
    return confirmation(post).state in (DeadlineState.DUE_SOON, DeadlineState.OVERDUE)


def _row(post: Post, *, named: bool) -> list[Cell]:
    where = " · ".join(filter(None, [str(post.agency) if named else "", post.where]))
    return [
        {
            "text": post.user.name,
            "url": reverse("posts:person", args=[post.user_id]),
            "sub": post.user.email,
        },
        {"text": post.get_role_display(), "sub": where},
        f"{post.confirmed_on:%-d %B %Y}",
        {"deadline": confirmation(post)},
    ]


def person_page(user: User, person: User) -> PersonPage:
    """Somebody's posts at these agencies, past ones last, and what was done with their account and posts."""
    posts = managed_posts(user).filter(user=person)
    rows = list(
        posts.select_related("agency", "force", "authority", "panel", "line", "user").order_by(
            "-starts_on", "pk"
        )
    )
    is_own = user.pk == person.pk
    cards = [_card(post, is_own=is_own) for post in sorted(rows, key=_has_ended)]
    agencies = {post.agency_id: post.agency for post in rows}
    return PersonPage(
        person=person,
        state="" if person.is_active else "Disabled",
        is_own=is_own,
        may_be_invited=person.is_active and not is_own and not person.has_usable_password(),
        agencies=sorted(agencies.values(), key=lambda one: one.name),
        cards=cards,
        story=_story(person, [post.pk for post in rows]),
    )


def _has_ended(post: Post) -> bool:
    return post.ends_on is not None and (post.ends_on < clock.today() or post.ends_on < post.starts_on)


def _card(post: Post, *, is_own: bool) -> PostCard:
    ended = _has_ended(post)
    line = post.line.name if post.line else "Nobody is named" if post.role in LINE_OF else ""
    said = (
        ("Agency", str(post.agency)),
        ("Area", post.where),
        ("First day", f"{post.starts_on:%-d %B %Y}"),
        _end(post, ended),
        ("Takes over if they leave", line),
        ("Last confirmed", f"{post.confirmed_on:%-d %B %Y}"),
    )
    colour, state = _state(post, ended)
    return PostCard(
        title=str(post.get_role_display()),
        lines=[(label, value) for label, value in said if value],
        deadline=None if ended else confirmation(post),
        lapses_on=None if ended else lapses_on(post),
        state=state,
        colour=colour,
        actions=[] if ended or is_own else _actions(post),
    )


def _end(post: Post, ended: bool) -> tuple[str, str]:
    """The last day of a post that is still held; of one that is over, the day on which it ended."""
    if post.ends_on is None:
        return "Last day", ""
    return (
        ("Ended on", f"{post.ends_on + ONE_DAY:%-d %B %Y}")
        if ended
        else ("Last day", f"{post.ends_on:%-d %B %Y}")
    )


def _state(post: Post, ended: bool) -> tuple[str, str]:
    if ended:
        return "grey", "Ended"
    if post.starts_on > clock.today():
        return "blue", "Not begun"
    return ("yellow", "Ends soon") if post.ends_on else ("green", "In force")


def _actions(post: Post) -> list[Action]:
    found = [("confirm_post", "Confirm"), ("end_post", "End")]
    if post.role in LINE_OF:
        found.append(("name_line", "Name who takes over"))
    return [
        Action(f"{label}: {post.get_role_display()}", reverse(f"posts:{verb}", args=[post.pk]), "")
        for verb, label in found
    ]


def _story(person: User, posts: Sequence[UUID]) -> list[StoryLine]:
    """Acts on these posts and on the account; those of other agencies' posts are not this administrator's to read."""
    acts = AccountAct.objects.filter(Q(post__in=posts) | Q(user=person, post=None))
    rows = acts.select_related("by", "post", "line").order_by("-recorded_at", "-id")
    return [StoryLine(_what(act), act.by.name, act.recorded_at, _details(act)) for act in rows]


def _what(act: AccountAct) -> str:
    role = f": {act.post.get_role_display()}" if act.post else ""
    return f"{act.get_kind_display()}{role}"


def _details(act: AccountAct) -> str:
    recorded = clock.day_of(act.recorded_at)
    said = (
        f"From {act.from_on:%-d %B %Y}" if act.from_on != recorded else "",
        f"Takes over: {act.line.name}" if act.line and act.kind != AccountAct.Kind.POST_CONFIRMED else "",
        f"Decided on {act.decided_on:%-d %B %Y}" if act.decided_on != recorded else "",
        act.reason,
    )
    return "\n".join(filter(None, said))


def administrators_of(post: Post) -> list[User]:
    """Who looks after a post: the agency's administrators but for its holder; where there are none, those of this service."""
    own = _administrators(Q(agency=post.agency_id)).exclude(pk=post.user_id)
    return list(own or _administrators(OF_THE_SERVICE).exclude(pk=post.user_id))


def administrators_at(agencies: QuerySet[Agency]) -> list[User]:
    """Who gives posts at one of these agencies; where there is nobody, those of this service."""
    return list(_administrators(Q(agency__in=agencies)) or _administrators(OF_THE_SERVICE))


def _administrators(where: Q) -> QuerySet[User]:
    posts = Post.objects.in_force(clock.today()).filter(where, role=Role.ADMINISTRATOR, user__is_active=True)
    return User.objects.filter(pk__in=posts.values("user"), is_service=False)
