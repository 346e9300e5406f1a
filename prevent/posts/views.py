"""Pages of an agency's administrator: people, posts, accounts."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.failures import failures_of
from prevent.accounts.models import Agency, Post, User
from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.posts import forms, transitions
from prevent.posts.policy import ADMINISTRATORS, GIVING, find_agency, find_person, find_post, not_own
from prevent.posts.queries.people import COLUMNS, people, person_page, to_confirm
from prevent.workflow.access import Access
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView


class PeopleList(View):
    """Everybody with a post at the agency."""

    access: ClassVar[Access] = ADMINISTRATORS

    def get(self, request: Request) -> HttpResponse:
        """By name, or what is to be confirmed."""
        asked = {name: request.GET.get(name, "") for name in ("agency", "show")}
        found = people(request.actor, asked_page(request), **asked)
        record("read", by=request.actor, section="posts")
        context = {"title": "People and posts", "list": found, "columns": COLUMNS}
        return TemplateResponse(request, "posts/people.html", context)


class PersonView(View):
    """One person: their posts, and what was done with them."""

    access: ClassVar[Access] = ADMINISTRATORS

    def get(self, request: Request, person: UUID) -> HttpResponse:
        """Nothing of any record stands here."""
        found = find_person(request.actor, person)
        record("read", by=request.actor, subject=found, section="posts")
        page = person_page(request.actor, found)
        context = {"title": found.name, "caption": found.email, "page": page}
        return TemplateResponse(request, "posts/person.html", context)


class PostAct(ActView):
    """An act of an administrator. Nobody comes as far as its form for their own account."""

    access: ClassVar[Access] = GIVING
    template_name = "posts/act.html"
    note = ""
    said = ""
    agency: Agency | None = None
    post_row: Post | None = None
    person: User | None = None

    def prepare(self, **kwargs: Any) -> None:
        """What the address names, among what is this administrator's to manage."""
        by = self.request.actor
        if "agency" in kwargs:
            self.agency = find_agency(by, kwargs["agency"])
        if "person" in kwargs:
            self.person = find_person(by, kwargs["person"])
        if "post_key" in kwargs:
            self.post_row = find_post(by, kwargs["post_key"])
            self.person, self.agency = self.post_row.user, self.post_row.agency
        if self.person is not None:
            not_own(by, self.person)
        if self.request.method == "GET":
            record("read", by=by, subject=self.post_row or self.person or self.agency, section="posts")

    def act(self, form: ActForm) -> str:
        """Make it, say so, and go back to whom it was about."""
        about = self.perform(form)
        messages.success(self.request, self.said.format(name=about.name))
        return self.next_page(about)

    def perform(self, form: Any) -> Any:
        """The act itself; answers whom it was about, a person or an agency."""
        raise NotImplementedError

    def next_page(self, about: Any) -> str:
        """Where to go afterwards."""
        return reverse("posts:person", args=[about.pk])

    def context(self) -> dict[str, Any]:
        """Whom it is about, and what follows."""
        back = reverse("posts:person", args=[self.person.pk]) if self.person else reverse("posts:people")
        about = ", ".join(str(one) for one in (self.person, self.post_row or self.agency) if one)
        return {"caption": about, "back": back, "note": self.note}


class OnePost(PostAct):
    """An act on one post."""

    post_row: Post
    verb: ClassVar[Any]

    def perform(self, form: Any) -> User:
        """The verb, with what was typed."""
        return self.verb(self.post_row.pk, by=self.request.actor, **form.act()).user  # type: ignore[no-any-return]


class InvitePerson(PostAct):
    """Somebody comes in."""

    form_class, title, button = forms.InviteForm, "Invite a person", "Send the invitation"
    said = "{name} was invited, and has the post."
    note = "They are sent a link at which they choose a password. It is good for three days."
    agency: Agency

    def form(self, *args: Any) -> forms.InviteForm:
        """For this agency."""
        return forms.InviteForm(*args, by=self.request.actor, agency=self.agency)

    def perform(self, form: forms.InviteForm) -> User:
        """Invite them."""
        who = {name: form.cleaned_data[name] for name in ("email", "name")}
        return transitions.invite_person(
            self.agency.pk, **who, new=form.new, grounds=form.grounds, by=self.request.actor
        )


class GivePost(PostAct):
    """A further post."""

    form_class, title, button = forms.PostForm, "Give a post", "Give the post"
    said = "{name} has the post. They were signed out, so that it counts when they sign in again."
    agency: Agency
    person: User

    def form(self, *args: Any) -> forms.PostForm:
        """For this agency and person."""
        return forms.PostForm(*args, by=self.request.actor, agency=self.agency, person=self.person)

    def perform(self, form: forms.PostForm) -> User:
        """Give it."""
        given = transitions.give_post(
            self.agency.pk, self.person.pk, new=form.new, grounds=form.grounds, by=self.request.actor
        )
        return given.user


