"""How does a person come in, and how is their account closed?"""

from smtplib import SMTPException
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.failures import forget_factors as forget
from prevent.accounts.failures import unlock
from prevent.accounts.giving import invite
from prevent.accounts.keeping import change_posts_of
from prevent.accounts.models import AccountAct, Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.posts.policy import find_agency, find_person, holds_elsewhere, not_own
from prevent.posts.transitions.ending import end, lose_access
from prevent.posts.transitions.falling import someone_remains
from prevent.posts.transitions.giving import NewPost, give
from prevent.posts.transitions.writing import Grounds, tell_of_sign_in, write_down

NO_MAIL = "The invitation could not be sent, so nothing was saved. Try again in a few minutes."
ELSEWHERE = (
    "This person also holds posts at an agency that you do not look after. "
    "End their posts at yours, or ask an administrator of this service to disable the account."
)

CLOSED = "This account is disabled. Invite the person again, at the same address."
FACTORS_ELSEWHERE = "This person also holds posts at an agency that you do not look after. Ask an administrator of this service."


def invite_person(agency: UUID, *, email: str, name: str, new: NewPost, grounds: Grounds, by: User) -> User:
    """Give somebody an account and their first post at an agency, and send them a link at which they choose a password.

    Whoever has an account keeps it, with its name; whose account was disabled comes back with no password and no old post.
    """
    with acting_as(by), transaction.atomic():
        place = find_agency(by, agency)
        person = _person(email, name)
        write_down("invite_person", AccountAct.Kind.INVITED, person, by=by, grounds=grounds.checked())
        give(place, person, new, grounds, by=by)
        if not person.has_usable_password():
            _send(person)
    return person


def _person(email: str, name: str) -> User:
    known = User.objects.filter(email__iexact=email).first()
    if known is None:
        return User.objects.create_user(email, name)
    if known.is_service:
        raise Invalid("That address is a service’s own. Enter the person’s address.", "email")
    known = change_posts_of(known)
    if not known.is_active:
        known.is_active = True
        known.set_unusable_password()
        known.save(update_fields=["is_active", "password"])
    return known


def _send(person: User) -> None:
    try:
        invite(person)
    except (SMTPException, OSError) as fault:
        raise Invalid(NO_MAIL) from fault


def invite_again(person: UUID, *, by: User) -> User:
    """Send the link once more to somebody who has not chosen a password yet: it is good for three days only."""
    with acting_as(by), transaction.atomic():
        found = find_person(by, person)
        not_own(by, found)
        if found.has_usable_password() or not found.is_active:
            raise Invalid("This person has chosen a password already, or their account is disabled.")
        write_down("invite_again", AccountAct.Kind.INVITED, found, by=by, grounds=Grounds("", clock.today()))
        _send(found)
    return found


def disable_account(person: UUID, *, grounds: Grounds, by: User) -> User:
    """Close somebody's account at once: every post ends, every session too, and what they own falls to their line.

    Raises Invalid where they hold posts at agencies that are not this administrator's, or where nobody could take over.
    """
    with acting_as(by), transaction.atomic():
        found = find_person(by, person)
        not_own(by, found)
        found = change_posts_of(found)
        if not found.is_active:
            raise Invalid("This account is disabled already.")
        if holds_elsewhere(by, found):
            raise Invalid(ELSEWHERE)
        posts = _their_posts(found)
        someone_remains(found, posts, on=clock.today())
        for post in posts:
            end(post, clock.today(), AccountAct.Kind.POST_ENDED, by=by, grounds=grounds.checked())
        found.is_active = False
        found.save(update_fields=["is_active"])
        write_down(
            "disable_account", AccountAct.Kind.ACCOUNT_DISABLED, found, by=by, grounds=grounds.checked()
        )
        lose_access(found, posts, by=by)
    return found


def unlock_account(person: UUID, *, grounds: Grounds, by: User) -> User:
    """Let somebody who failed too often to sign in try again at once; the limits for each address stay.

    Whoever does it has made sure by other means who is asking, and says how.
    """
    with acting_as(by), transaction.atomic():
        found = find_person(by, person)
        not_own(by, found)
        if not found.is_active:
            raise Invalid(CLOSED)
        write_down(
            "unlock_account", AccountAct.Kind.ACCOUNT_UNLOCKED, found, by=by, grounds=grounds.checked()
        )
        unlock(found)
    return found


def forget_factors(person: UUID, *, grounds: Grounds, by: User) -> User:
    """Let somebody who lost telephone and recovery codes set up a second factor anew; they are signed out everywhere, and told.

    Whoever does it has made sure by other means who is asking, and says how. Raises Invalid where the person holds posts at
    agencies that are not this administrator's: whoever keeps a school's mailboxes could come in as the officer who is its
    governor too.
    """
    with acting_as(by), transaction.atomic():
        found = find_person(by, person)
        not_own(by, found)
        if not found.is_active:
            raise Invalid(CLOSED)
        if holds_elsewhere(by, found):
            raise Invalid(FACTORS_ELSEWHERE)
        write_down(
            "forget_factors", AccountAct.Kind.FACTORS_FORGOTTEN, found, by=by, grounds=grounds.checked()
        )
        forget(found, by=by)
        tell_of_sign_in(found)
    return found


def _their_posts(person: User) -> list[Post]:
    posts = person.posts.not_ended(clock.today()).select_related("user", "agency", "force", "panel")
    return list(posts.order_by("pk"))
