"""What is typed about the goals of a plan?"""

from typing import Any

from channel.forms.plan import name_need, needs_of
from channel.forms.shared import decided_on, offer
from channel.models import Goal
from channel.transitions.goals import LONGEST, goals_of
from prevent.kernel.forms import IntegerField, ModelRadioField, TextAreaField
from prevent.workflow.forms import MoveForm


def name_goal(goal: Goal) -> str:
    """A goal in a list, with its scale."""
    return f"{goal.what} ({goal.measure}; from {goal.lowest} to {goal.highest})"


class GoalForm(MoveForm):
    """What is to be achieved for a need, and how is it measured?"""

    need = ModelRadioField("For which need?", name=name_need, missing="Choose the need")
    what = TextAreaField("What is to be achieved?", rows=2, missing="Say what is to be achieved")
    measure = TextAreaField(
        "What is measured?",
        rows=2,
        missing="Say what is measured",
        hint="Such as: days at school in a week. If it is judged and not counted, say what both ends of the scale mean",
    )
    lowest = IntegerField(
        "Lowest number of the scale",
        initial=0,
        min_value=0,
        max_value=LONGEST,
        missing="Enter the lowest number of the scale",
    )
    highest = IntegerField(
        "Highest number of the scale",
        initial=10,
        min_value=1,
        max_value=LONGEST,
        missing="Enter the highest number of the scale",
    )
    decided_on = decided_on("Day on which it was set")

    def __init__(self, *args: Any, need: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "need", needs_of(self.case), initial=need)

    def act(self) -> dict[str, Any]:
        """The need by its key."""
        typed = super().act()
        return {**typed, "need": typed["need"].pk}


class ScoreForm(MoveForm):
    """How does a goal stand?"""

    goal = ModelRadioField("Which goal?", name=name_goal, missing="Choose the goal")
    score = IntegerField(
        "Where does it stand on its scale?",
        min_value=0,
        max_value=LONGEST,
        missing="Enter a number on the scale of the goal",
    )
    why = TextAreaField("Why is it judged so?", rows=3, missing="Say why it is judged so")
    decided_on = decided_on("Day on which it stood so")

    def __init__(self, *args: Any, goal: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "goal", goals_of(self.case), initial=goal)

    def act(self) -> dict[str, Any]:
        """The goal by its key."""
        typed = super().act()
        return {**typed, "goal": typed["goal"].pk}
