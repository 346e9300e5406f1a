"""How do an agency's people sign in with its own accounts (OpenID Connect)? Only who was given an account here, never more."""

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from prevent.accounts.actor import acting
from prevent.accounts.failures import keep_failure
from prevent.accounts.models import Agency, Proof, SingleSignOn, User
from prevent.accounts.roles import Role
from prevent.audit.record import Actor, record
from prevent.kernel.errors import Invalid

PROVIDER = "openid_connect"
LOOPBACK = ("127.0.0.1", "localhost")
NOT_LET_IN = (
    "Your agency’s sign-in did not open an account here. Ask your agency’s administrator whether you have one, "
    "with the email address that your agency gives you."
)


@dataclass(frozen=True)
class Provider:
    """Where an agency's people sign in, and what we show there: `slug` stands in our addresses."""

    slug: str
    issuer: str
    client_id: str
    secret: str


def set_single_sign_on(
    agency_name: str, *, slug: str, issuer: str, client_id: str, secret: str
) -> SingleSignOn:
    """From now on people of this agency may sign in at its provider; what was said before is replaced.

    Raises Invalid if there is no such agency, or the provider could be read or played on the way to it.
    """
    where = urlsplit(issuer)
    if where.scheme != "https" and where.hostname not in LOOPBACK:
        raise Invalid("The provider’s address must begin with https://.", "issuer")
    with acting(Role.WORKER, "accounts.set_single_sign_on") as worker:
        agency = Agency.objects.filter(name=agency_name).first()
        if agency is None:
            raise Invalid(f"There is no agency with the name {agency_name}.", "agency")
        return save_provider(agency, Provider(slug, issuer, client_id, secret), by=worker)


def save_provider(agency: Agency, new: Provider, *, by: Actor) -> SingleSignOn:
    """Save an agency's provider, with an event. Whom another one vouched for is linked anew. Raises Invalid."""
    if SingleSignOn.objects.filter(slug=new.slug).exclude(agency=agency).exists():
        raise Invalid("Another agency has this short name. Choose another one.", "slug")
    found = SingleSignOn.objects.filter(agency=agency).first() or SingleSignOn(agency=agency)
    if found.issuer != new.issuer or found.slug != new.slug:
        forget_links(found.slug)
    found.slug, found.issuer, found.client_id, found.secret = new.slug, new.issuer, new.client_id, new.secret
    try:
        found.full_clean()
    except ValidationError as refusal:
        field = next(iter(refusal.message_dict))
        raise Invalid(" ".join(refusal.messages), field) from refusal
    found.save()
    record("single_sign_on_set", by=by, subject=agency, slug=new.slug)
    return found


def end_provider(agency: Agency, *, by: Actor) -> None:
    """Nobody signs in at this agency's provider any more. Raises Invalid where it has none."""
    found = SingleSignOn.objects.filter(agency=agency).first()
    if found is None:
        raise Invalid("This agency has no sign-in of its own. There is nothing to end.")
    forget_links(found.slug)
    found.delete()
    record("single_sign_on_ended", by=by, subject=agency, slug=found.slug)


def forget_links(slug: str) -> None:
    """A provider's keys for people mean nothing at another provider of the same name."""
    SocialAccount.objects.filter(provider=slug).delete()


def may_vouch(agency: Agency, user: User) -> bool:
    """May this agency's provider say that somebody is this person? Only if all of their posts are at the agency.

    Else whoever runs a school's accounts could be a police officer who also holds a post at the school.
    """
    return (
        user.is_active
        and not user.is_service
        and {post.agency_id for post in user.posts_in_force} == {agency.pk}
    )


class AgencySignIn(DefaultSocialAccountAdapter):
    """allauth's doors for OpenID Connect, with the providers of our table."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The agencies' providers."""
        rows = SingleSignOn.objects.select_related("agency")
        if provider not in (None, PROVIDER):
            rows = rows.filter(slug=provider)
        return [_app(row) for row in rows]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whoever has an account here for which the agency may vouch; turn everybody else away alike."""
        row = SingleSignOn.objects.select_related("agency").get(slug=sociallogin.account.provider)
        linked = cast(User, sociallogin.user) if sociallogin.is_existing else None
        user = linked or _with_address(sociallogin.email_addresses)
        asked = sociallogin.state.get("process") == "login"
        if user is None or not asked or not _is_one_person(sociallogin) or not may_vouch(row.agency, user):
            keep_failure(request, Proof.AGENCY, by=_actor(request), user=user)
            raise ImmediateHttpResponse(turned_away(request))
        sociallogin.account.extra_data = {}  # what else the agency says of its people is not for us to keep
        if linked:
            sociallogin.account.save(update_fields=["extra_data"])
        else:
            sociallogin.connect(request, user)
            record("single_sign_on_linked", by=_actor(request), subject=user, agency=str(row.agency_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """No: an agency's administrator gives accounts."""
        return False

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The provider refused, the person turned back, or what came is not right: the same page."""
        keep_failure(request, Proof.AGENCY, by=_actor(request))
        raise ImmediateHttpResponse(turned_away(request))


def turned_away(request: HttpRequest) -> HttpResponse:
    """Back to the page to sign in, with one sentence for every reason."""
    messages.error(request, NOT_LET_IN)
    return redirect("account_login")


def _actor(request: HttpRequest) -> User:
    """As whom the request acts: it has come through the gate."""
    return cast(User, cast(Any, request).actor)


def _app(row: SingleSignOn) -> SocialApp:
    return SocialApp(
        provider=PROVIDER,
        provider_id=row.slug,
        name=row.agency.name,
        client_id=row.client_id,
        secret=row.secret,
        settings={"server_url": row.issuer, "oauth_pkce_enabled": True},
    )


def _with_address(addresses: list[EmailAddress]) -> User | None:
    """The account with the address that the provider has verified."""
    verified = [one.email for one in addresses if one.verified is True]
    return User.objects.filter(email__iexact=verified[0]).first() if verified else None


def _is_one_person(sociallogin: SocialLogin) -> bool:
    """Do the signed token and the provider's page of the person name the same one (OpenID Connect Core 5.3.2)?"""
    said = sociallogin.account.extra_data
    return bool(said.get("id_token")) and said["id_token"]["sub"] == said.get("userinfo", {}).get("sub")
