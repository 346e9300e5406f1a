"""What is typed about needs and support?"""

from typing import Any

from channel.forms.shared import decided_on, offer
from channel.models import ChannelCase, Need, PlanItem
from channel.transitions import Support
from prevent.accounts.models import Agency, AgencyKind
from prevent.accounts.near import name_area, nearest_first
from prevent.kernel import clock
from prevent.kernel.forms import (
    DateField,
    ModelRadioField,
    ModelSelectField,
    TextAreaField,
    TextField,
)
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm


def _words(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97]}…"


def needs_of(case: ChannelCase) -> Any:
    """The needs of the present episode."""
    return case.needs.filter(episode=case.episode)


def name_need(need: Need) -> str:
    """A need in a list."""
    return _words(need.need)


def name_item(item: PlanItem) -> str:
    """An item of support in a list."""
    return f"{item.kind.name}, {item.agency.name}: {_words(item.nature)}"


class NeedForm(MoveForm):
    """A need that the assessment found, or that came up since."""

    need = TextAreaField("What is needed?", rows=3, missing="Describe the need")
    source = TextField(
        "Where was it found?",
        missing="Say where the need was found",
        hint="The assessment, an agency, the person or the family",
    )


class UnmetForm(MoveForm):
    """Why is a need not met?"""

    need = ModelRadioField("Which need?", name=name_need, missing="Choose the need")
    why_unmet = TextAreaField(
        "Why does the plan not meet it?", rows=3, missing="Say why the plan does not meet this need"
    )
    decided_on = decided_on()

    def __init__(self, *args: Any, need: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "need", needs_of(self.case), initial=need)

    def act(self) -> dict[str, Any]:
        """The need by its key."""
        typed = super().act()
        return {**typed, "need": typed["need"].pk}


class SupportForm(MoveForm):
    """Support for a need: nature, provider, who is responsible, how and when (section 36(5))."""

    need = ModelRadioField(
        "Which need does it meet?", name=name_need, missing="Choose the need that it meets"
    )
    kind = ModelSelectField("Kind of support", missing="Select the kind of support")
    nature = TextAreaField(
        "What is the support?", rows=3, missing="Describe the support", hint="Its nature and aim"
    )
    agency = ModelSelectField("Who provides it?", missing="Choose who provides it", group=name_area)
    responsible = TextField(
        "Who is responsible for it?", missing="Enter who is responsible for it", hint="A name and role"
    )
    how = TextAreaField("How is it given?", rows=2, missing="Say how it is given")
    timing = TextField(
        "When is it given?", missing="Say when it is given", hint="Such as: weekly, Tuesdays after school"
    )
    starts_on = DateField(
        "From which day on?", initial=clock.today, missing="Enter the day from which the support is given"
    )
    brief = TextAreaField(
        "Brief for the provider",
        rows=5,
        required=False,
        hint="The provider reads this and its own sessions, and nothing else of the case",
    )

    def __init__(self, *args: Any, need: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "need", needs_of(self.case), initial=need)
        offer(self, "kind", terms(Vocabulary.SUPPORT, on=clock.today()))
        offer(self, "agency", self._agencies())

    def _agencies(self) -> Any:
        """Those of the panel's area first."""
        support = Agency.objects.exclude(kind__in=[AgencyKind.SERVICE, AgencyKind.OVERSIGHT])
        forces = (self.case.force, self.case.residence_force)
        return nearest_first(support, self.case.panel.lead_authority, *forces)

    def act(self) -> dict[str, Any]:
        """The support as one value."""
        typed = super().act()
        need, kind, agency = (typed.pop(name) for name in ("need", "kind", "agency"))
        return {"need": need.pk, "support": Support(kind=kind.pk, agency=agency.pk, **typed)}


class EndItemForm(MoveForm):
    """Which support ends, and why?"""

    item = ModelRadioField("Which support ends?", missing="Choose the support that ends", name=name_item)
    ended_on = DateField(
        "On which day?",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which the support ends",
    )
    why_ended = TextAreaField("Why?", rows=3, missing="Say why it ends")

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "item",
            self.case.plan_items.filter(ended_on=None).select_related("kind", "agency"),
            initial=item,
        )

    def act(self) -> dict[str, Any]:
        """The item by its key."""
        typed = super().act()
        return {**typed, "item": typed["item"].pk}


class AgreeForm(MoveForm):
    """What does the plan want to achieve?"""

    summary = TextAreaField(
        "What is the plan to achieve?", rows=4, missing="Sum up what the plan is to achieve"
    )
    agreed_on = DateField(
        "When was it agreed?",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which the plan was agreed",
    )