class EndPost(OnePost):
    """A post ends."""

    form_class, title, button = forms.EndForm, "End the post", "End the post"
    verb = staticmethod(transitions.end_post)
    said = "The post of {name} was ended."
    note = (
        "When it ends, its access is lost at once. Whatever they answer for passes to the person who is named to take over, "
        "without anything more for you to do."
    )


class NameLine(OnePost):
    """Who takes over."""

    form_class, title, button = forms.LineForm, "Name who takes over", "Save"
    verb = staticmethod(transitions.name_line)
    said = "It is saved who takes over from {name}."

    def form(self, *args: Any) -> forms.LineForm:
        """For this post."""
        return forms.LineForm(*args, by=self.request.actor, post=self.post_row)


class ConfirmPost(OnePost):
    """A post still stands."""

    access: ClassVar[Access] = ADMINISTRATORS
    form_class, title, button = forms.ConfirmForm, "Confirm the post", "Confirm the post"
    said = "The post of {name} was confirmed."
    note = "Posts are confirmed once a year. A post that nobody confirms ends a month after that."

    def perform(self, form: Any) -> User:
        """The tick is all that is asked."""
        return transitions.confirm_post(self.post_row.pk, by=self.request.actor).user


class ConfirmPosts(PostAct):
    """Posts of one agency that are due, on one page."""

    access: ClassVar[Access] = ADMINISTRATORS
    title, button = "Confirm posts", "Confirm these posts"
    form_class = forms.ConfirmSeveralForm
    note = (
        "Posts are confirmed once a year. A post that nobody confirms ends a month after that. "
        "Your own posts are not here: another administrator confirms them."
    )
    agency: Agency

    def form(self, *args: Any) -> forms.ConfirmSeveralForm:
        """With what is due."""
        due = to_confirm(self.request.actor, self.agency)
        return forms.ConfirmSeveralForm(*args, by=self.request.actor, due=due)

    def act(self, form: ActForm) -> str:
        """Confirm them, and back to what is left."""
        posts = [post.pk for post in form.cleaned_data["posts"]]
        count = transitions.confirm_posts(posts, by=self.request.actor)
        messages.success(
            self.request, "One post was confirmed." if count == 1 else f"{count} posts were confirmed."
        )
        return f"{reverse('posts:people')}?show=due&agency={self.agency.pk}"


class InviteAgain(PostAct):
    """The link was lost, or is too old."""

    form_class, title, button = forms.AgainForm, "Send the invitation again", "Send the invitation again"
    said = "{name} was sent a new link."
    note = "They have not chosen a password yet. The new link is good for three days."
    person: User

    def perform(self, form: Any) -> User:
        """Send it."""
        return transitions.invite_again(self.person.pk, by=self.request.actor)


class DisableAccount(PostAct):
    """An account is closed."""

    form_class, title, button = forms.DisableForm, "Disable the account", "Disable the account"
    said = "The account of {name} is disabled."
    note = (
        "Every post ends now, and they are signed out everywhere. Whatever they answer for passes to the person who is "
        "named to take over. Invite them at the same address if they come back."
    )
    person: User

    def perform(self, form: forms.DisableForm) -> User:
        """Close it."""
        return transitions.disable_account(self.person.pk, grounds=form.grounds, by=self.request.actor)


class UnlockAccount(PostAct):
    """Somebody failed too often, and may try again at once."""

    form_class, title, button = forms.MadeSureForm, "Let them try again to sign in", "Let them try again"
    said = "{name} may try again to sign in."
    person: User

    def perform(self, form: forms.MadeSureForm) -> User:
        """Unlock it."""
        return transitions.unlock_account(self.person.pk, grounds=form.grounds, by=self.request.actor)

    def context(self) -> dict[str, Any]:
        """How many attempts failed: many of them may be somebody else's."""
        count = failures_of(self.person)
        note = (
            f"Attempts to sign in to this account that failed within a day: {count}. After five within five minutes "
            "no password or code is looked at for a while."
        )
        return {**super().context(), "note": note}


class ForgetFactors(PostAct):
    """Somebody lost their telephone and their recovery codes."""

    form_class, title = forms.MadeSureForm, "Let them set up a second factor anew"
    button = "Forget their second factor"
    said = "{name} sets up a second factor at the next sign-in."
    note = (
        "For somebody who lost their telephone and their recovery codes. They are signed out everywhere and told by mail, and "
        "set up a second factor when they next sign in with their password. First ring them back on a number that you know: "
        "this is how a stranger could be let in."
    )
    person: User

    def perform(self, form: forms.MadeSureForm) -> User:
        """Forget it."""
        return transitions.forget_factors(self.person.pk, grounds=form.grounds, by=self.request.actor)
