"""What do the workflow tables and policies say, as pages for people? Made from the code, so that they cannot disagree."""

from collections.abc import Iterable, Mapping
from typing import Any

from prevent.accounts.roles import SERVICES, Role
from prevent.desk.data_map import data_map
from prevent.workflow.policy import Policy
from prevent.workflow.table import final_stages

NOTICE = "<!-- Made by `make manage ARGS=generated_docs`. Do not edit. -->\n"
AnyPolicy = Policy[Any]


def pages(policies: Mapping[str, AnyPolicy]) -> dict[str, str]:
    """File name and text of each generated page."""
    return {
        "workflow.md": workflow_page(policies),
        "policy.md": policy_page(policies),
        "data_map.md": NOTICE + "\n" + data_map(),
    }


def workflow_page(policies: Mapping[str, AnyPolicy]) -> str:
    """A picture of each workflow: stages as boxes, moves as arrows."""
    parts = [NOTICE, "# The workflows\n"]
    for name, policy in policies.items():
        parts += [f"## {name}\n", "```mermaid", *_picture(policy), "```\n", *_owners(policy), ""]
    return "\n".join(parts)


def _picture(policy: AnyPolicy) -> Iterable[str]:
    stages = _stages(policy)
    yield "stateDiagram-v2"
    for stage, label in stages.items():
        yield f"    {stage}: {label}"
    for move, step in policy.steps.items():
        for after in sorted(step.to):
            for before in sorted(step.leaves) or ["[*]"]:
                if before != after:
                    yield f"    {before} --> {after}: {move.label}"
    for stage in sorted(final_stages(stages, policy.steps)):
        yield f"    {stage} --> [*]"


def _owners(policy: AnyPolicy) -> Iterable[str]:
    yield "| Stage | Who answers for it | Moves that leave the stage as it is |\n|---|---|---|"
    for stage, label in _stages(policy).items():
        kept = [str(move.label) for move, step in policy.steps.items() if stage in step.start - step.leaves]
        yield f"| {label} | {Role(policy.owners[stage]).label} | {'; '.join(kept)} |"


def policy_page(policies: Mapping[str, AnyPolicy]) -> str:
    """Who may make which move, and who reads which section."""
    parts = [NOTICE, "# Who may do and read what\n"]
    for name, policy in policies.items():
        parts += [f"## {name}\n", *_moves(policy), "", *_sections(policy), "", *_readers(policy)]
    return "\n".join(parts)


def _moves(policy: AnyPolicy) -> Iterable[str]:
    yield "| Move | Roles | Refused when |\n|---|---|---|"
    for move, rule in policy.rules.items():
        unless = " ".join(_first_line(condition) for condition in rule.unless)
        yield f"| {move.label} | {_names(rule.roles)} | {unless} |"


def _sections(policy: AnyPolicy) -> Iterable[str]:
    if not policy.sections:
        return
    yield "| Section | Roles that read it | Sealed |\n|---|---|---|"
    for section, roles in policy.sections.items():
        sealed = "; ".join(_seals(policy.seals.get(section, {})))
        yield f"| {getattr(section, 'label', section)} | {_names(roles)} | {sealed} |"


def _seals(seals: Mapping[Role, object]) -> Iterable[str]:
    """From whom a section is sealed, by the rule that seals it."""
    for rule in dict.fromkeys(seals.values()):
        roles = [role for role, one in seals.items() if one == rule]
        yield f"{_names(roles)}: {_first_line(rule)}"


def _readers(policy: AnyPolicy) -> Iterable[str]:
    """Which roles reach a record only by a grant, and whom a restriction does not touch."""
    if policy.readers:
        yield f"Read it only, while a grant in force opens it to them: {_names(policy.readers)}.\n"
    if policy.exceptions:
        free = policy.whatever_restricted - set(SERVICES)
        untouched = f" A restriction does not touch: {_names(free)}." if free else ""
        yield f"Kept from everybody who is excluded and, where it is restricted, who is not named.{untouched}\n"


def _first_line(condition: object) -> str:
    return (condition.__doc__ or "").strip().split("\n")[0]


def _names(roles: Iterable[Role]) -> str:
    return ", ".join(role.label for role in Role if role in set(roles))


def _stages(policy: AnyPolicy) -> dict[str, str]:
    """Each stage and its name, in the order of the code."""
    return dict(policy.model._meta.get_field("stage").choices)
