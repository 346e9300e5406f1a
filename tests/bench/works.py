"""Which pages are measured, for whom, and what is the same work as bare SQL?"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.cast import key
from prevent.demo.people import PEOPLE
from tests.bench import counting_bare
from tests.bench.figures import GROWTH, Aim

Params = Mapping[str, object]
ROWS = 100
LAST = 9_999
"""Of a list that has fewer pages, the last one is shown."""
LIST = (Aim("median", 50), Aim("ratio", 2, unit=""), GROWTH)
SEARCH = (Aim("median", 50), GROWTH)
PAGE = (Aim("median", 80), GROWTH)
STATISTICS = (Aim("median", 200), GROWTH)

OPEN = "('received','gateway','gateway_endorsement','information_gathering','section_36','police_led','handed_off')"
OPEN_CASE = "('awaiting_panel','awaiting_consent','support','further_assessment','transfer_offered','police_led','closing')"
A_PAGE = f"LIMIT {ROWS} OFFSET %(after)s"
OF_FORCE = f"""
    SELECT r.reference, r.stage, r.opened_at, p.given_names, p.family_name, p.date_of_birth, u.name, count(*) OVER ()
    FROM referrals_referral r JOIN referrals_particulars p ON p.referral_id = r.id
    LEFT JOIN accounts_user u ON u.id = r.officer_id
    WHERE r.force_id = %(force)s AND r.stage IN {OPEN} {{narrowed}} ORDER BY r.counts_from, r.id {A_PAGE}
"""
CLOSED = f"""
    SELECT r.reference, r.stage_since, p.given_names, p.family_name, p.date_of_birth, u.name,
        (SELECT count(*) FROM referrals_referral WHERE force_id = %(force)s AND stage = 'closed')
    FROM (SELECT * FROM referrals_referral WHERE force_id = %(force)s AND stage = 'closed'
          ORDER BY stage_since DESC, id {A_PAGE}) r
    JOIN referrals_particulars p ON p.referral_id = r.id LEFT JOIN accounts_user u ON u.id = r.officer_id
"""
OF_AREA = f"""
    SELECT r.reference, r.opened_at, p.given_names, p.family_name,
        (SELECT count(*) FROM referrals_referral WHERE authority_id = %(authority)s)
    FROM (SELECT * FROM referrals_referral WHERE authority_id = %(authority)s ORDER BY opened_at DESC, id {A_PAGE}) r
    JOIN referrals_particulars p ON p.referral_id = r.id
"""
SENT = f"""
    SELECT r.reference, r.opened_at, p.given_names, p.family_name,
        (SELECT count(*) FROM referrals_referral WHERE {{whose}})
    FROM (SELECT * FROM referrals_referral WHERE {{whose}} ORDER BY opened_at DESC, id {A_PAGE}) r
    JOIN referrals_particulars p ON p.referral_id = r.id
"""
CASES = f"""
    SELECT c.reference, c.stage, c.due_on, i.given_names, i.family_name, o.name, w.name, count(*) OVER ()
    FROM channel_channelcase c JOIN people_individual i ON i.id = c.individual_id
    JOIN accounts_user o ON o.id = c.risk_owner_id JOIN accounts_user w ON w.id = c.plan_owner_id
    WHERE {{whose}} AND c.stage IN {OPEN_CASE} {{narrowed}} ORDER BY c.due_on, c.id {A_PAGE}
"""
OF_PANEL = "c.panel_id = %(panel)s"
INVITED = f"{OF_PANEL} AND c.id IN (SELECT case_id FROM channel_invitation WHERE agency_id = %(agency)s)"
COMMISSIONS = f"""
    SELECT c.reference, n.nature, count(*) OVER () FROM channel_planitem n JOIN channel_channelcase c ON c.id = n.case_id
    WHERE n.agency_id = %(agency)s AND n.ended_on IS NULL AND n.commissioned_at IS NOT NULL ORDER BY c.id {A_PAGE}
"""
REQUESTS = f"""
    SELECT reference, stage, due_on, count(*) OVER () FROM referrals_informationrequest
    WHERE agency_id = %(agency)s AND stage = 'sent' ORDER BY due_on, id {A_PAGE}
"""
OF_FORCE_BESIDE = f"""
    SELECT reference, stage, {{due}}, (SELECT count(*) FROM {{table}} WHERE force_id = %(force)s)
    FROM {{table}} WHERE force_id = %(force)s AND stage = 'sent' ORDER BY {{due}}, id {A_PAGE}
