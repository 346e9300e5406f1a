"""The rows of reference data."""

from prevent.reference.models.bank_holiday import BankHoliday
from prevent.reference.models.check_point import CheckPoint
from prevent.reference.models.dated import Dated
from prevent.reference.models.district import District
from prevent.reference.models.former_authority import FormerAuthority
from prevent.reference.models.local_authority import LocalAuthority
from prevent.reference.models.overt_basis import OvertBasis
from prevent.reference.models.panel import Panel
from prevent.reference.models.police_force import PoliceForce
from prevent.reference.models.reading_limit import ReadingLimit
from prevent.reference.models.sampling_share import SamplingShare
from prevent.reference.models.term import Term
from prevent.reference.models.time_limit import TimeLimit
from prevent.reference.models.wording import Wording

__all__ = [
    "BankHoliday",
    "CheckPoint",
    "Dated",
    "District",
    "FormerAuthority",
    "LocalAuthority",
    "OvertBasis",
    "Panel",
    "PoliceForce",
    "ReadingLimit",
    "SamplingShare",
    "Term",
    "TimeLimit",
    "Wording",
]
