"""What is the shortest SQL for the tables of a year? Without wall, gate and rules that can be chosen, limits in plain days."""

from collections.abc import Mapping
from datetime import date

from prevent.kernel import clock
from prevent.statistics.periods import KEY_DAYS, Year

STAGES = """count(*), count(*) FILTER (WHERE discussed_on <= %(as_at)s), count(*) FILTER (WHERE adopted_on <= %(as_at)s)"""
MEASURES = f"""{STAGES}, count(*) FILTER (WHERE outcome = 'no_further_action' AND decided_on <= %(as_at)s),
    count(*) FILTER (WHERE outcome = 'other_service' AND decided_on <= %(as_at)s),
    count(*) FILTER (WHERE outcome = 'police_led' AND decided_on <= %(as_at)s)"""
OF_YEAR = "FROM statistics_fact WHERE received_on BETWEEN %(first)s AND %(last)s {area}"
STEPS = (
    ("received_on", "gateway_on", 14),
    ("gateway_on", "section_36_on", 28),
    ("referred_on", "discussed_on", 60),
    ("discussed_on", "adopted_on", 60),
    ("adopted_on", "supported_on", 60),
    ("supported_on", "left_on", 365),
    ("received_on", "left_on", 365),
)


def _sorted_by(*columns: str, what: str = STAGES) -> str:
    return f"SELECT {', '.join(columns)}, {what} {OF_YEAR} GROUP BY {', '.join(columns)}"


def _step(since: str, until: str, days: int) -> str:
    took = f"({until} - {since})"
    return f"""count({until}), count(*) FILTER (WHERE {took} <= {days}),
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY {took})"""


def _begun(what: str, *ends: str) -> str:
    counted = ", ".join(
        f"count(*) FILTER (WHERE ended_as = '{end}' AND ended_on <= %(as_at)s)" for end in ends
    )
    return f"""
        SELECT kind, count(*), {counted}, count(*) FILTER (WHERE ended_on <= due_on), count(*) FILTER (WHERE ended_on IS NULL),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY ended_on - begun_on)
        FROM statistics_undertaking WHERE what = '{what}' AND received_on BETWEEN %(first)s AND %(last)s GROUP BY kind
    """


YEARS = f"SELECT date_trunc('year', received_on - interval '3 months'), {MEASURES} FROM statistics_fact GROUP BY 1"
BY_QUARTER = f"SELECT date_trunc('quarter', received_on), concern, {STAGES} {OF_YEAR} GROUP BY 1, 2"
IN_TIME = f"SELECT {', '.join(_step(*one) for one in STEPS)} {OF_YEAR}"
UNKNOWN = f"""
    SELECT count(*), count(*) FILTER (WHERE age IS NULL), count(*) FILTER (WHERE gender IN ('', 'not_asked', 'declined')),
        count(*) FILTER (WHERE ethnicity IN ('', 'not_asked', 'declined')), count(*) FILTER (WHERE concern = 'unspecified'),
        count(*) FILTER (WHERE sector = 'other'), count(*) FILTER (WHERE health IN ('', 'not_asked', 'declined')),
        count(*) FILTER (WHERE person IS NULL)
    {OF_YEAR}
"""
REPEATED = f"""
    SELECT nth > 1, {STAGES} FROM (
        SELECT *, row_number() OVER (PARTITION BY person ORDER BY received_on) AS nth
        FROM statistics_fact WHERE received_on <= %(last)s AND person IN (SELECT person {OF_YEAR})
    ) known WHERE received_on >= %(first)s GROUP BY 1
"""
AROUND = f"""
    SELECT received_on >= %(day)s, {STAGES} FROM statistics_fact
    WHERE received_on BETWEEN %(day)s - 92 AND %(day)s + 91 GROUP BY 1
"""
HERE = "{area}"
TABLES = tuple(
    sql.replace(HERE, "")
    for sql in (
        YEARS,
        *(_sorted_by(one) for one in ("sector", "age", "gender", "concern", "region", "ethnicity")),
        _sorted_by("age", "gender", what="count(*)"),
        *(_sorted_by("concern", one, what="count(*)") for one in ("age", "gender", "sector", "region")),
        BY_QUARTER,
        _sorted_by("left_because"),
        _sorted_by("consents[array_upper(consents, 1)]"),
        _sorted_by("health", "conditions"),
        *[AROUND] * len(KEY_DAYS),
        UNKNOWN,
        IN_TIME,
        REPEATED,
        _begun("hand_off", "accepted", "declined", "withdrawn"),
        _begun("hand_off_outcome", "reported"),
        _begun("session", "held", "client", "provider", "cancelled"),
        _begun("request", "answered", "declined", "withdrawn"),
        _begun("review", "decided", "cancelled"),
    )
)
"""All tables of a year, of the country."""


def glance(area: str = "") -> tuple[str, ...]:
    """The six pictures of a dashboard: the funnel, by quarter, concern, sector, age, and time against limits."""
    found = (
        f"SELECT {MEASURES} {OF_YEAR}",
        f"SELECT date_trunc('quarter', received_on), {STAGES} {OF_YEAR} GROUP BY 1",
        *(_sorted_by(one) for one in ("concern", "sector", "age")),
        IN_TIME,
    )
    return tuple(sql.replace(HERE, area) for sql in found)


def days(year: Year) -> Mapping[str, date]:
    """What the SQL is asked with: the year, as at today, and a day about in its middle."""
    return {
        "first": year.first,
        "last": year.last,
        "as_at": clock.today(),
        "day": date(year.first.year, 10, 7),
    }
