"""What has to be filled in to close a case, to look again, and to reopen?"""

from typing import Any

from channel.choices import How
from channel.forms.voting import OF_MEMBERS, VotedForm
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, TextAreaField, YesNoField
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import term_choices
from prevent.workflow.forms import MoveForm
from reviews.choices import Outcome


class CloseCaseForm(MoveForm):
    """The closing report."""

    reason = ChoiceField("Why is the case closed?", choices=(), missing="Select why the case is closed")
    final_assessment = TextAreaField(
        "Final assessment",
        hint="Susceptibility and risk as they stand now, and what has changed since the panel adopted the case.",
        missing="Enter the final assessment",
    )
    remains = TextAreaField(
        "What remains",
        hint="Needs and risks that are still there. If there are none, say so and say how you know.",
        missing="Enter what remains, or say that nothing does",
    )
    held_by = TextAreaField(
        "Who holds it",
        rows=3,
        hint="The named people and services that hold what remains from today.",
        missing="Enter who holds what remains",
    )
    told = TextAreaField(
        "Who is told",
        rows=3,
        hint="The person, their family, the referrer and the partners: who is told of the closure, by whom and when.",
        missing="Enter who is told of the closure",
    )
    closed_on = DateField(
        "On which day did the panel close the case?",
        hint="The reviews at 6 and 12 months count from this day.",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which the panel closed the case",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = term_choices(Vocabulary.CLOSURE_REASON, on=clock.today())  # type: ignore[attr-defined]
        taken_up = self.case.closure_proposals.filter(episode=self.case.episode, answer__is_taken_up=True)
        self.fields["reason"].initial = taken_up.values_list("reason", flat=True).last()


class PrepareReviewForm(MoveForm):
    """What the officer found."""

    checks_made = TextAreaField(
        "Which checks were made?",
        hint="Say which checks and when, and whether they changed the picture. No intelligence content.",
        missing="Enter which checks were made",
    )
    agencies_asked = TextAreaField(
        "Which agencies were asked?",
        hint="Who was asked, and what they said: school, health, social care, the person’s own contacts.",
        missing="Enter which agencies were asked, and what they said",
    )
    new_information = TextAreaField(
        "What is new since closure?",
        hint="If there is nothing new, say so.",
        missing="Enter what is new since closure, or say that nothing is",
    )
    prepared_on = DateField(
        "On which day was this done?",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which this was done",
    )


class DecideReviewForm(VotedForm):
    """What the panel found."""

    concern_found = YesNoField(
        "Did the panel find a concern about radicalisation?",
        hint="Any concern reopens the case. It goes back to the panel, and consent is asked anew.",
        missing="Select yes if the panel found a concern",
    )
    outcome = ChoiceField(
        "What follows?",
        choices=Outcome.choices,
        reveals={Outcome.EXTEND: "due_on"},
        missing="Select what follows",
    )
    due_on = DateField(
        "When will the panel look again?",
        hint="At most 24 months after closure.",
        missing="Enter the day by which the panel will look again",
    )
    reasons = TextAreaField(
        "Reasons", hint="What the panel considered, and why it came to this.", missing="Enter the reasons"
    )
    how = ChoiceField(
        "How was this reached? (section 37(6))",
        choices=How,
        initial=How.UNANIMOUS,
        missing="Select how this was reached",
    )
    held_on = DateField(
        "On which day was the review held?",
        hint="If it was held earlier and is written down only now, give the day on which it was held.",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which the review was held",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= self.votes_on(self.case.case, Outcome)

    def act(self) -> dict[str, Any]:
        """With who of the members present saw it otherwise."""
        typed = super().act()
        of_the_panel = {name: value for name, value in typed.items() if not name.startswith(OF_MEMBERS)}
        return {**of_the_panel, "dissent": self.dissent(typed["outcome"])}


class ReopenCaseForm(MoveForm):
    """Why now."""

    reasons = TextAreaField(
        "What has happened?",
        hint="The concern that has returned, who told you, and when. The panel reads this first.",
        missing="Enter what has happened",
    )
    decided_on = DateField(
        "On which day was this decided?",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which this was decided",
    )
