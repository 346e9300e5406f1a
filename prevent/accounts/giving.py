"""How is an account given? To one person, with a post at an agency for an area; they choose their own password."""

from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.models import AccountAct, Agency, AgencyKind, Post, User
from prevent.accounts.models.post import APART, OFFICE_APART
from prevent.accounts.places import require_kind
from prevent.accounts.roles import AREA_OF, SERVICES, Area, Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.areas import authority_for
from prevent.reference.models import LocalAuthority, Panel, PoliceForce

BY_COMMAND = "Given by those who run the service."
HELD_APART = (
    "Nobody administers accounts and works on cases at once. {name} holds a post of the other kind. "
    "Choose another role, or end that post first."
)
WORKS_ELSEWHERE = (
    "An oversight officer works for no other agency meanwhile: a concern about Prevent may be about that one. {name} holds a "
    "post there. Choose somebody else, or ask for that post to be ended first."
)
KEPT_APART = {APART: HELD_APART, OFFICE_APART: WORKS_ELSEWHERE}
"""What to do where one of the constraints refuses a post."""
IN_AREA = (Area.FORCE, Area.AUTHORITY, Area.PANEL)


@dataclass(frozen=True)
class Account:
    """Who is given what: a person, their role, the agency they work for, and the council area that the post is for."""

    email: str
    name: str
    role: Role
    agency: str
    kind: AgencyKind | None = None
    area: str = ""


@dataclass(frozen=True)
class Place:
    """The council area of a post, with the force and the panel that answer for it."""

    force: PoliceForce
    authority: LocalAuthority
    panel: Panel | None

    def of(self, area: Area) -> dict[str, PoliceForce | LocalAuthority | Panel | None]:
        """The one column that a post for this kind of area fills."""
        return {area.value: getattr(self, area.value)} if area in IN_AREA else {}


def give_account(account: Account) -> User:
    """Make whatever is missing of the agency, the person and the post; what is there stays as it is.

    Raises Invalid with a sentence if what was said does not fit together.
    """
    if account.role in SERVICES:
        raise Invalid("That role is a service's own. Choose a person's role.", "role")
    place = _place(account.area)
    area = AREA_OF[account.role]
    if area in IN_AREA and (place is None or place.of(area)[area.value] is None):
        raise Invalid(
            f"{account.role.label}: the post is for {area.label}. Give the code of its council.", "area"
        )
    with acting(Role.WORKER, "accounts.give_account") as worker:
        agency = _agency(account, place)
        require_kind(account.role, agency)
        user = _person(account)
        where = place.of(area) if place else {}
        if not user.posts.in_force(clock.today()).filter(role=account.role, agency=agency, **where).exists():
            post = Post(user=user, role=account.role, agency=agency, starts_on=clock.today(), **where)
            insert(post)
            AccountAct.objects.create(
                user=user,
                post=post,
                kind=AccountAct.Kind.POST_GIVEN,
                from_on=post.starts_on,
                decided_on=post.starts_on,
                recorded_at=clock.now(),
                reason=BY_COMMAND,
                by=worker,
            )
            record("account_given", by=worker, subject=post, role=account.role, agency=str(agency.pk))
    return user


def insert(post: Post) -> None:
    """Save a new post. Raises Invalid where the database says that its holder may not have it beside another.

    Nobody administers and works on cases at once, or looks into concerns about Prevent and works for another agency.
    """
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as fault:
        sentence = next((words for name, words in KEPT_APART.items() if name in str(fault)), None)
        if sentence is None:
            raise
        raise Invalid(sentence.format(name=post.user.name), "role") from fault


def invite(user: User) -> None:
    """Write to somebody where they choose their password."""
    text = render_to_string("account/invitation.txt", {"user": user, "link": password_link(user)})
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage("Your account for Prevent and Channel", text, to=[user.email], headers=headers).send()


def password_link(user: User) -> str:
    """Where this person sets their password, once: the link that asking for a new password sends, good for as long."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=key)}"


def _place(code: str) -> Place | None:
    if not code:
        return None
    found = authority_for(code, on=clock.today())
    there = found.answering
    if there is None or found.sentence:
        raise Invalid(found.sentence, "area")
    return Place(there.force, there.authority, there.authority.panel)


def _agency(account: Account, place: Place | None) -> Agency:
    agency, kind = Agency.objects.filter(name=account.agency).first(), account.kind
    if agency is not None:
        if kind not in (None, agency.kind):
            raise Invalid(
                f"{agency.name} is known as: {agency.get_kind_display()}. Leave its kind out.", "kind"
            )
        return agency
    if kind is None:
        raise Invalid(f"{account.agency} is not known yet. Say what kind of agency it is.", "kind")
    return Agency.objects.create(
        name=account.agency,
        kind=kind,
        force=place.force if place and kind == AgencyKind.POLICE else None,
        authority=place.authority if place and kind != AgencyKind.POLICE else None,
    )


def _person(account: Account) -> User:
    user = User.objects.filter(email__iexact=account.email).first()
    if user is not None and user.is_service:
        raise Invalid("That address is a service's own.", "email")
    if user is None and not account.name:
        raise Invalid(f"{account.email} is not known yet. Give the person's name.", "name")
    return user or User.objects.create_user(account.email, account.name)
