"""What is asked when people are invited, and posts are given, confirmed, ended and handed over?"""

from typing import Any

from django.core.validators import RegexValidator
from django.forms import PasswordInput

from prevent.accounts.models import Agency, Post, SingleSignOn, User
from prevent.accounts.models.post import PostQuerySet
from prevent.accounts.places import roles_at
from prevent.accounts.roles import Role
from prevent.accounts.single_sign_on import Provider
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    EmailField,
    ModelCheckboxesField,
    ModelSelectField,
    SelectField,
    TextAreaField,
    TextField,
)
from prevent.posts.queries.lines import line_choices, takers
from prevent.posts.queries.work import Share
from prevent.posts.transitions import NewPost
from prevent.posts.transitions.writing import Grounds
from prevent.reference.models import Panel
from prevent.workflow.forms import ActForm

NOW, LATER = "now", "later"
NOT_NEEDED = ("not_needed", "Not needed: in this role nobody answers for a record")


def these(users: list[User]) -> Any:
    """These people, for a list."""
    return User.objects.filter(pk__in=[user.pk for user in users]).order_by("name")


class GroundsForm(ActForm):
    """An act that says when it was decided, and why."""

    decided_on = DateField("Day of the decision", past_only=True, initial=clock.today)
    reason = TextAreaField("Why", rows=3, max_length=2000, missing="Say why")

    @property
    def grounds(self) -> Grounds:
        """Why and since when, as acts take them."""
        return Grounds(self.cleaned_data["reason"], self.cleaned_data["decided_on"])


