"""Which stories are told before anybody comes? Every stage, and a full agenda; two halves that share no meeting."""

from prevent.demo.stories.plot import Plot

ELSEWHERE = (
    # with the police
    Plot("lunchtime", starts=1, age=13, ends="received", concern="fascination_with_violence"),
    Plot("neighbour", starts=3, sector="friends_family", age=15, ends="question", with_=("question", "receipt")),
    Plot("sketchbook", starts=8, age=14, ends="gateway_endorsement", with_=("returned",)),
    Plot("headset", starts=12, age=16, ends="information_gathering", with_=("silent agency",), concern="incel"),
    Plot("graffiti", starts=16, sector="police", age=19, ends="section_36", with_=("declined",), concern="extreme_right_wing"),
    Plot("two-doors", starts=18, sector="local_authority", age=12, ends="referred_to_panel", with_=("two homes",)),
    Plot("hostel", starts=30, sector="prison_probation", age=34, ends="police_led", concern="islamist"),
    Plot("night-light", starts=15, age=12, ends="other_service", with_=("silent service",)),
    Plot("set-text", starts=14, age=11, ends="no_further_action"),
    # elsewhere with the panel, and afterwards
    Plot("lost-map", sittings=1, age=47, sector="health", panel=("police_led",), concern="other"),
    Plot("last-page", sittings=3, age=13, panel=("adopt", "continue", "close"), with_=("no report",)),
    Plot("overlooked", sittings=10, age=15, panel=("adopt", "continue", "close"), concern="incel"),
    Plot("moving-van", side="north", sittings=1, age=18, panel=("transfer",), with_=("no answer",)),
    Plot("tall-tale", side="north", sittings=1, age=10, panel=("not_suitable_signpost",), sector="health"),
    Plot("long-way", side="north", sittings=16, age=15, panel=("adopt", "close"), reviews=("no_concern", "no_concern")),
)  # fmt: skip
AGENDA = (
    Plot("new-flag", sittings=0, age=15, concern="extreme_right_wing", with_=("declined",)),
    Plot("night-shift", sittings=1, sector="health", age=22, panel=("adopt",), with_=("no answer yet", "dissent", "clinician")),
    Plot("kestrel", sittings=3, age=14, panel=("adopt", "continue", "revise"), with_=("unmet need", "assessed twice")),
    Plot("birthday", sittings=3, age=17, panel=("adopt", "continue", "continue"), with_=("turns 18", "silent provider")),
    Plot("open-hand", sittings=2, sector="police", age=16, panel=("adopt", "continue"), concern="islamist"),
    Plot("closed-door", sittings=1, age=15, panel=("adopt",), with_=("refused",), concern="multiple_ideologies"),
    Plot("old-friends", sittings=9, age=16, panel=("adopt", "continue", "close"), reviews=("reopen",), concern="islamist"),
    Plot("boxing", sittings=8, sector="police", age=15, panel=("adopt", "continue", "close"), reviews=("no_concern",)),
)  # fmt: skip
"""On the agenda of the next meeting in Westmarch."""
