"""Which pages are measured, for whom, and what is the same work as bare SQL?"""

from collections.abc import Mapping
from dataclasses import dataclass

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.cast import key
from prevent.demo.people import PEOPLE
from tests.bench.figures import GROWTH, Aim

Params = Mapping[str, object]
LIST = (Aim("median", 50), Aim("ratio", 2, unit=""), GROWTH)
PAGE = (Aim("median", 80), GROWTH)
STATISTICS = (Aim("median", 200), GROWTH)

OPEN = "('received','gateway','gateway_endorsement','information_gathering','section_36','police_led','handed_off')"
OPEN_CASE = "('awaiting_panel','awaiting_consent','support','further_assessment','transfer_offered','police_led','closing')"
OF_FORCE = f"""
    SELECT r.reference, r.stage, r.opened_at, p.given_names, p.family_name, p.date_of_birth, u.name, count(*) OVER ()
    FROM referrals_referral r JOIN referrals_particulars p ON p.referral_id = r.id
    LEFT JOIN accounts_user u ON u.id = r.officer_id
    WHERE r.force_id = %(force)s AND r.stage IN {OPEN} {{narrowed}} ORDER BY r.counts_from, r.id LIMIT 25 OFFSET {{after}}
"""
CLOSED = """
    SELECT r.reference, r.stage_since, p.given_names, p.family_name, p.date_of_birth, u.name,
        (SELECT count(*) FROM referrals_referral WHERE force_id = %(force)s AND stage = 'closed')
    FROM (SELECT * FROM referrals_referral WHERE force_id = %(force)s AND stage = 'closed'
          ORDER BY stage_since DESC, id LIMIT 25 OFFSET 2500) r
    JOIN referrals_particulars p ON p.referral_id = r.id LEFT JOIN accounts_user u ON u.id = r.officer_id
"""
OF_AREA = """
    SELECT r.reference, r.opened_at, p.given_names, p.family_name,
        (SELECT count(*) FROM referrals_referral WHERE authority_id = %(authority)s)
    FROM (SELECT * FROM referrals_referral WHERE authority_id = %(authority)s
          ORDER BY opened_at DESC, id LIMIT 25 OFFSET {after}) r
    JOIN referrals_particulars p ON p.referral_id = r.id
"""
OF_SCHOOL = """
    SELECT r.reference, r.opened_at, p.given_names, p.family_name,
        (SELECT count(*) FROM referrals_referral WHERE {whose})
    FROM (SELECT * FROM referrals_referral WHERE {whose} ORDER BY opened_at DESC, id LIMIT 25) r
    JOIN referrals_particulars p ON p.referral_id = r.id
"""
CASES = f"""
    SELECT c.reference, c.stage, c.due_on, i.given_names, i.family_name, o.name, w.name, count(*) OVER ()
    FROM channel_channelcase c JOIN people_individual i ON i.id = c.individual_id
    JOIN accounts_user o ON o.id = c.risk_owner_id JOIN accounts_user w ON w.id = c.plan_owner_id
    WHERE {{whose}} AND c.stage IN {OPEN_CASE} ORDER BY c.due_on, c.id LIMIT 25
"""
INVITED = (
    "c.panel_id = %(panel)s AND c.id IN (SELECT case_id FROM channel_invitation WHERE agency_id = %(agency)s)"
)
COMMISSIONS = """
    SELECT c.reference, n.nature, count(*) OVER () FROM channel_planitem n JOIN channel_channelcase c ON c.id = n.case_id
    WHERE n.agency_id = %(agency)s AND n.ended_on IS NULL AND n.commissioned_at IS NOT NULL ORDER BY c.id LIMIT 25
"""
REQUESTS = """
    SELECT reference, stage, due_on, count(*) OVER () FROM referrals_informationrequest
    WHERE agency_id = %(agency)s AND stage = 'sent' ORDER BY due_on, id LIMIT 25
"""
OF_FORCE_BESIDE = """
    SELECT reference, stage, {due}, (SELECT count(*) FROM {table} WHERE force_id = %(force)s)
    FROM {table} WHERE force_id = %(force)s AND stage = 'sent' ORDER BY {due}, id LIMIT 25
"""
MEETINGS = """
    SELECT reference, held_on, stage, count(*) OVER () FROM channel_panelmeeting
    WHERE panel_id = %(panel)s ORDER BY held_on DESC LIMIT 25
"""
REVIEWS = """
    SELECT v.reference, v.due_on, i.given_names, i.family_name, count(*) OVER () FROM reviews_review v
    JOIN channel_channelcase c ON c.id = v.case_id JOIN people_individual i ON i.id = c.individual_id
    WHERE v.panel_id = %(panel)s AND v.stage IN ('pending', 'prepared') ORDER BY v.due_on LIMIT 25
"""
FUNNEL = """
    SELECT count(*), count(*) FILTER (WHERE outcome = 'no_further_action'), count(*) FILTER (WHERE outcome = 'other_service'),
        count(*) FILTER (WHERE discussed_on IS NOT NULL), count(*) FILTER (WHERE adopted_on IS NOT NULL)
    FROM statistics_fact WHERE received_on >= '2026-04-01'
"""
RELEASED = """
    SELECT sorting, begins, numbers FROM statistics_release
    WHERE region = (SELECT ctp_region FROM reference_policeforce WHERE code = 'E23000010')
"""
CASE = """
    SELECT * FROM channel_channelcase c JOIN people_individual i ON i.id = c.individual_id
    LEFT JOIN channel_planitem n ON n.case_id = c.id LEFT JOIN channel_session s ON s.item_id = n.id WHERE c.reference = %(case)s
"""
REFERRAL = """
    SELECT * FROM referrals_referral r JOIN referrals_particulars p ON p.referral_id = r.id
    JOIN referrals_referralhistory h ON h.case_id = r.id WHERE r.reference = %(referral)s
"""
DRAWN = "SELECT reference, count(*) OVER () FROM assurance_assurancereview ORDER BY id LIMIT 25"
PEOPLE_THERE = """
    SELECT u.name, p.role FROM accounts_post p JOIN accounts_user u ON u.id = p.user_id
    WHERE p.agency_id = %(agency)s ORDER BY u.name
"""
BY_CONCERN = """
    SELECT concern, count(*), count(*) FILTER (WHERE discussed_on <= CURRENT_DATE),
        count(*) FILTER (WHERE adopted_on <= CURRENT_DATE)
    FROM statistics_fact WHERE received_on BETWEEN '2025-04-01' AND '2026-03-31' GROUP BY concern
"""
ASKS_ALWAYS = (
    "Nine of the questions are asked on every page: the session, the person, their posts and factors, who acts, the audit event, "
    "the session's new end; what hangs on a record asks the wall by a function for each row (ADR 8)."
)
QUEUE = (
    "When all that is open in the force is due is worked out anew, as questions to referrers put it off: once for all that have "
    f"it in common, but their questions, police-led work and hand-offs are read. {ASKS_ALWAYS}"
)
EVERYTHING = f"All that the force ever had is counted and put in order, not only what is open. {ASKS_ALWAYS}"
SECTIONS = "Each section of the record, and each move that may be made, asks for itself: a hundred questions."
BLOCKS = "Each block of the page is a list of its own, and asks as one."


