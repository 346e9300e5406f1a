"""Which addresses are there for which kind of record, and what do they answer to whom?

Who reaches a record at all is stated in records.py. Which role reads which section, and which role makes which move, is taken
from the policy tables, of which docs/generated/policy.md is the picture and tests/architecture/test_sections.py the check.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from channel.choices import Section as Part
from channel.policy import sections_of
from prevent.accounts.roles import Role
from prevent.workflow.access import Access, declared
from prevent.workflow.views import ActView
from referrals.choices import Section
from referrals.policy import POLICY as REFERRALS
from tests.architecture.test_routes import routes
from tests.matrix.people import ROLE_OF
from tests.matrix.records import Asked

NOT_FILLED_IN = 400
REFERRERS = frozenset({Role.REFERRER, Role.SAFEGUARDING_LEAD})
KINDS = {
    "Referral": "referral",
    "InformationRequest": "request",
    "HandOff": "hand-off",
    "PossibleMatch": "match",
    "ChannelCase": "case",
    "PanelMeeting": "meeting",
    "Review": "review",
    "EmergencyReview": "emergency review",
    "Sample": "sample",
    "UnusualReading": "unusual reading",
    "AuditExtract": "extract",
    "TableExport": "export of tables",
    "RecordExport": "export of records",
    "AssuranceReview": "assurance review",
    "Concern": "concern",
    "Recommendation": "recommendation",
}
OF_A_REFERRAL = {"channel:open_case", "api:referral"}
"""Addresses of a referral whose views have no policy of their own."""
FOR_WHOEVER_REFERRED = {"referrals:status", "api:referral"}
"""What a referrer sees; whoever has the record in sight, but does not read its status, is told so."""
READ_THERE: dict[str, str] = {
    "referrals:sent": Section.STATUS,
    "referrals:assessments": Section.TRIAGE,
    "referrals:person": Section.OTHER_REFERRALS,
    "scrutiny:referral_looks": Section.LOOKS,
    "scrutiny:case_looks": Part.LOOKS,
    "scrutiny:referral_disclosures": Section.DISCLOSURES,
    "scrutiny:case_disclosures": Part.DISCLOSURES,
    "channel:consent": Part.CONSENT,
    "channel:consent_letter": Part.CONSENT,
    "channel:plan": Part.PLAN,
    "channel:sessions": Part.SESSIONS,
    "channel:decisions": Part.PANEL,
    "channel:assessments": Part.REFERRAL,
    "channel:papers": Part.PANEL,
    "channel:papers_on_paper": Part.PANEL,
    "channel:commission": Part.OWN_ITEMS,
}
"""Pages that show one section, and are not there for whoever does not read it."""
LEADS_ON = {
    **dict.fromkeys(("referrals:referral", "referrals:print_referral"), REFERRERS),
    **dict.fromkeys(("whole_case", "channel:case", "print_case"), frozenset({Role.PROVIDER})),
}
"""Pages from which some are led to a page of their own."""


@dataclass(frozen=True)
class Address:
    """One route that names a record."""

    name: str
    view: Any
    rule: Access

    @property
    def kind(self) -> str:
        """The kind of record that it names."""
        if self.name in OF_A_REFERRAL:
            return "referral"
        return KINDS[self.view.policy.model.__name__]

    def of(self, asked: Asked) -> str:
        """The address of one record."""
        return reverse(self.name, args=[asked.record.reference])


def of_records() -> Iterator[Address]:
    """Every route that names a record by its reference alone."""
    for name, pattern, namespaces in routes():
        if list(pattern.pattern.regex.groupindex) == ["reference"]:
            callback = pattern.callback
            view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
            yield Address(name, view, declared(callback, list(namespaces)))


def expected(who: str, user: Any, address: Address, asked: Asked, method: str) -> int:
    """The status that this person ought to be given. Where nobody is named, everybody is asked for a code."""
    if address.rule.unnamed:
        return 302
    if user is None:
        return 403 if address.name.startswith("api:") else 302
    role = ROLE_OF.get(who)
    if address.rule.roles and role not in address.rule.roles:
        return 404
    acts = issubclass(address.view, ActView)
    if method == "POST" and not hasattr(address.view, "post"):
        return 405
    if who not in asked.reached_by:
        return 404
    status = _of_move(user, address, asked, role) if acts else _of_page(user, address, asked, role)
    return NOT_FILLED_IN if status == 200 and method == "POST" else status


def _of_move(user: Any, address: Address, asked: Asked, role: Role) -> int:
    policy, move = getattr(address.view, "policy", None), getattr(address.view, "move", None)
    if policy is None or move is None:
        return 200
    if role not in policy.rules[move].roles:
        return 403
    return 403 if policy.denial(user, move, _fresh(asked)) else 200


def _of_page(user: Any, address: Address, asked: Asked, role: Role) -> int:
    if role in LEADS_ON.get(address.name, ()):
        return 302
    if address.name in FOR_WHOEVER_REFERRED:
        return 200 if Section.STATUS in reads(user, asked) else 403
    section = READ_THERE.get(address.name)
    return 404 if section and section not in reads(user, asked) else 200


def reads(user: Any, asked: Asked) -> frozenset[str]:
    """The sections of this record that the policy tables give to this person."""
    record = _fresh(asked)
    return sections_of(user, record) if asked.kind == "case" else REFERRALS.reads(user, record)


def _fresh(asked: Asked) -> Any:
    return type(asked.record).objects.get(pk=asked.record.pk)
