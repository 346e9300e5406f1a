"""What police, referrer and asked agency do, from receipt to the section 36 decision."""

from prevent.assessments.models import Template
from prevent.reference.models import Term
from referrals.choices import Confidence, GatewayOutcome, Move, PreventConcern, ReasonKind, Section36Outcome
from referrals.forms.questions import How
from tests.journeys.wording import view_of

CHILD = "Ollie Fictional"
QUESTION = "Does he have a phone at school?"
ANSWER = "He hands it in each morning, as all do."
KNOWN = "He waits for counselling since September. His mother comes with him."


def term(key):
    """The name of a row of a list that people may change."""
    return Term.objects.get(pk=key).name


def finds(person):
    """Go home and open the child's record from the list there."""
    person.goes_home()
    person.follows(CHILD)


def allocates(supervisor, officer_name):
    """The supervisor finds the new referral at home and gives it to the officer."""
    finds(supervisor)
    supervisor.makes(Move.ALLOCATE_REFERRAL, officer=officer_name)


def asks_the_teacher(officer, teacher, reference):
    """A question stops the clock; the teacher finds it at home and answers it."""
    finds(officer)
    officer.makes(Move.ASK_REFERRER, text=QUESTION)
    teacher.goes_home()
    teacher.follows(reference)
    teacher.sees(QUESTION)
    teacher.does_not_see("Gateway", officer.name)
    teacher.follows("Answer the question")
    teacher.answers(QUESTION, str(How.NOW.label))
    teacher.answers("Your answer", ANSWER)
    teacher.sends(Move.ANSWER_QUESTION)
    teacher.sees(ANSWER)


def deconflicts(person):
    """Prevent work cuts across no investigation: checked at the gateway and again before later steps."""
    person.makes(Move.RECORD_DECONFLICTION, checked_by="Invented unit", is_clear=True)


def triages(officer):
    """Deconfliction, who the person is, and the gateway assessment."""
    finds(officer)
    officer.sees(ANSWER)
    deconflicts(officer)
    officer.makes(Move.IDENTIFY_INDIVIDUAL, reason="The school knows him.")
    officer.makes(
        Move.ASSESS_GATEWAY,
        concern=PreventConcern.LIMITED,
        outcome=GatewayOutcome.GO_ON,
        reason_kinds=[ReasonKind.VIOLENCE, ReasonKind.SUSCEPTIBLE],
        reasons="What the school saw, weighed with care.",
    )


def endorses(supervisor):
    """Another person looks at the assessment."""
    finds(supervisor)
    supervisor.makes(Move.ENDORSE_GATEWAY, agrees=True, reasons="Agreed, for these reasons.")


def asks_the_health_trust(officer, doctor):
    """The request says what is asked and why; the doctor sees it and nothing else of the referral, and answers."""
    finds(officer)
    officer.makes(
        Move.REQUEST_INFORMATION,
        agency="Westmarch Health Trust",
        asked="Is he known to your services?",
        why="To know whether he has support already. Nothing more is asked.",
        lawful_basis=term("lawful_basis.panel_functions"),
    )
    doctor.goes_home()
    doctor.follows_reference()
    doctor.sees("Is he known to your services?", CHILD)
    doctor.does_not_see("manifesto", "Rita Fictional")
    doctor.makes(Move.ANSWER_REQUEST, text=KNOWN)
    officer.goes(officer.path)
    officer.sees(KNOWN)


def assesses(officer):
    """Each factor, then susceptibility, risk, what protects, and two needs."""
    finds(officer)
    officer.makes(Move.BEGIN_ASSESSMENT, template=str(Template.objects.get(pk="paf-1")))
    answers_each_factor(officer)
    finds(officer)
    deconflicts(officer)
    family, online, autism = (
        term(key) for key in ("support.family", "support.online_safety", "condition.autism")
    )
    officer.makes(
        Move.RECORD_CONDITIONS,
        conditions=[autism],
        **{f"How is it known: {autism}": "Suspected"},
        source="His mother",
    )
    officer.makes(
        Move.RECORD_ASSESSMENT,
        susceptibility="Lonely, and looking for belonging online.",
        risk="No plan is known. Talk of attacks.",
        protective_factors="His form tutor and his mother.",
        needs=[family, online],
        **{f"What is needed: {family.lower()}": "Help for his mother."},
        **{f"What is needed: {online.lower()}": "Less time in closed groups."},
        confidence=Confidence.MEDIUM,
        gaps="Who is in the group.",
        analysis="Susceptible, with protective factors to build on.",
        plan="Refer him to the panel.",
        no_intelligence=True,
    )


def answers_each_factor(officer):
    """Section by section; of the first factor it is not known."""
    view = view_of(Move.ANSWER_FACTORS)
    for section in Template.objects.get(pk="paf-1").outline:
        for number, item in enumerate(section.items):
            officer.answers(item.name, item.responses[0].name if number else "Not known")
            if number:
                officer.answers(f"What do you base it on: {lower(item.name)}", "The school saw it.")
                officer.answers(f"How sure are you: {lower(item.name)}", "Medium")
        officer.presses(view.button)


def lower(name):
    """As it stands within a sentence."""
    return name[:1].lower() + name[1:]


def refers_to_the_panel(supervisor):
    """A supervisor who did not triage it endorses the assessment, and decides that there are reasonable grounds."""
    finds(supervisor)
    supervisor.makes(Move.ENDORSE_ASSESSMENT, reasons="Sound and complete.")
    finds(supervisor)
    deconflicts(supervisor)
    supervisor.makes(
        Move.DECIDE_SECTION_36,
        grounds=True,
        outcome=Section36Outcome.REFER,
        no_intelligence=True,
        reason_kinds=[ReasonKind.SUSCEPTIBLE],
        reasons="The assessment shows it.",
        decided_as="Sergeant",
    )


def tells_the_teacher(officer, teacher, reference):
    """Until feedback is sent the teacher's page says what it said on the first day."""
    words = "We may get in touch with you to work together."
    teacher.goes_home()
    teacher.follows(reference)
    teacher.does_not_see(words, "panel", "Section 36")
    officer.goes(f"/referrals/{reference}/")
    officer.chooses(Move.SEND_FEEDBACK)
    officer.answers("Words to begin with", "We may be in touch with you")
    officer.presses("Fill in these words")
    officer.sends(Move.SEND_FEEDBACK)
    teacher.goes_home()
    teacher.follows(reference)
    teacher.sees(words)