@dataclass(frozen=True)
class Work:
    """One page for one of the demonstration's people. `address` may name a record that was found; `why` says why it is slow."""

    name: str
    who: str
    address: str
    bare: str
    aims: tuple[Aim, ...] = LIST
    why: str = ""

    @property
    def role(self) -> str:
        """The person's role in words."""
        return str(Role(PEOPLE[self.who].role).label)

    @property
    def person(self) -> User:
        """Who asks."""
        return User.objects.get(pk=key(f"user {self.who}"))


def _list(who: str, address: str, bare: str, name: str = "worklist", why: str = ASKS_ALWAYS) -> Work:
    return Work(name, who, address, bare, why=why)


PICTURES = (
    "Each picture is a table of its own, and each table a question to the facts of the year, but for sums over years; whether a "
    "step was within its limit is asked of each of them."
)
COUNTS = "It reads the facts of a year: ten times as many among ten times as many referrals."
READS = "It reads what was released, and makes six tables with pictures of it."
SUMS = "It reads sums over years that are kept; then what is drawn, and recommendations."

WORKLISTS = (
    _list("dee", "/referrals/", OF_FORCE.format(narrowed="", after=0), why=QUEUE),
    _list("sue", "/referrals/", OF_FORCE.format(narrowed="", after=0), why=QUEUE),
    _list("lena", "/referrals/", OF_AREA.format(after=0)),
    _list("chas", "/channel/cases/", CASES.format(whose="c.panel_id = %(panel)s")),
    _list("cody", "/channel/cases/", CASES.format(whose="c.panel_id = %(panel)s")),
    _list("wren", "/channel/cases/", CASES.format(whose=INVITED)),
    _list("miro", "/channel/commissions/", COMMISSIONS),
    _list("rita", "/referrals/sent/", OF_SCHOOL.format(whose="submitted_by_id = %(user)s")),
    _list("sam", "/referrals/sent/", OF_SCHOOL.format(whose="agency_id = %(agency)s")),
    _list("quinn", "/assurance/", DRAWN),
    _list("ada", "/posts/", PEOPLE_THERE),
    Work(
        "table of a year", "stan", "/statistics/t6/?area=country.&year=2025", BY_CONCERN, STATISTICS, COUNTS
    ),
)
"""Each role's own list; of who counts, a table. The crowd asks for these."""
WORKS = (
    *WORKLISTS,
    _list(
        "dee",
        "/referrals/?show=mine",
        OF_FORCE.format(narrowed="AND r.officer_id = %(user)s", after=0),
        "filtered list",
    ),
    _list(
        "sue",
        "/referrals/?stage=gateway_endorsement",
        OF_FORCE.format(narrowed="AND r.stage = 'gateway_endorsement'", after=0),
        "filtered list",
    ),
    _list(
        "chas",
        "/channel/cases/?stage=support",
        CASES.format(whose="c.panel_id = %(panel)s AND c.stage = 'support'"),
        "filtered list",
    ),
    _list("sam", "/referrals/requests/", REQUESTS, "requests"),
    _list(
        "dee",
        "/referrals/requests/",
        OF_FORCE_BESIDE.format(table="referrals_informationrequest", due="due_on"),
        "requests",
        EVERYTHING,
    ),
    _list(
        "dee",
        "/referrals/hand-offs/",
        OF_FORCE_BESIDE.format(table="referrals_handoff", due="accept_by"),
        "hand-offs",
        EVERYTHING,
    ),
    _list("chas", "/channel/meetings/", MEETINGS, "meetings"),
    _list("cody", "/reviews/", REVIEWS, "reviews"),
    _list("dee", "/referrals/?show=closed&page=101", CLOSED, "deep page", EVERYTHING),
    _list("lena", "/referrals/?page=101", OF_AREA.format(after=2500), "deep page", EVERYTHING),
    _list("sue", "/channel/cases/", CASES.format(whose="c.force_id = %(force)s"), "cases of a force"),
    Work("case page", "chas", "/channel/{case}/", CASE, PAGE, SECTIONS),
    Work("case page", "dee", "/channel/{case}/", CASE, PAGE, SECTIONS),
    Work("referral page", "dee", "/referrals/{referral}/", REFERRAL, PAGE, SECTIONS),
    Work(
        "home",
        "dee",
        "/home/",
        OF_FORCE.format(narrowed="AND r.officer_id = %(user)s", after=0),
        PAGE,
        BLOCKS,
    ),
    Work("home", "sue", "/home/", OF_FORCE.format(narrowed="", after=0), PAGE, BLOCKS),
    Work("home", "chas", "/home/", CASES.format(whose="c.panel_id = %(panel)s"), PAGE, BLOCKS),
    *(
        Work("dashboard", who, "/statistics/", FUNNEL, STATISTICS, PICTURES)
        for who in ("stan", "olive", "sue")
    ),
    *(Work("dashboard", who, "/statistics/", RELEASED, STATISTICS, READS) for who in ("cleo", "linus")),
    Work("national view", "olive", "/oversight/", FUNNEL, STATISTICS, SUMS),
)
