"""What is typed when closure is proposed, somebody moves house, is openly investigated, or a case is handed on?"""

from typing import Any, cast

from channel.choices import Onward, Openly
from channel.forms.shared import decided_on
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, ConfirmField, DateField, TextAreaField, TextField
from prevent.reference.areas import authority_for
from prevent.reference.choices import Country, Vocabulary
from prevent.reference.terms import term_choices
from prevent.workflow.forms import ActForm, MoveForm
from referrals.forms.hand_offs import ServiceForm
from referrals.forms.submission.area import AreaField
from referrals.queries.asked import agencies_that_answer


class ProposalForm(MoveForm):
    """Why should the panel close the case?"""

    reason = ChoiceField(
        "For which reason should the case be closed?",
        choices=(),
        missing="Select the reason for which the case should be closed",
    )
    note = TextAreaField(
        "Why now?",
        rows=5,
        hint="What has changed, what was reached, and what remains. The panel reads this before it decides.",
        missing="Say why the case can be closed",
    )
    decided_on = decided_on("Day of the proposal")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = term_choices(Vocabulary.CLOSURE_REASON, on=clock.today())  # type: ignore[attr-defined]


class HomeAreaForm(MoveForm):
    """In which council's area does the person live now?"""

    area = AreaField(
        "The council of the area where the person lives now",
        missing="Enter the council of the area where the person lives now",
    )
    reason = TextAreaField("How do you know?", rows=3, missing="Say how you know where the person lives")
    decided_on = decided_on("Day on which it was found")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(AreaField, self.fields["area"]).offer(clock.today())

    def act(self) -> dict[str, Any]:
        """The area for which the code stands."""
        typed = super().act()
        return {**typed, "area": authority_for(typed["area"], on=clock.today())}


class OvertForm(MoveForm):
    """The three conditions, each as it is known."""

    told_on = DateField(
        "On which day was the person told that they are under investigation?",
        hint="Somebody who does not know of it cannot be supported beside it",
        past_only=True,
        missing="Enter the day on which the person was told, or leave the person with the police until they are",
    )
    after = ChoiceField(
        "After what?",
        choices=Openly,
        inline=True,
        missing="Select whether there was an arrest or another executive action",
    )
    acted_on = DateField(
        "On which day was that?", past_only=True, missing="Enter the day of the arrest or other action"
    )
    agreed_with = TextField(
        "Who agreed for the investigation?",
        hint="Name and rank of the senior investigating officer, or of whoever stood in for them",
        missing="Enter the name of the officer who agreed",
    )
    agreed = ConfirmField(
        "The panel and this officer agree that the risk can be managed here, and the police keep their assessments under review",
        missing="Confirm that panel and officer agree, or leave the person with the police",
    )
    decided_on = decided_on("Day on which they agreed")


class OvertEndForm(MoveForm):
    """When did it end?"""

    decided_on = decided_on("Day on which the investigation ended")


class OvertBasisForm(ActForm):
    """Where is it allowed, from when, and by what?"""

    country = ChoiceField("Country", choices=Country, missing="Select the country")
    in_force_from = DateField(
        "It holds from",
        not_before=clock.today,
        initial=clock.today,
        missing="Enter the day from which it holds",
    )
    source = TextAreaField(
        "Source",
        rows=3,
        hint="The guidance or addendum that allows it: its title, date and paragraph",
        missing="Enter the source that allows it",
    )

    def act(self) -> dict[str, Any]:
        """The country as what it is."""
        typed = super().act()
        return {**typed, "country": Country(typed["country"])}


class HandOnForm(ServiceForm):
    """To which programme or prison, who answers there, and why?"""

    to = ChoiceField(
        "To whom is the case handed on?", choices=Onward, missing="Select to whom it is handed on"
    )
    reason = TextAreaField("Why is it handed on?", rows=3, missing="Say why the case is handed on")
    decided_on = decided_on()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = ("to", *self.SERVICE, "reason", "decided_on")
        self.order_fields(order)

    def answering(self) -> Any:
        """Agencies where somebody can answer, those of the case's area first."""
        return agencies_that_answer(self.case.referral)

    def act(self) -> dict[str, Any]:
        """To whom, as what it is."""
        typed = super().act()
        return {**typed, "to": Onward(typed["to"])}


class TakeBackForm(MoveForm):
    """Why is it not waited for any longer?"""

    reason = TextAreaField(
        "Why is it taken back?",
        rows=3,
        hint="An agency with accounts here reads this",
        missing="Say why it is taken back",
    )
    decided_on = decided_on()
