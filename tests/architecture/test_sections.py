"""Who reads which section, by the table of permissions; the policy tables are compared with it cell by cell."""

import pytest

from channel.choices import Section as Part
from channel.choices import Stage as CaseStage
from channel.policy import POLICY as CASES
from prevent.accounts.roles import Role
from prevent.desk.policies import POLICIES
from prevent.inspection.transitions import open_for_governance
from referrals.choices import Section, Stage
from referrals.policy import POLICY as REFERRALS
from tests.builders import channel, exceptions, referrals

POLICE = {Role.CASE_OFFICER, Role.SUPERVISOR}
REFERRERS = {Role.REFERRER, Role.SAFEGUARDING_LEAD, Role.RECEIPT_HOLDER}
CHAIRS = {Role.PANEL_CHAIR, Role.DEPUTY_CHAIR}
PANEL = {*CHAIRS, Role.PANEL_COORDINATOR}
LEAD, MEMBER, PROVIDER = Role.AUTHORITY_PREVENT_LEAD, Role.PANEL_MEMBER, Role.PROVIDER
QA, IG = Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE

OF_A_REFERRAL = {
    Section.SUBMITTED: REFERRERS | POLICE | PANEL | {LEAD, QA, IG},
    Section.REFERRER: REFERRERS | POLICE | PANEL | {LEAD, IG},
    Section.STATUS: REFERRERS | POLICE | {LEAD, QA, IG},
    Section.PARTITION: POLICE | {IG},
    Section.REQUESTS: POLICE | {QA, IG},
    Section.TRIAGE: POLICE | PANEL | {QA, IG},
    Section.AUTHORITY: POLICE | PANEL | {LEAD, QA, IG},
    Section.OWNERSHIP: POLICE | PANEL | {LEAD, QA, IG},
    Section.OTHER_REFERRALS: POLICE | PANEL | {QA, IG},
    Section.MATCHES: POLICE,
    Section.OPENED: POLICE,
    Section.EXCEPTIONS: {Role.SUPERVISOR},
    Section.LOOKS: {Role.SUPERVISOR, IG},
    Section.DISCLOSURES: POLICE | {IG},
}
OF_A_CASE = {
    **dict.fromkeys(
        (
            Part.OVERVIEW,
            Part.SUBMITTED,
            Part.REQUESTS,
            Part.REFERRAL,
            Part.PANEL,
            Part.CONSENT,
            Part.PLAN,
            Part.SESSIONS,
            Part.CLOSURE,
            Part.OTHER_REFERRALS,
        ),
        PANEL | POLICE | {MEMBER, QA, IG},
    ),
    Part.TRANSFER: PANEL | POLICE | {QA, IG},
    Part.OWN_ITEMS: {PROVIDER},
    Part.OPENED: PANEL | POLICE,
    Part.EXCEPTIONS: CHAIRS,
    Part.LOOKS: CHAIRS | {Role.SUPERVISOR, IG},
    Part.DISCLOSURES: PANEL | POLICE | {IG},
}


@pytest.mark.parametrize(
    ("policy", "expected"), [(REFERRALS, OF_A_REFERRAL), (CASES, OF_A_CASE)], ids=["referral", "case"]
)
def test_the_sections_are_those_of_the_table(policy, expected):
    """A section more or a role more is added here on purpose, or not at all."""
    assert {section: set(roles) for section, roles in policy.sections.items()} == expected


NOBODY_IS_REFERRED_IN = {"Concern about Prevent", "Recommendation", "Export of tables"}
"""What the Commissioner's office keeps itself, and the tables that somebody asked for."""


@pytest.mark.parametrize("role", [Role.STATISTICIAN, Role.OVERSIGHT_OFFICER, Role.ADMINISTRATOR])
def test_roles_that_read_no_record(role):
    """Figures, concerns about Prevent itself, accounts: no record, by no post and by no grant."""
    for policy in (one for name, one in POLICIES.items() if name not in NOBODY_IS_REFERRED_IN):
        assert role not in policy.scopes
        assert role not in policy.readers
        assert role not in {one for roles in policy.sections.values() for one in roles}


def test_a_grant_never_lets_anybody_act():
    """No rule names a role that reaches the record only as a reader."""
    for policy in POLICIES.values():
        only_reads = policy.readers.keys() - policy.scopes.keys()
        assert not {move for move, rule in policy.rules.items() if rule.roles & only_reads}


@pytest.mark.django_db
def test_whoever_asks_not_to_be_named_is_sealed_beyond_the_police(cast):
    """The council's Prevent lead and the panel read who referred unless they asked not to be named."""
    open_one, sealed = (channel.referred(cast) for _ in range(2))
    open_one.sources.update(may_be_named=True)
    sealed.sources.update(may_be_named=False)
    for who in ("authority_prevent_lead", "panel_chair", "panel_coordinator"):
        person = getattr(cast, who)
        assert Section.REFERRER in REFERRALS.reads(person, open_one), who
        assert Section.REFERRER not in REFERRALS.reads(person, sealed), who
    for who in ("case_officer", "supervisor", "referrer"):
        assert Section.REFERRER in REFERRALS.reads(getattr(cast, who), sealed), who


@pytest.mark.django_db
def test_the_police_partition_is_for_the_governance_of_the_police(cast):
    """The council's reads the rest, each with a reason and for a day."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    council = exceptions.council_governance()
    for person, reads in ((cast.information_governance, True), (council, False)):
        assert REFERRALS.reads(person, referral) == frozenset()
        open_for_governance(referral.reference, reason="Subject access request 12", by=person)
        found = REFERRALS.reads(person, referral)
        assert (Section.PARTITION in found) is reads
        assert {Section.SUBMITTED, Section.REFERRER, Section.TRIAGE, Section.REQUESTS} <= found


@pytest.mark.django_db
def test_the_panel_reads_requests_once_papers_circulate(cast):
    """Members with the papers read them with the rest."""
    case = channel.case_at(CaseStage.AWAITING_PANEL, cast)
    assert Part.REQUESTS not in CASES.reads(cast.panel_chair, case)
    assert Part.REQUESTS in CASES.reads(cast.case_officer, case)
    channel.invited(case, cast)
    for who in ("panel_chair", "panel_coordinator", "panel_member"):
        assert Part.REQUESTS in CASES.reads(getattr(cast, who), case)
