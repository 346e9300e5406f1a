"""A record is in a list for a person if and only if they can open it (permissions.md, rule 1); each page has its roles."""

import re

import pytest
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.workflow.access import declared
from tests.architecture.test_routes import routes
from tests.matrix.addresses import NOT_FILLED_IN
from tests.matrix.people import ROLE_OF
from tests.matrix.records import all_records

pytestmark = pytest.mark.django_db

REFERRERS = {Role.REFERRER, Role.SAFEGUARDING_LEAD}
POLICE = {Role.CASE_OFFICER, Role.SUPERVISOR}
CHAIRS = {Role.PANEL_CHAIR, Role.DEPUTY_CHAIR}
COORDINATOR, MEMBER = Role.PANEL_COORDINATOR, Role.PANEL_MEMBER
INSPECT = {Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE}
COUNTING = {
    Role.STATISTICIAN,
    Role.OVERSIGHT_OFFICER,
    Role.ADMINISTRATOR,
    Role.SUPERVISOR,
    Role.PANEL_COORDINATOR,
}
COUNTING |= {Role.AUTHORITY_PREVENT_LEAD} | CHAIRS
GOVERNANCE, ASSURANCE = {Role.INFORMATION_GOVERNANCE}, {Role.QUALITY_ASSURANCE}
OFFICE = {Role.OVERSIGHT_OFFICER}

