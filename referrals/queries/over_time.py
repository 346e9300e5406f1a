"""How did the answers of an assessment change from version to version, under one framework?"""

from prevent.assessments.outline import Section
from prevent.kernel.charts import Chart, Reading
from referrals.models import Assessment, Referral
from referrals.queries.assessed import versions
from referrals.queries.parts import in_words


def assessed_over_time(referral: Referral) -> list[Chart]:
    """For each section of the framework used last: how many of its factors took its first answer, such as “Present”.

    A count and no score: the frameworks give their answers no weight. Another framework's answers are not compared
    (process.md 6.1). None before there are two versions.
    """
    rows = [row for row in versions(referral)[::-1] if row.template is not None]
    if not rows or rows[-1].template is None:
        return []
    template = rows[-1].template
    alike = [row for row in rows if row.template and row.template.code == template.code]
    charts = [_chart(section, alike) for section in template.outline]
    return [chart for chart in charts if chart.is_line]


def _chart(section: Section, rows: list[Assessment]) -> Chart:
    first = " or ".join(dict.fromkeys(f"“{item.responses[0].name}”" for item in section.items))
    return Chart(
        f"{section.name}: factors answered {first}",
        lowest=0,
        highest=len(section.items),
        readings=[_reading(section, row) for row in rows],
    )


def _reading(section: Section, row: Assessment) -> Reading:
    answers = {factor.item: factor.response for factor in row.factors.all()}
    count = sum(answers.get(item.code) == item.responses[0].code for item in section.items)
    return Reading(
        on=row.decided_on,
        value=count,
        label=str(count),
        words=f"{count} of {len(section.items)}",
        note=row.change or f"Version {row.version}",
        recorded=f"Version {row.version}; {row.by.name}, {in_words(row.recorded_at)}",
    )
