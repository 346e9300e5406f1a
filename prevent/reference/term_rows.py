"""Which entries of the lists do the files name?

Two lines are left out, as they are no answers (`Unanswered` says more exactly why there is none): the
religion "Not answered" and the nationality "Unspecified".
"""

from collections.abc import Iterator

from prevent.reference.choices import Certainty, Vocabulary
from prevent.reference.files import Line, dates, lines
from prevent.reference.models import Term
from prevent.reference.naming import sort_key

OUR_LISTS = (
    Vocabulary.SECTOR,
    Vocabulary.CONCERN,
    Vocabulary.CLOSURE_REASON,
    Vocabulary.SUPPORT,
    Vocabulary.LAWFUL_BASIS,
    Vocabulary.CONDITION,
    Vocabulary.POLICE_SYSTEM,
)
NO_RELIGIOUS_ANSWER = "9"
ETHNICITY_SOURCE = "GOV.UK, harmonised categories, 18 March 2025; codes of Census 2021 (England and Wales)"
NO_NATIONALITY_ANSWER = "XXX"
OF_TWO_COUNTRIES = "Dominican"
"""Citizens of Dominica and of the Dominican Republic: only the country's name tells which."""


def terms() -> list[Term]:
    """Every entry of every list."""
    return [*_ethnicity(), *_religion(), *_nationality(), *_languages(), *_our_lists()]


def _term(vocabulary: Vocabulary, code: str, **columns: object) -> Term:
    return Term(id=f"{vocabulary}.{code}", vocabulary=vocabulary, code=code, **columns)


def _ethnicity() -> Iterator[Term]:
    """The harmonised question's words, kept under the codes of the census (England and Wales)."""
    for line in lines("ethnicity"):
        yield _term(
            Vocabulary.ETHNICITY,
            line["code"],
            name=line["question_label"],
            group=line["question_group"],
            also_known_as=line["census_name"],
            order=int(line["question_order"]),
            sure=Certainty.SHOWN,
            source=ETHNICITY_SOURCE,
        )


def _religion() -> Iterator[Term]:
    for line in lines("religion"):
        if line["code"] != NO_RELIGIOUS_ANSWER:
            yield _term(
                Vocabulary.RELIGION,
                line["code"],
                name=line["name"],
                order=int(line["code"]),
                sure=Certainty.SHOWN,
                source="Census 2021, summary classification",
            )


def _nationality() -> Iterator[Term]:
    """The register's names of countries and citizens, and those that people use; a name that two share is left out."""
    answers = [line for line in lines("nationality") if line["alpha_3"] != NO_NATIONALITY_ANSWER]
    in_use = {line["alpha_3"]: line["names"] for line in lines("nationality_names")}
    for order, line in enumerate(_by_name(answers), start=1):
        citizens = [name for name in line["citizen_names"].split(";") if name != OF_TWO_COUNTRIES]
        names = (line["official_name"], *citizens, in_use.get(line["alpha_3"]), line["alpha_2"])
        yield _term(
            Vocabulary.NATIONALITY,
            line["alpha_3"],
            name=line["name"],
            also_known_as=";".join(filter(None, names)),
            order=order,
            sure=Certainty.SHOWN,
            source=line["source"],
        )


def _languages() -> Iterator[Term]:
    for order, line in enumerate(_by_name(lines("languages")), start=1):
        yield _term(
            Vocabulary.LANGUAGE,
            line["alpha_3"],
            name=line["name"],
            also_known_as=line["alpha_2"],
            order=order,
            sure=Certainty.SHOWN,
            source="ISO 639",
        )


def _by_name(found: list[Line]) -> list[Line]:
    return sorted(found, key=lambda line: sort_key(line["name"]))


def _our_lists() -> Iterator[Term]:
    """Lists that this project drew up; they are shown in the order of their lines."""
    for vocabulary in OUR_LISTS:
        for order, line in enumerate(lines(vocabulary), start=1):
            words = {name: line[name] for name in ("name", "hint", "sure", "source")}
            yield _term(vocabulary, line["code"], order=order, **words, **dates(line))
