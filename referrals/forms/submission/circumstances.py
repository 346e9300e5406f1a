"""In what circumstances does the person live, who is involved, what is known of health?"""

from datetime import date
from typing import Any

from prevent.kernel.forms import ChoiceField, SelectField, TextAreaField, TextField
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import term_choices
from referrals.forms.submission.section import Fields, Repeated, SectionForm
from referrals.models import Circumstances, HealthCondition, InvolvedAgency, Safeguarding
from referrals.models.answers import Conditions, ConditionStatus, Whether


def _words(label: str, hint: str = "") -> TextAreaField:
    return TextAreaField(label, hint=hint, required=False, rows=3)


class NeedsForm(SectionForm):
    """The national form's "complex needs"."""

    slug, title, needed = "needs", "Other difficulties", False
    lead = "Things that may make life harder for the person. Fill in only what applies."
    columns = {
        Circumstances: (
            "victim",
            "living",
            "citizenship",
            "relationships",
            "behaviour",
            "grievances",
            "health_and_learning",
            "other_needs",
        )
    }

    victim = _words("Victim of crime, abuse or bullying")
    living = _words("Work, money or housing")
    citizenship = _words("Citizenship, asylum or immigration")
    relationships = _words("Relationships, family or a court case")
    behaviour = _words(
        "Behaviour", "Probation; violent, self-destructive or risky behaviour; alcohol or drugs."
    )
    grievances = _words("Grievances or belief in conspiracies")
    health_and_learning = _words(
        "Education, development and mental health",
        "Difficulties at school, in behaviour or development, mental ill health.",
    )
    other_needs = _words(
        "Anything else",
        "Worries about the safety of others in the family or among friends; what may happen if nobody helps.",
    )


def _agency(on: date) -> Fields:
    return {
        "name": TextField("Name of the agency", missing="Enter the name of the agency"),
        "in_place": TextAreaField("What is it doing, or what has it put in place?", required=False, rows=3),
        "contact": TextField("Who to speak to there", required=False, max_length=300),
    }


class SupportForm(SectionForm):
    """Other agencies, what protects the person, earlier referrals."""

    slug, title = "support", "Other agencies, support and earlier referrals"
    repeated = {"agencies": Repeated("Agency that is involved", _agency, "Add another agency")}
    columns = {Circumstances: ("protective", "earlier_referrals", "earlier_referrals_known")}

    protective = _words(
        "What helps or protects the person?", "People they trust, interests, plans, help that they accept."
    )
    earlier_referrals = ChoiceField(
        "Do you know of an earlier Prevent referral?",
        choices=Whether.choices,
        reveals={Whether.YES: "earlier_referrals_known"},
        missing="Select whether you know of an earlier Prevent referral",
    )
    earlier_referrals_known = _words("When, by whom, and what came of it?")

    def rows(self) -> list[Record]:
        """One row an agency."""
        return [InvolvedAgency(position=place, **row) for place, row in enumerate(self.answered["agencies"])]


def _condition(on: date) -> Fields:
    listed = term_choices(Vocabulary.CONDITION, on=on)
    return {
        "condition": SelectField("Condition", choices=listed, missing="Choose the condition"),
        "status": SelectField(
            "Is it diagnosed?", choices=ConditionStatus.choices, missing="Choose whether it is diagnosed"
        ),
        "details": TextField("More about it", required=False, max_length=300),
    }


class HealthForm(SectionForm):
    """Health conditions and neurodiversity, each with its state; none is never mixed with not asked."""

    slug, title = "health", "Health and neurodiversity"
    rows_last = True
    lead = "A condition is no reason for a referral, but it changes how we talk with somebody and what helps."
    repeated = {"health_conditions": Repeated("Condition", _condition, "Add another condition")}
    columns = {Safeguarding: ("conditions",)}

    conditions = ChoiceField(
        "Does the person have a disability, a mental health condition, autism or another condition?",
        choices=Conditions.choices,
        missing="Select whether the person has a condition",
    )

    def clean(self) -> dict[str, Any]:
        """A condition is named if and only if there is one."""
        cleaned = super().clean()
        named = bool(self.answered["health_conditions"])
        if cleaned.get("conditions") == Conditions.YES and not named:
            self.add_error("health_conditions-0-condition", "Choose the condition, or “Other condition”")
        if named and cleaned.get("conditions") not in {None, Conditions.YES}:
            self.add_error("conditions", "Select “Yes”, or empty the conditions below")
        return cleaned

    def rows(self) -> list[Record]:
        """One row a condition."""
        return [
            HealthCondition(
                position=place, condition_id=row["condition"], status=row["status"], details=row["details"]
            )
            for place, row in enumerate(self.answered["health_conditions"])
        ]