class PostForm(GroundsForm):
    """Which post at `agency`? Only the roles of its kind are on offer."""

    role = ChoiceField("Role", missing="Choose the role", reveals={Role.PANEL_MEMBER.value: "panel"})
    panel = ModelSelectField("Panel")
    line = SelectField(
        "Who takes over their work if they leave?",
        hint="For case officers and supervisors a supervisor of the force; for chair and deputy the panel’s chair or deputy",
        missing="Choose who takes over, or that it is not needed for this role",
    )
    starts_on = DateField("First day", not_before=clock.today, initial=clock.today)
    field_order = ["email", "name", "role", "line", "starts_on", "decided_on", "reason"]

    def __init__(self, *args: Any, agency: Agency, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = roles_at(agency.kind)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self._offer_panels(agency, Role.PANEL_MEMBER in roles)
        able = line_choices(agency, person)
        if able:
            names = [(str(user.pk), user.name) for user in able]
            self.fields["line"].choices = [("", "Choose one"), *names, NOT_NEEDED]  # type: ignore[attr-defined]
        else:
            del self.fields["line"]
        self.able = {str(user.pk): user for user in able}

    def _offer_panels(self, agency: Agency, any_member: bool) -> None:
        """A council has its own panel, a force those of its area; others sit on any."""
        if agency.authority or not any_member:
            self.fields["role"].reveals = {}  # type: ignore[attr-defined]
            del self.fields["panel"]
            return
        panels = Panel.objects.in_force(clock.today())
        if agency.force:
            panels = panels.filter(authorities__force=agency.force).distinct()
        self.fields["panel"].queryset = panels.order_by("name")  # type: ignore[attr-defined]

    @property
    def new(self) -> NewPost:
        """The post, as moves take it."""
        typed = self.cleaned_data
        line = self.able.get(typed.get("line", ""))
        return NewPost(Role(typed["role"]), typed["starts_on"], typed.get("panel"), line)


class InviteForm(PostForm):
    """Who comes in, and in which post?"""

    email = EmailField("Email address", hint="Their own address at work", autocomplete="off")
    name = TextField("Full name", autocomplete="off")


class EndForm(GroundsForm):
    """From which day on do they no longer hold the post?"""

    when = ChoiceField(
        "When does it end?",
        missing="Choose when it ends",
        choices=[(NOW, "At once"), (LATER, "On a later day")],
        reveals={LATER: "from_on"},
        hints={NOW: "They are signed out, and lose this access the moment you send this"},
    )
    from_on = DateField("First day without the post", not_before=clock.today)
    field_order = ["when", "decided_on", "reason"]

    def act(self) -> dict[str, Any]:
        """The day and the grounds."""
        later = self.cleaned_data["when"] == LATER
        return {"from_on": self.cleaned_data["from_on"] if later else clock.today(), "grounds": self.grounds}


class LineForm(GroundsForm):
    """Who takes over from the holder of `post`?"""

    line = ModelSelectField("Who takes over their work if they leave?", missing="Choose who takes over")
    field_order = ["line", "decided_on", "reason"]

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [user for user in takers(post.role, post.force or post.panel) if user != post.user]
        self.fields["line"].queryset = these(able)  # type: ignore[attr-defined]
        self.fields["line"].initial = post.line_id

    def act(self) -> dict[str, Any]:
        """The person and the grounds."""
        return {"line": self.cleaned_data["line"], "grounds": self.grounds}


class ConfirmForm(ActForm):
    """Does the person still do this work?"""

    confirmed = ConfirmField("I have checked that this person still does this work at the agency")


class ConfirmSeveralForm(ActForm):
    """Which of these people still do their work? Nobody is ticked before somebody has looked."""

    posts = ModelCheckboxesField(
        "Who still does this work at the agency?",
        hint="Leave out whoever does not, and end their post",
        name=lambda post: f"{post.user.name}: {post.in_words}",
        missing="Tick who still does this work, or go back and end the posts",
    )

    def __init__(self, *args: Any, due: PostQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].queryset = due  # type: ignore[attr-defined]


class DisableForm(GroundsForm):
    """Why is the account closed?"""


class MadeSureForm(GroundsForm):
    """How do we know that it is they who ask?"""

    reason = TextAreaField(
        "How did you make sure who is asking?",
        hint="Such as: I rang them back on the number that we have",
        rows=3,
        max_length=2000,
        missing="Say how you made sure who is asking",
    )


class SignOnForm(ActForm):
    """Where do the agency's people sign in? The secret is typed each time, and never shown."""

    slug = TextField(
        "Short name for addresses",
        hint="Small letters, digits and hyphens, such as fableshire-police",
        max_length=40,
        missing="Enter a short name for addresses",
        validators=[RegexValidator(r"^[a-z0-9-]+$", "Use small letters, digits and hyphens only")],
    )
    issuer = TextField(
        "Address of the provider",
        hint="Beginning with https://",
        max_length=300,
        missing="Enter the address of the provider",
    )
    client_id = TextField(
        "Name that the provider knows this service by (client ID)",
        max_length=300,
        missing="Enter the name that the provider knows this service by",
    )
    secret = TextField(
        "Secret that the provider gave (client secret)",
        hint="It is sealed, and never shown again",
        max_length=500,
        missing="Enter the secret that the provider gave",
        autocomplete="off",
        widget=PasswordInput,
    )

    def __init__(self, *args: Any, known: SingleSignOn | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("slug", "issuer", "client_id") if known else ():
            self.fields[name].initial = getattr(known, name)

    @property
    def new(self) -> Provider:
        """What was typed, as moves take it."""
        typed = self.act()
        return Provider(**{**typed, "issuer": typed["issuer"].rstrip("/")})


class AgainForm(ActForm):
    """Nothing is asked but the button."""


class HandOverForm(ActForm):
    """To whom does the work go: all of it to one successor, and single records to others?"""

    reason = TextAreaField("Why", rows=3, max_length=2000, missing="Say why the work changes hands")

    def __init__(self, *args: Any, shares: list[Share], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares = shares
        for share in shares:
            self._ask(share)
        self.order_fields([name for name in self.fields if name != "reason"])

    def _ask(self, share: Share) -> None:
        choices = [(str(user.pk), user.name) for user in share.successors]
        self.fields[share.key] = SelectField(
            f"Who takes over in {share.place}?", choices=choices, missing="Choose who takes over"
        )
        for number, one in enumerate(share.records):
            self.fields[f"{share.key}_{number}"] = SelectField(
                f"{one.name}, {one.record.reference}: {one.what}",
                choices=choices,
                empty="The same successor",
                required=False,
            )

    def act(self) -> dict[str, Any]:
        """Who is chosen for each record, by its key and kind, and for a share's other records."""
        typed = self.cleaned_data
        people = {str(user.pk): user for share in self.shares for user in share.successors}
        chosen = {
            (one.record.pk, one.kind): people[typed[f"{share.key}_{number}"] or typed[share.key]]
            for share in self.shares
            for number, one in enumerate(share.records)
        }
        others = {share.place: people[typed[share.key]] for share in self.shares}
        return {"reason": typed["reason"], "chosen": chosen, "others": others}
