"""The national form about a 15-year-old, as a teacher fills it in from the first page to the last."""

from datetime import timedelta

from prevent.kernel import clock
from referrals.forms.submission.files import FilesForm
from referrals.forms.submission.whole import BY_SLUG, GROUPS
from tests.builders.submission import fictional_values
from tests.journeys.wording import label_of
from tests.prevent.documents.made_files import REAL

AGE = timedelta(days=15 * 365 + 100)


def answers_about_a_child():
    """Every section's answers; the birth date keeps the child 15 whenever the tests run."""
    born = clock.today() - AGE
    age = {
        "date_of_birth_day": str(born.day),
        "date_of_birth_month": str(born.month),
        "date_of_birth_year": str(born.year),
    }
    return fictional_values(person=age)


def begins(person):
    """Read what stands before the form, and start."""
    person.follows("Refer some")
    person.sees("999", "0800 789 321", "ACT Early")
    person.presses("Start a new referral")


def writes_group(person, group, answers, *, public=False):
    """From the task list through the sections of one group, which lead from one to the next."""
    slugs = [section.slug for section in dict(GROUPS)[group]]
    person.follows(BY_SLUG[slugs[0]].title)
    for slug in slugs:
        assert person.heading == BY_SLUG[slug].title, person.said()
        person.writes_section(slug, answers.get(slug, {}), public=public)
        person.presses("Save and continue")


def attaches(person, name):
    """Add one file on the files' page, and go back to the task list."""
    person.follows("Add files")
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": REAL[name]}
    person.main.get_by_label(label_of(FilesForm, "file")).set_input_files(chosen)
    person.presses("Add this file")
    person.sees(name)
    person.follows("Continue", exact=True)


def checks_and_sends(person, *written):
    """Read everything once more, declare, send; answers the reference."""
    person.follows("Check your answers")
    person.sees(*written)
    person.main.get_by_role("checkbox").check()
    person.presses("Send the referral")
    return person.reference
