"""Which tables are there? Those that the published bulletins show, and those that a panel is run by (statistics 9.5)."""

from typing import Protocol

from prevent.statistics.choices import Measure
from prevent.statistics.counting import Rules
from prevent.statistics.dimensions import AGE, CONCERN, ETHNICITY, GENDER, REGION, SECTOR
from prevent.statistics.fates import BEFORE, CONSENT, CONTACT, LAPSED, LEFT
from prevent.statistics.tables.below import BELOW, LimitsBelow, LocalKind, QuartersBelow, sortings
from prevent.statistics.tables.grid import Grid, GridLine, Inside, Ref
from prevent.statistics.tables.kinds import TOTAL, ByStage, Crossed, Line, Quarterly, Table, percent
from prevent.statistics.tables.particular import BeforeAndAfter, Conditions, Journey, Quality
from prevent.statistics.tables.quarters import Quarters
from prevent.statistics.tables.times import InTime, Times
from prevent.statistics.tables.undertaken import HAND_OFFS, REQUESTS, SESSIONS, Reviews

__all__ = [
    "AROUND",
    "BELOW",
    "BY_KEY",
    "TABLES",
    "TOTAL",
    "Grid",
    "GridLine",
    "InTime",
    "Inside",
    "Kind",
    "LimitsBelow",
    "Line",
    "LocalKind",
    "Quarters",
    "QuartersBelow",
    "Ref",
    "Table",
    "percent",
    "sortings",
]


class Kind(Protocol):
    """How one table comes about."""

    @property
    def key(self) -> str:
        """Its short name: T1 to T18 of the working list, and on from there."""

    @property
    def title(self) -> str:
        """What it shows."""

    def made(self, rules: Rules) -> Table:
        """The table by these rules."""


AROUND = BeforeAndAfter()
"""The table of the days around a day: of any that somebody names, too."""

TABLES: tuple[Kind, ...] = (
    Journey(),
    ByStage("t2", "Sector of the referrer by stage", SECTOR),
    ByStage("t3", "Age by stage", AGE),
    ByStage("t4", "Gender by stage", GENDER),
    Crossed("t5", "Age by gender", AGE, GENDER),
    ByStage("t6", "Type of concern by stage", CONCERN),
    Crossed("t7", "Type of concern by age", CONCERN, AGE),
    Crossed("t8", "Type of concern by gender", CONCERN, GENDER),
    Crossed("t9", "Type of concern by sector of the referrer", CONCERN, SECTOR),
    ByStage("t10", "Region by stage", REGION),
    Crossed("t11", "Region by type of concern", REGION, CONCERN),
    Quarterly(),
    ByStage("t13", "Outcome of adopted cases", LEFT, (Measure.ADOPTED,)),
    ByStage("t14", "Consent of adopted cases", CONSENT, (Measure.ADOPTED,), notes=(LAPSED,)),
    Conditions(),
    ByStage("t16", "Ethnic group by stage", ETHNICITY),
    AROUND,
    Quality(),
    Times(),
    ByStage("t20", "First and repeated referrals by stage", CONTACT, notes=BEFORE),
    HAND_OFFS,
    SESSIONS,
    REQUESTS,
    Reviews(),
)
"""In their order."""

BY_KEY = {kind.key: kind for kind in TABLES}
