"""What was done before the referral, and what do the person and the parents know?"""

from prevent.kernel.forms import ChoiceField, DateField, TextAreaField, TextField
from referrals.forms.submission.section import SectionForm
from referrals.models import Safeguarding
from referrals.models.answers import Told, Whether


class LeadForm(SectionForm):
    """Whether a safeguarding lead was consulted, and what was done at once."""

    slug, title = "safeguarding", "Safeguarding"
    columns = {
        Safeguarding: (
            "lead_consulted",
            "lead_name",
            "lead_consulted_on",
            "lead_outcome",
            "action_taken",
            "discussed_with",
        )
    }

    lead_consulted = ChoiceField(
        "Have you spoken with a safeguarding or Prevent lead?",
        hint="You may refer without. If you are not writing for an organisation, answer no.",
        choices=Whether.choices,
        reveals={Whether.YES: ("lead_name", "lead_consulted_on", "lead_outcome")},
        missing="Select whether you have spoken with a safeguarding or Prevent lead",
    )
    lead_name = TextField("Name of the lead", required=False)
    lead_consulted_on = DateField("When did you speak?", required=False, past_only=True)
    lead_outcome = TextAreaField("What did you agree?", required=False, rows=3)
    action_taken = TextAreaField(
        "Has anything been done already?",
        hint="Any direct action, by you or by others.",
        required=False,
        rows=3,
    )
    discussed_with = TextAreaField(
        "Have you discussed it with another agency? Which?", required=False, rows=3
    )


WHY_NOT_HINT = "You do not need to have told anybody. If telling would put somebody at risk, say so."


class ToldForm(SectionForm):
    """Whether the person and, for a child, the parents were told; what they said, or why not."""

    slug, title = "told", "What the person and the parents know"
    lead = WHY_NOT_HINT
    columns = {
        Safeguarding: (
            "person_told",
            "person_response",
            "person_not_told_why",
            "parents_told",
            "parents_response",
            "parents_not_told_why",
        )
    }

    person_told = ChoiceField(
        "Has the person been told of this referral?",
        choices=[choice for choice in Told.choices if choice[0] != Told.NOT_APPLICABLE],
        reveals={Told.YES: "person_response", Told.NO: "person_not_told_why"},
        missing="Select whether the person has been told of this referral",
    )
    person_response = TextAreaField("What did they say?", required=False, rows=3)
    person_not_told_why = TextAreaField("Why not?", required=False, rows=3)
    parents_told = ChoiceField(
        "Have the parents or carers been told?",
        choices=Told.choices,
        hints={Told.NOT_APPLICABLE: "For example, because the person is an adult"},
        reveals={Told.YES: "parents_response", Told.NO: "parents_not_told_why"},
        missing="Select whether the parents or carers have been told",
    )
    parents_response = TextAreaField("What did the parents or carers say?", required=False, rows=3)
    parents_not_told_why = TextAreaField("Why have they not been told?", required=False, rows=3)
