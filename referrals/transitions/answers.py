"""What does a referrer hand in? Checked values, as the rows that will keep them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prevent.kernel.models import Record
from prevent.reference.models import LocalAuthority, PoliceForce


@dataclass(frozen=True)
class Answers:
    """A complete national form (process.md section 5).

    `authority` and `force` are those of the home or, where that is not known (`home_known` false), of the referrer. `rows`
    are unsaved rows that lack only their referral: particulars, names, addresses, concern, sources and so on. `sector` is
    the key of the sector that a public referrer chose; an agency's follows from its kind.
    """

    authority: LocalAuthority
    force: PoliceForce
    home_known: bool
    rows: Sequence[Record] = field(default_factory=list)
    sector: str = "sector.community"
