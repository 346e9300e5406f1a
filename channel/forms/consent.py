"""What is typed about consent?"""

from datetime import date
from typing import Any

from channel.age import of_age_on
from channel.choices import ConsentAct, ConsentFrom, Means, Stage
from channel.conditions import consent_is_planned
from channel.consent import AFTER_A_PLAN, acts_open, is_of_age, who_may_have_answered
from channel.deadlines import due_from, renewal_from
from channel.forms.shared import decided_on
from channel.transitions import Answer
from channel.transitions.checks import episode_began
from prevent.kernel import clock
from prevent.kernel.forms import ChoiceField, DateField, TextAreaField, TextField
from prevent.workflow.forms import MoveForm

HINTS = {
    ConsentAct.ASKED.value: "Somebody was asked and has not answered yet",
    ConsentAct.RENEWED.value: "Given again, for example at 18 or for further support",
    ConsentAct.WITHDRAWN.value: "Support stops at once",
}


UNDER_18 = "Until they are 18 they may be asked and may say no; a yes is the parent’s or guardian’s"


class ConsentPlanForm(MoveForm):
    """How, when and by whom is consent requested?"""

    how = TextAreaField(
        "How consent is asked for",
        rows=3,
        hint="Who is present, where, in which language or format",
        missing="Say how consent is asked for",
    )
    ask_by = DateField(
        "By when",
        hint="The answer is due from this day on",
        missing="Enter the day by which consent is asked for",
    )
    asked_by = TextField(
        "Who asks",
        hint="Often the case officer with somebody whom the person trusts",
        missing="Enter who asks",
    )
    decided_on = decided_on("When was this settled?", "Enter the day on which this was settled")


def renew_on() -> DateField:
    """Until when a yes counts; left empty, as the limit says."""
    return DateField(
        "Until when does it count?",
        not_before=clock.today,
        hint="It is asked for anew before this day. From it on no support is given unless it was renewed",
        required=False,
    )


class ConsentForm(MoveForm):
    """One event about consent. What a yes needs and what a no needs stands under the answer."""

    act_ = ChoiceField(
        "What happened?",
        missing="Choose what happened",
        choices=ConsentAct,
        hints=HINTS,
        reveals={
            ConsentAct.GIVEN.value: ("given_evidence", "given_scope", "given_renew_on"),
            ConsentAct.RENEWED.value: ("renewed_evidence", "renewed_scope", "renewed_renew_on"),
            ConsentAct.REFUSED.value: ("refused_reason", "refused_next_on"),
            ConsentAct.WITHDRAWN.value: ("withdrawn_reason", "withdrawn_next_on"),
        },
    )
    given_evidence = TextAreaField(
        "Evidence",
        rows=2,
        hint="The signed form, the note of the call",
        missing="Enter the evidence, such as the signed form or the note of the call",
    )
    given_scope = TextAreaField(
        "To what",
        rows=3,
        missing="Say to which support, and who shares information",
        hint="Which support, and which agencies share information for it",
    )
    given_renew_on = renew_on()
    renewed_evidence = TextAreaField(
        "Evidence",
        rows=2,
        hint="The signed form, the note of the call",
        missing="Enter the evidence, such as the signed form or the note of the call",
    )
    renewed_scope = TextAreaField(
        "To what",
        rows=3,
        missing="Say to which support, and who shares information",
        hint="Which support, and which agencies share information for it",
    )
    renewed_renew_on = renew_on()
    refused_reason = TextAreaField("Reason, if they gave one", rows=2, required=False)
    refused_next_on = DateField(
        "Further assessment by",
        not_before=clock.today,
        missing="Enter the day by which the person is assessed further",
    )
    withdrawn_reason = TextAreaField("Reason, if they gave one", rows=2, required=False)
    withdrawn_next_on = DateField(
        "Further assessment by",
        not_before=clock.today,
        missing="Enter the day by which the person is assessed further",
    )
    given_by = ChoiceField("Whose answer is it?", choices=ConsentFrom, missing="Choose whose answer it is")
    name = TextField(
        "Name, and relation to the person",
        hint="Such as: Nora Fictional, mother",
        missing="Enter the name of who was asked or answered",
    )
    held_on = DateField(
        "When", past_only=True, initial=clock.today, missing="Enter the day on which it happened"
    )
    means = ChoiceField("How", choices=Means, inline=True, missing="Choose how it was said")
    asked_by = TextField("Who asked, or heard the answer", missing="Enter who asked, or heard the answer")
    wishes = TextAreaField("What does the child or young person wish?", rows=3, required=False)
    capacity_note = TextAreaField(
        "Mental capacity", rows=2, required=False, hint="How it was assessed, if it was in doubt"
    )
    interpreter_note = TextField("Interpreter or format", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self._offer(today)
        due = due_from(self.case, Stage.FURTHER_ASSESSMENT, today)
        for field in ("given_renew_on", "renewed_renew_on"):
            self.fields[field].initial = renewal_from(self.case, today)
        for field in ("refused_next_on", "withdrawn_next_on"):
            self.fields[field].initial = due
            if self.case.stage not in (Stage.AWAITING_CONSENT, Stage.SUPPORT, Stage.TRANSFER_OFFERED):
                self.fields[field].required = False

    def _offer(self, today: date) -> None:
        """Only the answers that can apply: of today, or of an earlier day since the episode began."""
        eighteen, since = of_age_on(self.case.individual), episode_began(self.case).day
        events = self.case.consent_events.filter(episode=self.case.episode)
        planned = consent_is_planned(self.case)
        acts = [act for act in acts_open(events, eighteen, today) if planned or act not in AFTER_A_PLAN]
        whose = who_may_have_answered(eighteen, since, today)
        self.fields["act_"].choices = [(act.value, act.label) for act in acts]  # type: ignore[attr-defined]
        given_by = self.fields["given_by"]
        given_by.choices = [(one.value, one.label) for one in ConsentFrom if one in whose]  # type: ignore[attr-defined]
        if not is_of_age(eighteen, today):
            given_by.hints = {ConsentFrom.PERSON.value: UNDER_18}  # type: ignore[attr-defined]
        if is_of_age(eighteen, since):
            del self.fields["wishes"]

    def act(self) -> dict[str, Any]:
        """The answer as one value, and the date of the further assessment."""
        typed = super().act()
        act = ConsentAct(typed["act_"])
        words = ("given_by", "name", "held_on", "means", "asked_by", "capacity_note", "interpreter_note")
        answer = Answer(
            act=act,
            **{word: typed[word] for word in words},
            wishes=typed.get("wishes", ""),
            evidence=typed.get(f"{act}_evidence", ""),
            scope=typed.get(f"{act}_scope", ""),
            reason=typed.get(f"{act}_reason", ""),
            renew_on=typed.get(f"{act}_renew_on"),
        )
        return {"answer": answer, "further_assessment_on": typed.get(f"{act}_next_on")}