"""
MEETINGS = f"""
    SELECT reference, held_on, stage, count(*) OVER () FROM channel_panelmeeting
    WHERE panel_id = %(panel)s ORDER BY held_on DESC {A_PAGE}
"""
REVIEWS = f"""
    SELECT v.reference, v.due_on, i.given_names, i.family_name, count(*) OVER () FROM reviews_review v
    JOIN channel_channelcase c ON c.id = v.case_id JOIN people_individual i ON i.id = c.individual_id
    WHERE v.panel_id = %(panel)s AND v.stage IN ('pending', 'prepared') ORDER BY v.due_on {A_PAGE}
"""
DRAWN = f"""
    SELECT v.reference, v.stage, v.due_on, f.name, count(*) OVER () FROM assurance_assurancereview v
    JOIN reference_policeforce f ON f.code = v.force_id WHERE true {{narrowed}} ORDER BY v.stage, v.due_on, v.id {A_PAGE}
"""
CONCERNS = f"""
    SELECT reference, stage, due_on, about_kind, count(*) OVER () FROM oversight_concern
    WHERE true {{narrowed}} ORDER BY due_on, stage_since DESC, id {A_PAGE}
"""
EMERGENCIES = f"""
    SELECT v.reference, v.stage, v.due_on, r.reference, u.name, count(*) OVER () FROM inspection_emergencyreview v
    JOIN referrals_referral r ON r.id = v.referral_id JOIN accounts_user u ON u.id = v.used_by_id
    WHERE v.force_id = %(force)s ORDER BY v.stage DESC, v.due_on {A_PAGE}
"""
LATEST = """
    (SELECT e.at, e.id, e.action, e.section, e.codes FROM audit_event e {of}
     WHERE e.kind = 'view' AND e.at >= CURRENT_DATE - 30 ORDER BY e.at DESC, e.id DESC LIMIT 1000)
"""
OF_RECORDS = "JOIN {table} r ON r.id = e.subject_id AND e.subject_kind = '{kind}' AND r.force_id = %(force)s"
OF_STAFF = """
    JOIN (SELECT DISTINCT user_id FROM accounts_post WHERE agency_id = %(agency)s) p
    ON p.user_id = e.actor_id AND e.subject_id IS NULL
"""
LOOKS = f"""
    SELECT *, count(*) OVER () FROM (
        {LATEST.format(of=OF_RECORDS.format(table="referrals_referral", kind="Referral"))}
        UNION ALL {LATEST.format(of=OF_RECORDS.format(table="channel_channelcase", kind="ChannelCase"))}
        UNION ALL {LATEST.format(of=OF_STAFF)} ORDER BY at DESC, id DESC LIMIT 1000
    ) latest ORDER BY at DESC, id DESC {A_PAGE}
"""
EXPORTS = f"""
    SELECT reference, stage, opened_at, count(*) OVER () FROM exports_tableexport
    WHERE requested_by_id = %(user)s ORDER BY opened_at DESC {A_PAGE}
"""
PEOPLE_THERE = f"""
    SELECT u.name, p.role, count(*) OVER () FROM accounts_post p JOIN accounts_user u ON u.id = p.user_id
    WHERE p.agency_id = %(agency)s {{narrowed}} ORDER BY u.name {A_PAGE}
"""
BY_CONCERN = """
    SELECT concern, count(*), count(*) FILTER (WHERE discussed_on <= CURRENT_DATE),
        count(*) FILTER (WHERE adopted_on <= CURRENT_DATE)
    FROM statistics_fact WHERE received_on BETWEEN '2025-04-01' AND '2026-03-31' GROUP BY concern
"""
NAMED = """
    SELECT r.reference, r.stage, p.given_names, p.family_name, p.date_of_birth
    FROM people_indexedperson x JOIN referrals_referral r ON r.id = x.about JOIN referrals_particulars p ON p.referral_id = r.id
    WHERE x.keys && ARRAY['born:' || replace(%(date_of_birth)s, '-', '')] AND {whose}
        AND x.words && (SELECT array_agg(n.word) FROM people_nameword n
            WHERE n.word %% lower(%(family_name)s) OR n.word %% lower(%(given_names)s))
    LIMIT 25
"""
CASE = """
    SELECT * FROM channel_channelcase c JOIN people_individual i ON i.id = c.individual_id
    LEFT JOIN channel_planitem n ON n.case_id = c.id LEFT JOIN channel_session s ON s.item_id = n.id
    WHERE c.reference = %(record)s
