"""What is typed when a person is assessed: which framework, what is said of its items, what it comes to, and who agrees?"""

from typing import Any

from prevent.assessments.models import Template
from prevent.assessments.outline import Item, Section
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.kernel.forms import (
    ChoiceField,
    ModelCheckboxesField,
    ModelRadioField,
    TextAreaField,
)
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.forms import MoveForm
from referrals.assessing import draft_of
from referrals.choices import Confidence
from referrals.forms.days import decided_on
from referrals.forms.decided import no_intelligence
from referrals.forms.revealed import reveal
from referrals.models import Assessment
from referrals.transitions.assessment import Answer, check_answer
from referrals.workflow import FROM_PANEL


class BeginAssessmentForm(MoveForm):
    """Which framework, of those in use today."""

    template = ModelRadioField("With which framework do you assess?", missing="Select the framework")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_use = Template.objects.in_force(clock.today())
        field = self.fields["template"]
        field.queryset = in_use  # type: ignore[attr-defined]
        field.hints = {one.pk: one.outline.guidance for one in in_use}  # type: ignore[attr-defined]
        draft = draft_of(self.case)
        newest = next(iter(in_use), None)
        field.initial = draft.template_id if draft else newest and newest.pk


class FactorsForm(MoveForm):
    """The items of one section. What is not answered yet may wait; an answer has what its template asks for."""

    def __init__(
        self, *args: Any, section: Section, answered: dict[str, dict[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        for item in section.items:
            self._ask(item, Answer(**answered.get(item.code, {"response": ""})))

    def _ask(self, item: Item, said: Answer) -> None:
        """The answer, why, and how sure."""
        name, choices = _named(item), [(one.code, one.name) for one in item.responses]
        self.fields[name] = ChoiceField(
            item.name,
            hint=item.guidance,
            choices=choices,
            may_wait=True,
            inline=True,
            small=True,
            initial=said.response,
            label_size="m",
        )
        self.fields[f"{name}_rationale"] = TextAreaField(
            f"What do you base it on: {_lower(item.name)}",
            rows=2,
            may_wait=True,
            initial=said.rationale,
            label_size="",
        )
        if item.asks_confidence:
            self.fields[f"{name}_confidence"] = ChoiceField(
                f"How sure are you: {_lower(item.name)}",
                choices=Confidence,
                may_wait=True,
                inline=True,
                small=True,
                initial=said.confidence,
                label_size="",
            )

    def clean(self) -> dict[str, Any]:
        """Each mistake stands at its question."""
        typed = super().clean() or self.cleaned_data
        for item in self.section.items:
            try:
                check_answer(item, self._answer(item, typed))
            except Invalid as refusal:
                self.add_error(f"{_named(item)}_{refusal.field}", refusal.sentence)
        return typed

    def _answer(self, item: Item, typed: dict[str, Any]) -> Answer:
        name = _named(item)
        return Answer(
            typed.get(name) or "",
            confidence=typed.get(f"{name}_confidence") or "",
            rationale=typed.get(f"{name}_rationale") or "",
        )

    def act(self) -> dict[str, Any]:
        """The answers by the codes of their items."""
        return {"answers": {item.code: self._answer(item, self.cleaned_data) for item in self.section.items}}


def _named(item: Item) -> str:
    return f"item_{item.code}"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


class AssessmentForm(MoveForm):
    """What the answers come to. Each need that is ticked asks what is needed. It begins with what the last version says."""

    susceptibility = TextAreaField(
        "Susceptibility to radicalisation",
        hint="What makes the person susceptible, and how you know.",
        missing="Enter what makes the person susceptible to radicalisation",
    )
    risk = TextAreaField(
        "Risk",
        hint="To the person and to others. Nothing that comes from an intelligence service.",
        missing="Enter the risk, or say that you see none",
    )
    protective_factors = TextAreaField(
        "Protective factors",
        hint="Who and what helps and protects the person.",
        missing="Enter what protects the person, or say that nothing is known",
    )
    needs = ModelCheckboxesField(
        "Needs", hint="Tick each kind of support that the person needs", missing="Select at least one need"
    )
    confidence = ChoiceField(
        "How confident are you in this assessment?",
        choices=Confidence,
        inline=True,
        missing="Select how confident you are in this assessment",
    )
    gaps = TextAreaField(
        "Gaps",
        hint="What is not known, and whether it can be found out.",
        rows=3,
        missing="Enter what is not known, or say that there are no gaps",
    )
    analysis = TextAreaField(
        "Summary", hint="What it means taken together.", rows=8, missing="Enter your summary"
    )
    plan = TextAreaField(
        "Plan",
        hint="What is to be done next, by whom and by when.",
        missing="Enter what is to be done next, or say that nothing is",
    )
    change = TextAreaField(
        "Change since the last version",
        hint="What you see that is different. Which answers changed is counted up by itself.",
        rows=3,
        missing="Say what has changed since the last version, or that nothing has",
    )
    no_intelligence = no_intelligence()
    decided_on = decided_on("Day of the assessment")

    PLAIN = ("susceptibility", "risk", "protective_factors", "confidence", "gaps", "analysis", "plan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reveal(self, "needs", terms(Vocabulary.SUPPORT, on=clock.today()), _what_is_needed)
        last = self.case.assessments.order_by("version").last()
        if last is None:
            del self.fields["change"]
        else:
            self._begin_with(last)

    def _begin_with(self, last: Assessment) -> None:
        """What the last version says, to be gone through."""
        said: dict[str, Any] = {name: getattr(last, name) for name in self.PLAIN}
        needs = {need.kind: need.note for need in last.needs.select_related("kind")}
        said["needs"] = [kind.pk for kind in needs]
        said |= {f"needs_{kind.code}": note for kind, note in needs.items()}
        for name in said.keys() & self.fields.keys():
            self.fields[name].initial = said[name]

    def act(self) -> dict[str, Any]:
        """Needs as what was said of each."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in (*self.PLAIN, "no_intelligence", "decided_on")},
            "change": typed.get("change") or "",
            "needs": {row: typed[f"needs_{row.code}"] for row in typed["needs"]},
        }


def _what_is_needed(row: Any) -> TextAreaField:
    return TextAreaField(f"What is needed: {row.name.lower()}", rows=2)


IF_NOT = "If you do not, return it to the officer instead: choose so with the section 36 decision."
IF_NOT_AT_PANEL = (
    "If you do not, leave it as it is and speak with its author, who then signs another version."
)


class EndorseAssessmentForm(MoveForm):
    """Why another person agrees."""

    reasons = TextAreaField(
        "Why do you agree with it?",
        missing="Say why you agree with the assessment",
    )
    decided_on = decided_on("Day of the endorsement")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reasons"].help_text = IF_NOT_AT_PANEL if self.case.stage in FROM_PANEL else IF_NOT
