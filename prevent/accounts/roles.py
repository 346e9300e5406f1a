"""Which roles are there? A role is held through a post; the policies say what each may see and do (docs/generated)."""

from django.db import models


class Role(models.TextChoices):
    """The part that a person plays, or a named job of the service itself."""

    REFERRER = "referrer", "Referrer"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
    CASE_OFFICER = "case_officer", "Prevent case officer"
    SUPERVISOR = "supervisor", "Prevent supervisor"
    AUTHORITY_PREVENT_LEAD = "authority_prevent_lead", "Local authority Prevent lead"
    PANEL_CHAIR = "panel_chair", "Channel panel chair"
    DEPUTY_CHAIR = "deputy_chair", "Channel panel deputy chair"
    PANEL_COORDINATOR = "panel_coordinator", "Channel panel coordinator"
    PANEL_MEMBER = "panel_member", "Channel panel member"
    PROVIDER = "provider", "Intervention provider"
    QUALITY_ASSURANCE = "quality_assurance", "Quality assurance"
    OVERSIGHT_OFFICER = "oversight_officer", "Oversight officer"
    STATISTICIAN = "statistician", "Statistician"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance"
    ADMINISTRATOR = "administrator", "Administrator"
    PUBLIC_FORM = "public_form", "Public form (service)"
    RECEIPT_HOLDER = "receipt_holder", "Holder of a receipt code (service)"
    WORKER = "worker", "Worker (service)"
    MATCHING = "matching", "Matching (service)"


class Area(models.TextChoices):
    """What a post is for."""

    AGENCY = "agency", "its agency"
    FORCE = "force", "a police force"
    AUTHORITY = "authority", "a local authority"
    PANEL = "panel", "a Channel panel"
    COUNTRY = "country", "the whole country"


AREA_OF = {
    Role.REFERRER: Area.AGENCY,
    Role.SAFEGUARDING_LEAD: Area.AGENCY,
    Role.CASE_OFFICER: Area.FORCE,
    Role.SUPERVISOR: Area.FORCE,
    Role.AUTHORITY_PREVENT_LEAD: Area.AUTHORITY,
    Role.PANEL_CHAIR: Area.PANEL,
    Role.DEPUTY_CHAIR: Area.PANEL,
    Role.PANEL_COORDINATOR: Area.PANEL,
    Role.PANEL_MEMBER: Area.PANEL,
    Role.PROVIDER: Area.AGENCY,
    Role.QUALITY_ASSURANCE: Area.COUNTRY,
    Role.OVERSIGHT_OFFICER: Area.COUNTRY,
    Role.STATISTICIAN: Area.COUNTRY,
    Role.INFORMATION_GOVERNANCE: Area.AGENCY,
    Role.ADMINISTRATOR: Area.AGENCY,
    Role.PUBLIC_FORM: Area.COUNTRY,
    Role.RECEIPT_HOLDER: Area.COUNTRY,
    Role.WORKER: Area.COUNTRY,
    Role.MATCHING: Area.COUNTRY,
}
"""The kind of area that each role's posts are for (held by a constraint on posts)."""

SERVICES = (Role.PUBLIC_FORM, Role.RECEIPT_HOLDER, Role.WORKER, Role.MATCHING)
CASE_WORKING = (
    Role.CASE_OFFICER,
    Role.SUPERVISOR,
    Role.AUTHORITY_PREVENT_LEAD,
    Role.PANEL_CHAIR,
    Role.DEPUTY_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.PANEL_MEMBER,
    Role.PROVIDER,
)
