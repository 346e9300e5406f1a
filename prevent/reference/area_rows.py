"""Which forces, authorities, panels and districts do the files name?"""

from prevent.reference.choices import Division
from prevent.reference.files import dates, day, lines
from prevent.reference.models import District, FormerAuthority, LocalAuthority, Panel, PoliceForce

ONS = "Office for National Statistics, state of April 2025"
DEFAULT_PANEL = "One panel for each authority, unless an owner says that several share one (CTSA 2015 s.41)"


def forces() -> list[PoliceForce]:
    """43 territorial forces of England and Wales, Police Scotland and three special forces."""
    return [
        PoliceForce(
            **{
                name: line[name] for name in ("code", "name", "force_name", "country", "region", "ctp_region")
            },
            kind=line["type"],
            source=ONS if line["type"] == "territorial" else "General knowledge; the code is ours",
            **dates(line),
        )
        for line in lines("police_forces")
    ]


def authorities() -> list[LocalAuthority]:
    """The authorities that answer for a panel."""
    return [
        LocalAuthority(
            **{name: line[name] for name in ("gss_code", "name", "tier", "region", "country")},
            force_id=line["police_force_code"],
            panel_id=_panel_id(line["gss_code"]),
            source=ONS,
            **dates(line),
        )
        for line in lines("local_authorities")
    ]


def panels() -> list[Panel]:
    """A panel for each authority, under the name that its country uses."""
    return [
        Panel(
            id=_panel_id(line["gss_code"]),
            name=f"{line['name']} {_kind_of_panel(line['country'])}",
            lead_authority_id=line["gss_code"],
            source=DEFAULT_PANEL,
            **dates(line),
        )
        for line in lines("local_authorities")
    ]


def _panel_id(gss_code: str) -> str:
    return f"panel-{gss_code}"


def _kind_of_panel(country: str) -> str:
    return "Prevent Multi-Agency Panel" if Division.of(country) == Division.SCOTLAND else "Channel panel"


def districts() -> list[District]:
    """The lower-tier councils of two-tier counties."""
    codes = {line["name"]: line["code"] for line in lines("police_forces")}
    return [
        District(
            gss_code=line["gss_code"],
            name=line["name"],
            authority_id=line["county_gss_code"],
            region=line["region"],
            force_id=codes[line["police_force"]],
            source=ONS,
            **dates(line),
        )
        for line in lines("districts")
    ]


def former_authorities() -> list[FormerAuthority]:
    """Codes found on older records, and who answers for them now."""
    return [
        FormerAuthority(
            id=f"{line['former_gss_code']}-{line['current_gss_code']}",
            gss_code=line["former_gss_code"],
            name=line["former_name"],
            current_gss_code=line["current_gss_code"],
            current_name=line["current_name"],
            responsible_id=line["responsible_gss_code"],
            change=line["change"],
            superseded_on=day(line["superseded_on"]),
            source="mySociety, UK local authority names and codes, July 2025",
        )
        for line in lines("former_authorities")
    ]
