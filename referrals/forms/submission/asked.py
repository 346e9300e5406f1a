"""What was the referrer asked, in the form's own words and order?"""

from collections.abc import Callable

from referrals.forms.submission.section import SectionForm
from referrals.forms.submission.whole import GROUPS
from referrals.queries.as_submitted import AskedGroup, AskedPage, Question


def _always(label: str) -> Callable[[int, int], str]:
    return lambda place, of: label


def _page(section: type[SectionForm]) -> AskedPage:
    rows = {name: kind for kind, names in section.columns.items() for name in names}
    once = [
        Question(name, _always(str(field.label)), rows.get(name))
        for name, field in section.base_fields.items()
    ]
    several = [Question(name, repeated.title) for name, repeated in section.repeated.items()]
    return AskedPage(section.slug, section.title, [*once, *several])


ASKED = [AskedGroup(title, [_page(section) for section in sections]) for title, sections in GROUPS]
"""Every page of the national form with its questions, as the record shows the answers."""
