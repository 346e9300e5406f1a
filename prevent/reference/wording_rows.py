"""Which words to begin with, points of deconfliction and sources on overt investigations do the files set?"""

from prevent.reference.files import dates, lines
from prevent.reference.models import CheckPoint, OvertBasis, Wording


def wordings() -> list[Wording]:
    """Words for questions, feedback and requests, shown in the order of their lines."""
    columns = ("use", "code", "agency_kind", "name", "text", "sure", "source")
    return [
        Wording(
            id=f"{line['use']}.{line['code']}",
            order=order,
            **{name: line[name] for name in columns},
            **dates(line),
        )
        for order, line in enumerate(lines("wordings"), start=1)
    ]


def check_points() -> list[CheckPoint]:
    """The editions of every point."""
    return [
        CheckPoint(
            id=f"{line['point']}.{line['in_force_from']}",
            **{name: line[name] for name in ("point", "sure", "source")},
            **dates(line),
        )
        for line in lines("check_points")
    ]


def overt_bases() -> list[OvertBasis]:
    """The countries of which a public source allows support beside an overt investigation."""
    return [
        OvertBasis(
            id=f"{line['country']}.{line['in_force_from']}",
            **{name: line[name] for name in ("country", "sure", "source")},
            **dates(line),
        )
        for line in lines("overt_bases")
    ]