"""
REFERRAL = """
    SELECT * FROM referrals_referral r JOIN referrals_particulars p ON p.referral_id = r.id
    JOIN referrals_referralhistory h ON h.case_id = r.id WHERE r.reference = %(record)s
"""
ONE = "SELECT * FROM {table} WHERE reference = %(record)s"
PERSON = """
    SELECT * FROM accounts_user u JOIN accounts_post p ON p.user_id = u.id WHERE u.id = %(record)s
"""

BY_SESSIONS = """
    SELECT c.reference FROM channel_channelcase c WHERE {whose}
    ORDER BY stage = 'support' DESC, (SELECT count(*) FROM channel_session s WHERE s.case_id = c.id) DESC, id LIMIT 1
"""
COMMISSIONED = """
    c.id IN (SELECT case_id FROM channel_planitem
             WHERE agency_id = %(agency)s AND ended_on IS NULL AND commissioned_at IS NOT NULL)
"""
IN_AREA = """
    SELECT reference FROM referrals_referral WHERE {whose} ORDER BY stage = 'information_gathering' DESC, id DESC LIMIT 1
"""
ANY_OF = "SELECT {key} FROM {table} {whose} ORDER BY id DESC LIMIT 1"

RELEASED = """
    SELECT sorting, begins, numbers FROM statistics_release
    WHERE region = (SELECT ctp_region FROM reference_policeforce WHERE code = 'E23000010')
"""
ACTIONS = f"""
    SELECT a.what, a.due_on, c.reference, count(*) OVER () FROM channel_panelaction a
    JOIN channel_channelcase c ON c.id = a.case_id WHERE {OF_PANEL}
        AND NOT EXISTS (SELECT 1 FROM channel_actionoutcome o WHERE o.action_id = a.id) ORDER BY a.due_on {A_PAGE}
"""
MATCHES = f"""
    SELECT reference, stage, decide_by, count(*) OVER () FROM referrals_possiblematch
    WHERE %(force)s IN (earlier_force_id, later_force_id) ORDER BY decide_by, opened_at DESC {A_PAGE}
"""
NO_ETHNICITY = f"""
    SELECT r.reference, r.opened_at, count(*) OVER () FROM referrals_referral r
    JOIN referrals_particulars p ON p.referral_id = r.id
    WHERE r.force_id = %(force)s AND p.ethnicity_id IS NULL ORDER BY r.opened_at DESC {A_PAGE}
"""
ASKS_ALWAYS = (
    "Nine of the questions are asked on every page: the session, the person, their posts and factors, who acts, the audit event, "
    "the session's new end; what hangs on a record asks the wall by a function for each row (ADR 8)."
)
QUEUE = (
    "When all that is open in the force is due is worked out anew, as questions to referrers put it off: once for all that have "
    f"it in common, but their questions, police-led work and hand-offs are read. {ASKS_ALWAYS}"
)
GAPS = f"Every referral of the force is read for what it lacks, as by bare SQL. {ASKS_ALWAYS}"
AGENDAS = (
    "How many cases stand on each agenda is counted in the reader's sight: the wall is asked of each of some hundred items. "
    f"{ASKS_ALWAYS}"
)
LOG = f"The events of a kind of thirty days are read for those that are of the agency, as by bare SQL. {ASKS_ALWAYS}"
EVERYTHING = f"All that there ever was is counted and put in order, not only what is open. {ASKS_ALWAYS}"
SECTIONS = (
    "Each section of the record, and each move that may be made, asks for itself: up to a hundred questions."
)
BLOCKS = "Each block of the page is a list of its own, and asks as one."
PICTURES = (
    "Each picture is a table of its own, and each table a question to the facts of the year, but for sums over years; whether a "
    "step was within its limit is asked of each of them."
)
COUNTS = "It reads the facts of a year: ten times as many among ten times as many referrals."
READS = "It reads what was released, and makes six tables with pictures of it."
SUMS = "It reads sums over years that are kept; then what is drawn, and recommendations."
AMONG = "The more people there are, the more share a word or its sound with whoever is looked for, and each of these is compared."


@dataclass(frozen=True)
class Work:
    """One page for one of the demonstration's people.

    `record` finds the record that the address names, `bare` is one statement or several. `why` says what stands in the way of an
    aim. Whoever `searches` types a misspelt name.
    """

    name: str
    who: str
    address: str
    bare: str | tuple[str, ...]
    aims: tuple[Aim, ...] = LIST
    why: str = ASKS_ALWAYS
    record: str = ""
    searches: bool = False
    is_deep: bool = False

    @property
    def role(self) -> str:
        """The person's role in words."""
        return str(Role(PEOPLE[self.who].role).label)

    @property
    def person(self) -> User:
        """Who asks."""
        return User.objects.get(pk=key(f"user {self.who}"))