LISTS = {
    "referrals:referrals": POLICE | {Role.AUTHORITY_PREVENT_LEAD},
    "referrals:requests": REFERRERS | POLICE,
    "referrals:hand_offs": REFERRERS | POLICE,
    "referrals:matches": POLICE,
    "referrals:sent_list": REFERRERS,
    "channel:inbox": CHAIRS | {COORDINATOR},
    "channel:cases": CHAIRS | {COORDINATOR, MEMBER} | POLICE | INSPECT,
    "channel:meetings": CHAIRS | {COORDINATOR, MEMBER} | POLICE | INSPECT,
    "channel:actions": CHAIRS | {COORDINATOR, MEMBER} | POLICE | INSPECT,
    "channel:commissions": {Role.PROVIDER},
    "reviews:list": CHAIRS | {COORDINATOR} | POLICE,
    "inspection:opened": POLICE | CHAIRS | INSPECT,
    "inspection:emergency_reviews": CHAIRS | {Role.SUPERVISOR} | GOVERNANCE,
    "inspection:samples": ASSURANCE,
    "scrutiny:extracts": GOVERNANCE,
    "scrutiny:disclosures": GOVERNANCE,
    "scrutiny:unusual_readings": {Role.SUPERVISOR} | GOVERNANCE,
    "exports:exports": COUNTING | ASSURANCE,
    "assurance:reviews": ASSURANCE | {Role.SUPERVISOR},
    "posts:work": CHAIRS | {Role.SUPERVISOR},
    "oversight:concerns": OFFICE,
    "oversight:recommendations": OFFICE | ASSURANCE | CHAIRS | {Role.SUPERVISOR, Role.AUTHORITY_PREVENT_LEAD},
}
"""Which roles have which list."""
OTHER_PAGES = {
    "referrals:allocate_several": {Role.SUPERVISOR},
    "referrals:caseload": {Role.SUPERVISOR},
    "referrals:filters": POLICE,
    "referrals:save_filter": POLICE,
    "referrals:response_times": {Role.SUPERVISOR} | CHAIRS,
    "channel:plan_meeting": CHAIRS | {COORDINATOR},
    **dict.fromkeys(("evidence", "evidence_pack"), CHAIRS | {COORDINATOR}),
    "mendings": CHAIRS | {COORDINATOR, Role.ADMINISTRATOR} | POLICE | INSPECT | OFFICE,
    "find": CHAIRS | {COORDINATOR, Role.PANEL_MEMBER, Role.AUTHORITY_PREVENT_LEAD} | POLICE,
    "data_quality": CHAIRS | {COORDINATOR, Role.AUTHORITY_PREVENT_LEAD} | POLICE,
    "oversight:national": OFFICE | ASSURANCE,
    "oversight:make_recommendation": OFFICE,
    **dict.fromkeys(("channel:plan_year", "channel:membership", "channel:name_seat"), CHAIRS | {COORDINATOR}),
    **dict.fromkeys(("channel:record_training", "channel:set_quorum"), CHAIRS | {COORDINATOR}),
    "inspection:use_emergency_access": POLICE | CHAIRS,
    "inspection:open_for_governance": GOVERNANCE,
    "inspection:draw_sample": ASSURANCE,
    "assurance:results": ASSURANCE | {Role.SUPERVISOR},
    "scrutiny:search": GOVERNANCE,
    **dict.fromkeys(("statistics:glance", "statistics:around"), COUNTING),
    "exports:ask_export": COUNTING,
    "exports:agreement": {Role.STATISTICIAN},
    "posts:people": {Role.ADMINISTRATOR},
    "posts:single_sign_ons": {Role.ADMINISTRATOR},
    "assessments:templates": POLICE | {Role.ADMINISTRATOR},
    "assessments:upload_template": {Role.ADMINISTRATOR},
    "channel:overt_bases": {Role.ADMINISTRATOR},
    "channel:enter_overt_basis": {Role.ADMINISTRATOR},
}
NOT_YET = {"scrutiny:ask_extract", "mfa_view_recovery_codes"}
"""There only with words of what is to be extracted; only while the codes were not shown."""
OF_EVERYBODY = {
    "home",
    "sessions",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
}
"""One's own work, and one's own sign-in."""
SHOWN_APART = {"referrals:referrals": ("open", "passed_on", "closed")}
"""Lists that show a part at a time, and the parts that make the whole."""
NOT_LISTED = {("referral", "at the panel"): CHAIRS | {COORDINATOR}}
"""Whoever reads a case opens the referral behind it from there."""
OF_ITS_AGENCY = {"inspection:emergency_reviews", "scrutiny:disclosures", "home"}
NAMED_ONLY = {"information_governance": OF_ITS_AGENCY, "council_governance": OF_ITS_AGENCY}
"""A record of its own agency, which governance may open with a reason, is named where it reads that somebody opened it, or that
something of it went out.
"""
REFERENCE = re.compile(r"[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def without_a_record():
    """The pages behind sign-in that name nothing."""
    for name, pattern, namespaces in routes():
        rule = declared(pattern.callback, list(namespaces))
        if rule.signed_in and not pattern.pattern.regex.groupindex and "api" not in namespaces:
            yield name


def test_each_page_has_its_roles(browsers, says):
    """To read and to write: whoever has not the role is answered as if the page did not exist."""
    roles_of = {**LISTS, **OTHER_PAGES, **dict.fromkeys(NOT_YET, frozenset())}
    names = set(without_a_record())
    assert names == roles_of.keys() | OF_EVERYBODY
    wrong, asked_for = [], 0
    for name in sorted(names):
        for who, client in signed_in(browsers):
            ought = name in OF_EVERYBODY or ROLE_OF.get(who) in roles_of[name]
            for method in (client.get, client.post)[: 2 if name in LISTS or name in OTHER_PAGES else 1]:
                asked_for += 1
                is_there = method(reverse(name)).status_code != 404
                if is_there != ought:
                    wrong.append(f"{who} {method.__name__} {name}: is {'' if is_there else 'not '}there")
    says(asked_for, wrong)


def test_the_interface_takes_referrals_from_those_who_refer(browsers, says):
    """An empty one is wrong from them, and refused from everybody else; a visitor signs in first."""
    wrong = []
    for who, client in browsers.items():
        ought = NOT_FILLED_IN if ROLE_OF.get(who) in REFERRERS else 403
        answer = client.post("/api/referrals/", {}, content_type="application/json").status_code
        if answer != ought:
            wrong.append(f"{who}: {answer}, not {ought}")
    says(len(browsers), wrong)


def test_in_a_list_if_and_only_if_it_opens(cast, people, browsers, says):
    """Every record, for: on one of their lists where it is theirs to open, and on none where it is not."""
    records = all_records(cast, people)
    wrong = []
    for who, client in signed_in(browsers):
        listed = listed_for(client, ROLE_OF.get(who))
        for asked in records:
            where = {name for name, found in listed.items() if asked.record.reference in found}
            opens = who in asked.reached_by and ROLE_OF.get(who) not in NOT_LISTED.get(
                (asked.kind, asked.variant), ()
            )
            if where - (set() if opens else NAMED_ONLY.get(who, set())) and not opens:
                wrong.append(f"{who} cannot open {asked}, listed in {where}")
            if opens and not where:
                wrong.append(f"{who} finds {asked} in no list")
    says(len(records) * len(signed_in(browsers)), wrong)


def listed_for(client, role):
    """The references on each of somebody's lists."""
    own = ["home", *(name for name, roles in LISTS.items() if role in roles)]
    return {name: set(REFERENCE.findall(everything(client, name))) for name in own}


def everything(client, name):
    """All parts and pages of a list."""
    return "".join(whole(client, reverse(name), show) for show in SHOWN_APART.get(name, ("",)))


def whole(client, address, show):
    """All pages of one part."""
    text, number = "", 1
    while True:
        answer = client.get(address, {"show": show, "page": number})
        assert answer.status_code == 200, address
        text += answer.content.decode()
        if f"page={number + 1}" not in text:
            return text
        number += 1


def signed_in(browsers):
    """All but the visitor's, who is asked to sign in."""
    return [(who, client) for who, client in browsers.items() if who != "visitor"]
