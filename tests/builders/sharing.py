"""What did somebody share outside the service?"""

from prevent.workflow.disclosing import Share
from prevent.workflow.sharing import By, Purpose, Shared


def told(by, **changes) -> Share:
    """A telephone call to the school's safeguarding lead, on the mover's own decision."""
    values = {
        "to": "Fiction Street School",
        "person_there": "Sam Fictional, safeguarding lead",
        "what": [Shared.IDENTITY, Shared.CONCERN],
        "details": "That he may be at risk today.",
        "purpose": Purpose.PROTECTION,
        "basis": "lawful_basis.safeguarding",
        "why": "Nobody else can keep him in school today. Nothing more was said.",
        "means": By.TELEPHONE,
        "decided_by": by,
    }
    return Share(**{**values, **changes})


def typed(by, **changes) -> dict[str, object]:
    """The same as it is typed on the page."""
    share = told(by)
    values = {
        "to": share.to,
        "person_there": share.person_there,
        "means": share.means.value,
        "what": [one.value for one in share.what],
        "details": share.details,
        "purpose": share.purpose.value,
        "lawful_basis": share.basis,
        "why": share.why,
        "decided_by": str(by.pk),
    }
    return {**values, **changes}
