"""What is typed when a record is kept from people, or opened to them again?"""

from typing import Any, ClassVar

from django import forms
from django.db.models import Case, Exists, OuterRef, QuerySet, When

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.forms import EmailField, ModelCheckboxesField, ModelRadioField, TextAreaField
from prevent.workflow.forms import MoveForm
from prevent.workflow.granting import own
from prevent.workflow.policy import Policy

OWNERS = ("officer_id", "risk_owner_id", "plan_owner_id")
LEADING = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR, Role.SUPERVISOR)
NO_ACCOUNT = "No account has this email address. Check it: only people with an account need to be excluded"


class OfPolicy(MoveForm):
    """A form about exceptions to records of one kind: subclasses name its policy."""

    policy: ClassVar[Policy[Any]]


def with_posts(user: User) -> str:
    """A person and what they are, in a list."""
    return ", ".join([user.name, *dict.fromkeys(post.get_role_display() for post in user.posts_in_force)])


def first_answering(policy: Policy[Any], record: Any) -> QuerySet[User]:
    """Who can be named: owners first, then whoever runs the panel or supervises the force, then everybody else by name."""
    able = policy.can_be_named(record)
    owners = [key for name in OWNERS if (key := getattr(record, name, None))]
    leading = Post.objects.in_force(clock.today()).filter(user=OuterRef("pk"), role__in=LEADING)
    place = Case(When(pk__in=owners, then=0), When(Exists(leading), then=1), default=2)
    return able.order_by(place, "name")


class RestrictForm(OfPolicy):
    """Who alone sees the record from now on?"""

    people = ModelCheckboxesField(
        "Who may see this record?",
        name=with_posts,
        hint=(
            "Everybody else’s posts stop working for it: they no longer find, open or count it. "
            "Choose a deputy too, who can go on while the first is away"
        ),
        missing="Select the people who may see this record",
    )
    why = TextAreaField("Why", rows=3, missing="Say why only they may see it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, named = self.fields["people"], own(self.policy).named_for(self.case)
        field.queryset = first_answering(self.policy, self.case).prefetch_related("posts")  # type: ignore[attr-defined]
        field.initial = list(named.values_list("user", flat=True)) or [self.by.pk]


class LiftForm(OfPolicy):
    """Why is the record opened to everybody's posts again?"""

    why = TextAreaField("Why", rows=3, missing="Say why the restriction is lifted")


class ExcludeForm(OfPolicy):
    """Who never sees the record?"""

    email = EmailField(
        "Email address of the person’s account",
        hint="For example a family member, a colleague, or the person themself",
        autocomplete="off",
        missing="Enter the email address of the person’s account",
    )
    why = TextAreaField("Why", rows=3, missing="Say why they may not see this record")

    def clean_email(self) -> User:
        """The person whose address it is."""
        typed = self.cleaned_data["email"]
        found = User.objects.filter(email__iexact=typed, is_service=False).first()
        if found is None:
            raise forms.ValidationError(NO_ACCOUNT, code="unknown")
        return found

    def act(self) -> dict[str, Any]:
        """The person, not the address."""
        typed = super().act()
        return {"person": typed["email"], "why": typed["why"]}


class EndExclusionForm(OfPolicy):
    """Whose exclusion ends?"""

    person = ModelRadioField("Whose exclusion ends?", missing="Choose a person")
    why = TextAreaField("Why", rows=3, missing="Say why the exclusion ends")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        excluded = own(self.policy).excluded_from(self.case).values("user")
        self.fields["person"].queryset = User.objects.filter(pk__in=excluded).order_by("name")  # type: ignore[attr-defined]
