"""How do tests keep a record from people, or open it to somebody for a time? By the moves of those who may."""

from datetime import timedelta
from typing import Any

from channel import transitions as channel_moves
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.inspection import transitions
from prevent.kernel import clock
from referrals import transitions as referral_moves
from referrals.models import Referral
from tests.cast import BEGAN, HOME, make_person

WHY = "A colleague’s family is concerned."


def moves_of(record: Any):
    """The moves of the record's own app."""
    return referral_moves if isinstance(record, Referral) else channel_moves


def restrict(record: Any, by: User, *people: User) -> Any:
    """Name the only people who see it."""
    record.refresh_from_db()
    moves_of(record).restrict_record(record.reference, people=people, why=WHY, by=by, seen=record.version)
    record.refresh_from_db()
    return record


def exclude(record: Any, by: User, person: User) -> Any:
    """Keep it from one person."""
    record.refresh_from_db()
    moves_of(record).exclude_person(record.reference, person=person, why=WHY, by=by, seen=record.version)
    record.refresh_from_db()
    return record


def council_governance() -> User:
    """The council's information governance."""
    return make_person("council_governance", Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME)


def sample(by: User, of: str, **changes: Any):
    """Everything of the last two months, for a month."""
    today = clock.today()
    asked = {
        "force": None,
        "opened_from": today - timedelta(days=60),
        "opened_to": today,
        "asked_for": 50,
        "until": today + timedelta(days=30),
        "why": "Quality of decisions",
    }
    return transitions.draw_sample(of=of, by=by, **{**asked, **changes})


def give_post(user: User, role: Role, like: User) -> User:
    """A further post of a role, where somebody else holds theirs."""
    post = like.posts.get()
    Post.objects.create(
        user=user,
        role=role,
        agency=post.agency,
        starts_on=BEGAN,
        force=post.force,
        panel=post.panel,
        authority=post.authority,
    )
    return User.objects.get(pk=user.pk)