def _rows(address: str, **more: object) -> str:
    return f"{address}?{urlencode({**more, 'rows': ROWS})}"


POLICE, PANEL = ("dee", "sue"), ("chas", "della", "cody")
LISTS: Mapping[str, tuple[str, str, str]] = {
    **dict.fromkeys(POLICE, ("/referrals/", OF_FORCE.format(narrowed=""), QUEUE)),
    "lena": ("/referrals/", OF_AREA, ASKS_ALWAYS),
    **dict.fromkeys(PANEL, ("/channel/cases/", CASES.format(whose=OF_PANEL, narrowed=""), ASKS_ALWAYS)),
    "wren": ("/channel/cases/", CASES.format(whose=INVITED, narrowed=""), ASKS_ALWAYS),
    "miro": ("/channel/commissions/", COMMISSIONS, ASKS_ALWAYS),
    "rita": ("/referrals/sent/", SENT.format(whose="submitted_by_id = %(user)s"), ASKS_ALWAYS),
    "sam": ("/referrals/sent/", SENT.format(whose="agency_id = %(agency)s"), ASKS_ALWAYS),
    "quinn": ("/assurance/", DRAWN.format(narrowed=""), ASKS_ALWAYS),
    "olive": ("/oversight/concerns/", CONCERNS.format(narrowed=""), ASKS_ALWAYS),
    "iggy": ("/inspection/emergency-reviews/", EMERGENCIES, ASKS_ALWAYS),
    "stan": ("/exports/", EXPORTS, ASKS_ALWAYS),
    "ada": ("/posts/", PEOPLE_THERE.format(narrowed=""), ASKS_ALWAYS),
}
"""Each role's own list, the same as bare SQL, and what stands in its way."""
FILTERED: Mapping[str, tuple[str, dict[str, str], str]] = {
    "dee": ("/referrals/", {"show": "mine"}, OF_FORCE.format(narrowed="AND r.officer_id = %(user)s")),
    "sue": (
        "/referrals/",
        {"stage": "gateway_endorsement"},
        OF_FORCE.format(narrowed="AND r.stage = 'gateway_endorsement'"),
    ),
    **dict.fromkeys(
        PANEL,
        (
            "/channel/cases/",
            {"stage": "support"},
            CASES.format(whose=OF_PANEL, narrowed="AND c.stage = 'support'"),
        ),
    ),
    "wren": (
        "/channel/cases/",
        {"stage": "support"},
        CASES.format(whose=INVITED, narrowed="AND c.stage = 'support'"),
    ),
    "olive": ("/oversight/concerns/", {"show": "new"}, CONCERNS.format(narrowed="AND stage = 'new'")),
    "iggy": ("/audit/", {"kind": "view"}, LOOKS),
    "ada": (
        "/posts/",
        {"show": "due"},
        PEOPLE_THERE.format(narrowed="AND p.confirmed_on < CURRENT_DATE - 150"),
    ),
}
"""Of the lists that can be narrowed."""
DEEP = {**LISTS, **dict.fromkeys(POLICE, ("/referrals/?show=closed", CLOSED, EVERYTHING))}
"""The last page of each role's own list; for the police of what is closed."""
RECORDS: Mapping[str, tuple[str, str, str, str]] = {
    **dict.fromkeys(
        (*PANEL, *POLICE), ("case page", "/channel/{record}/", BY_SESSIONS.format(whose=OF_PANEL), CASE)
    ),
    "wren": ("case page", "/channel/{record}/", BY_SESSIONS.format(whose=INVITED), CASE),
    "miro": (
        "commission page",
        "/channel/{record}/commission/",
        BY_SESSIONS.format(whose=COMMISSIONED),
        CASE,
    ),
    "lena": (
        "referral page",
        "/referrals/{record}/",
        IN_AREA.format(whose="authority_id = %(authority)s"),
        REFERRAL,
    ),
    "rita": (
        "status page",
        "/referrals/{record}/status/",
        IN_AREA.format(whose="submitted_by_id = %(user)s"),
        REFERRAL,
    ),
    "sam": (
        "status page",
        "/referrals/{record}/status/",
        IN_AREA.format(whose="agency_id = %(agency)s"),
        REFERRAL,
    ),
    "quinn": (
        "assurance page",
        "/assurance/{record}/",
        ANY_OF.format(key="reference", table="assurance_assurancereview", whose=""),
        ONE.format(table="assurance_assurancereview"),
    ),
    "olive": (
        "concern page",
        "/oversight/concerns/{record}/",
        ANY_OF.format(key="reference", table="oversight_concern", whose=""),
        ONE.format(table="oversight_concern"),
    ),
    "iggy": (
        "emergency page",
        "/inspection/emergency-reviews/{record}/",
        ANY_OF.format(
            key="reference", table="inspection_emergencyreview", whose="WHERE force_id = %(force)s"
        ),
        ONE.format(table="inspection_emergencyreview"),
    ),
    "stan": (
        "export page",
        "/exports/tables/{record}/",
        ANY_OF.format(key="reference", table="exports_tableexport", whose="WHERE requested_by_id = %(user)s"),
        ONE.format(table="exports_tableexport"),
    ),
    "ada": (
        "person page",
        "/posts/people/{record}/",
        "SELECT user_id::text FROM accounts_post WHERE agency_id = %(agency)s ORDER BY id LIMIT 1",
        PERSON,
    ),
}
"""The page of the record with most to show that each role works on."""

