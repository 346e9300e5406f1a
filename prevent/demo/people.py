"""Who appears in the demonstration, at which agency, in which role? All of them are made up."""

from dataclasses import dataclass

from prevent.accounts.models import AgencyKind
from prevent.accounts.roles import Role


@dataclass(frozen=True)
class Place:
    """A made-up agency. `side` is the area in which it works: west, north, or the whole country if empty."""

    name: str
    kind: AgencyKind
    side: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody with one post; `job` says more of it, where there is more to say."""

    name: str
    role: Role
    place: str
    job: str


SIDES = {"west": "E09000003", "north": "E08000035"}
"""The reference areas that play the two sides: Barnet (Metropolitan Police) and Leeds (West Yorkshire Police)."""

PLACES = {
    "west-police": Place("Westmarch Police", AgencyKind.POLICE, "west"),
    "west-council": Place("Westmarch Council", AgencyKind.LOCAL_AUTHORITY, "west"),
    "fiction-street": Place("Fiction Street School", AgencyKind.EDUCATION, "west"),
    "fable-park": Place("Fable Park Academy", AgencyKind.EDUCATION, "west"),
    "west-college": Place("Westmarch College", AgencyKind.EDUCATION, "west"),
    "west-health": Place("Westmarch Health Trust", AgencyKind.HEALTH, "west"),
    "west-probation": Place("Westmarch Probation", AgencyKind.PRISON_PROBATION, "west"),
    "makebelieve": Place("Makebelieve Mentoring", AgencyKind.PROVIDER, "west"),
    "north-police": Place("Northfold Police", AgencyKind.POLICE, "north"),
    "north-council": Place("Northfold Council", AgencyKind.LOCAL_AUTHORITY, "north"),
    "imaginary-road": Place("Imaginary Road College", AgencyKind.EDUCATION, "north"),
    "north-high": Place("Northfold High School", AgencyKind.EDUCATION, "north"),
    "north-health": Place("Northfold Hospitals Trust", AgencyKind.HEALTH, "north"),
    "story-circle": Place("Story Circle Support", AgencyKind.PROVIDER, "north"),
    "home-office": Place("Home Office Prevent Assurance", AgencyKind.OVERSIGHT),
    "commissioner": Place("Prevent Commissioner's Office", AgencyKind.OVERSIGHT),
    "service": Place("Those who run this service", AgencyKind.SERVICE),
}


@dataclass(frozen=True)
class Reached:
    """How a made-up Prevent team is reached: a number of the range that is never given to anybody."""

    phone: str
    email: str
    hours: str


CONTACTS = {
    "west-police": Reached("01632 960101", "prevent@westmarch-police.example.org", "every day, 8am to 10pm"),
    "west-council": Reached("01632 960102", "prevent@westmarch.example.org", "Monday to Friday, 9am to 5pm"),
    "north-police": Reached("01632 960201", "prevent@northfold-police.example.org", "every day, 8am to 10pm"),
    "north-council": Reached("01632 960202", "", "Monday to Friday, 9am to 5pm"),
}

PEOPLE = {
    "rita": Person("Rita Readaloud", Role.REFERRER, "fiction-street", "form tutor"),
    "sam": Person("Sam Storybook", Role.SAFEGUARDING_LEAD, "fiction-street", ""),
    "fern": Person("Fern Fableton", Role.SAFEGUARDING_LEAD, "fable-park", ""),
    "penny": Person("Penny Pageturner", Role.SAFEGUARDING_LEAD, "west-college", "head of student welfare"),
    "hal": Person("Dr Hal Inventine", Role.SAFEGUARDING_LEAD, "west-health", "named doctor for safeguarding"),
    "paula": Person("Paula Parable", Role.SAFEGUARDING_LEAD, "west-probation", "senior probation officer"),
    "wes": Person("Wes Whimsy", Role.SAFEGUARDING_LEAD, "west-council", "children's social care"),
    "bobbie": Person("Bobbie Beatrix", Role.REFERRER, "west-police", "neighbourhood officer"),
    "dee": Person("Dee Makebelieve", Role.CASE_OFFICER, "west-police", ""),
    "otto": Person("Otto Notebook", Role.CASE_OFFICER, "west-police", ""),
    "cass": Person("Cass Inkwell", Role.CASE_OFFICER, "west-police", ""),
    "sue": Person("Sue Paperback", Role.SUPERVISOR, "west-police", "detective sergeant, Prevent"),
    "vic": Person("Vic Hardcover", Role.SUPERVISOR, "west-police", "detective inspector, Prevent"),
    "amos": Person("Amos Appendix", Role.ADMINISTRATOR, "west-police", "looks after accounts"),
    "perry": Person("Perry Bookend", Role.PANEL_MEMBER, "west-police", ""),
    "iggy": Person("Iggy Ledger", Role.INFORMATION_GOVERNANCE, "west-police", "information manager"),
    "lena": Person("Lena Lantern", Role.AUTHORITY_PREVENT_LEAD, "west-council", ""),
    "lara": Person("Lara Lanyard", Role.AUTHORITY_PREVENT_LEAD, "west-council", "head of community safety"),
    "chas": Person("Chas Fairytale", Role.PANEL_CHAIR, "west-council", ""),
    "della": Person("Della Daydream", Role.DEPUTY_CHAIR, "west-council", ""),
    "cody": Person("Cody Chapter", Role.PANEL_COORDINATOR, "west-council", ""),
    "mona": Person("Mona Marvelle", Role.PANEL_MEMBER, "west-council", "children's services"),
    "wren": Person("Wren Wellbeing", Role.PANEL_MEMBER, "west-health", "mental health nurse"),
    "ada": Person("Ada Margin", Role.ADMINISTRATOR, "west-council", "looks after accounts"),
    "miro": Person("Miro Mentorson", Role.PROVIDER, "makebelieve", "mentor"),
    "ines": Person("Ines Imagine", Role.REFERRER, "imaginary-road", "course leader"),
    "toby": Person("Toby Talespin", Role.SAFEGUARDING_LEAD, "north-high", ""),
    "hope": Person("Hope Hypothetica", Role.SAFEGUARDING_LEAD, "north-health", "safeguarding nurse"),
    "nat": Person("Nat Novella", Role.SAFEGUARDING_LEAD, "north-council", "adult social care"),
    "bram": Person("Bram Patrolman", Role.REFERRER, "north-police", "neighbourhood officer"),
    "nell": Person("Nell Narrator", Role.CASE_OFFICER, "north-police", ""),
    "gil": Person("Gil Glossary", Role.CASE_OFFICER, "north-police", ""),
    "stella": Person("Stella Saga", Role.SUPERVISOR, "north-police", "detective sergeant, Prevent"),
    "rex": Person("Rex Romance", Role.SUPERVISOR, "north-police", "detective inspector, Prevent"),
    "bea": Person("Bea Bibliography", Role.ADMINISTRATOR, "north-police", "looks after accounts"),
    "polly": Person("Polly Prologue", Role.PANEL_MEMBER, "north-police", ""),
    "linus": Person("Linus Legend", Role.AUTHORITY_PREVENT_LEAD, "north-council", ""),
    "cleo": Person("Cleo Chronicle", Role.PANEL_CHAIR, "north-council", ""),
    "dov": Person("Dov Dreamer", Role.DEPUTY_CHAIR, "north-council", ""),
    "kit": Person("Kit Keyword", Role.PANEL_COORDINATOR, "north-council", ""),
    "mabel": Person("Mabel Myth", Role.PANEL_MEMBER, "north-council", "housing"),
    "fay": Person("Fay Folktale", Role.PANEL_MEMBER, "north-health", "clinical psychologist"),
    "greta": Person("Greta Glyph", Role.INFORMATION_GOVERNANCE, "north-council", "data protection officer"),
    "ned": Person("Ned Notation", Role.ADMINISTRATOR, "north-council", "looks after accounts"),
    "tali": Person("Tali Taleweaver", Role.PROVIDER, "story-circle", "youth worker"),
    "quinn": Person("Quinn Checklist", Role.QUALITY_ASSURANCE, "home-office", ""),
    "stan": Person("Stan Tabletop", Role.STATISTICIAN, "home-office", ""),
    "ula": Person("Ula Uploadson", Role.ADMINISTRATOR, "service", "looks after the service itself"),
    "olive": Person("Olive Overlook", Role.OVERSIGHT_OFFICER, "commissioner", ""),
}