WORKLISTS = tuple(
    Work("worklist", who, _rows(address), bare, why=why) for who, (address, bare, why) in LISTS.items()
)
"""Each role's own list."""
WORKS = (
    *WORKLISTS,
    *(
        Work("filtered list", who, _rows(address, **chosen), bare, why=LOG if who == "iggy" else ASKS_ALWAYS)
        for who, (address, chosen, bare) in FILTERED.items()
    ),
    *(
        Work(
            "deep page",
            who,
            f"{address}{'&' if '?' in address else '?'}page={LAST}&rows={ROWS}",
            bare,
            why=why,
            is_deep=True,
        )
        for who, (address, bare, why) in DEEP.items()
    ),
    Work("requests", "sam", _rows("/referrals/requests/"), REQUESTS),
    Work(
        "requests",
        "dee",
        _rows("/referrals/requests/"),
        OF_FORCE_BESIDE.format(table="referrals_informationrequest", due="due_on"),
        why=EVERYTHING,
    ),
    Work(
        "hand-offs",
        "dee",
        _rows("/referrals/hand-offs/"),
        OF_FORCE_BESIDE.format(table="referrals_handoff", due="accept_by"),
        why=EVERYTHING,
    ),
    Work("actions", "chas", _rows("/channel/actions/"), ACTIONS),
    Work("matches", "dee", _rows("/referrals/matches/"), MATCHES),
    Work("data quality gap", "sue", _rows("/quality/referrals/ethnicity/"), NO_ETHNICITY, why=GAPS),
    Work("meetings", "chas", _rows("/channel/meetings/"), MEETINGS, why=AGENDAS),
    Work("reviews", "cody", _rows("/reviews/"), REVIEWS),
    Work(
        "cases of a force",
        "sue",
        _rows("/channel/cases/"),
        CASES.format(whose="c.force_id = %(force)s", narrowed=""),
    ),
    *(
        Work(
            "search by misspelt name",
            who,
            "/find/",
            NAMED.format(whose="r.authority_id = %(authority)s"),
            SEARCH,
            AMONG,
            searches=True,
        )
        for who in (*POLICE, "lena", *PANEL, "wren")
    ),
    *(
        Work(name, who, address, bare, PAGE, SECTIONS, record)
        for who, (name, address, record, bare) in RECORDS.items()
    ),
    Work(
        "referral page",
        "dee",
        "/referrals/{record}/",
        REFERRAL,
        PAGE,
        SECTIONS,
        IN_AREA.format(whose="authority_id = %(authority)s"),
    ),
    *(Work("home", who, "/home/", bare, PAGE, BLOCKS) for who, (_, bare, _) in LISTS.items()),
    *(
        Work("dashboard", who, "/statistics/", counting_bare.glance(area), STATISTICS, PICTURES)
        for who, area in (("stan", ""), ("olive", ""), ("sue", "AND region = 'London'"))
    ),
    *(
        Work("dashboard", who, "/statistics/", RELEASED, STATISTICS, READS)
        for who in ("linus", "cleo", "dov", "kit", "ned")
    ),
    Work(
        "table of a year", "stan", "/statistics/t6/?area=country.&year=2025", BY_CONCERN, STATISTICS, COUNTS
    ),
    Work("national view", "olive", "/oversight/", counting_bare.YEARS, STATISTICS, SUMS),
)
"""All that only reads."""
LISTED = tuple(work for work in WORKS if work.aims == LIST)
"""All lists, each role's own first. Crowds ask for these."""
