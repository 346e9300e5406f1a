"""What do officers, agencies and panels write? Sentences from which a seeded choice makes each note a different one."""

from channel.choices import MissedBy

REASONS = {
    "go_on": (
        "The remarks are repeated, linked to a closed group online, and come with isolation. There may be a concern.",
        "Context was asked of the referrer and does not explain the behaviour. A possible concern that needs more information.",
        "Material of concern was seen by a member of staff, and there is a grievance. More is needed to weigh it.",
    ),
    "no_further_action": (
        "The remark was made in a discussion of set texts and was followed by a sensible conversation. The context explains it.",
        "Neither the person's words nor their contacts point to extremism. Support is in place at school and was strengthened.",
        "The image came from a widely played game. No other sign of concern was found, and the family is attentive.",
    ),
    "other_service": (
        "There is real distress, but no sign that anything draws the person into terrorism. The need is for health care.",
        "The behaviour follows bereavement and lack of sleep. Early help can meet the need, and the family agrees.",
    ),
    "police_led": (
        "The person does not engage, and a risk remains that only the police can manage. No detail is recorded here.",
    ),
}
GROUNDS = (
    "Repeated contact with an extremist group online, a grievance, and a wish to be somebody: reasonable grounds are made out.",
    "Interest in mass violence has grown over months, with isolation and an adult's influence. The test of section 36(3) is met.",
    "Two agencies describe the same change independently. Taken together there are reasonable grounds to refer.",
)
NO_GROUNDS = (
    "What was gathered shows no susceptibility to being drawn into terrorism; the needs are real and met elsewhere.",
    "What first looked like contact with a group turned out to be a public page. No reasonable grounds.",
)
ENDORSED = (
    "I have read the referral and the assessment. The reasons are sound.",
    "Proportionate and well argued. I agree.",
    "I agree, and note the answer of the referrer.",
)
WEIGHED = (
    "I read the earlier referral. It told of the same worry in milder words; since then support was found and is used.",
    "The earlier referral was about another matter. Together they show a lonely person, and nothing that has grown.",
)
RETURNED = (
    "Say first what the referrer saw and what was hearsay, and ask about the group chat. Then send it again."
)
ASKED = (
    "Attendance, behaviour and friendships in the last twelve months, and who knows {given} best.",
    "Whether {given} is known, with which needs, and which support is in place or was refused.",
    "What staff have seen or heard themselves, with dates, and how the family responds.",
)
ANSWERED = (
    "Attendance fell from 96 to 81 per cent since {month}. {given} is quiet, polite and avoids break times.",
    "Known since {month} with low mood; two appointments kept, one missed. The family is supportive.",
    "Staff saw the remarks twice. {given} speaks freely with one colleague, who would stay in touch. Nothing else of note.",
)
DECLINED = "We hold only a record of a group whose members were promised confidence. We see no ground to override it."
QUESTIONS = (
    "Did you see the message yourself, or were you told of it? On which day was it?",
    "Is there anybody at home whom it would not be safe to telephone?",
    "Does {given} have a phone of {his} own at school, and who pays for it?",
)
ANSWERS = (
    "I saw it myself on the Tuesday, on {his} phone. I did not take a picture.",
    "Please do not call the landline. {His} aunt can be reached in the mornings.",
    "Yes, since {month}. We do not know who pays for it.",
)
SUSCEPTIBILITY = (
    "A need to belong, a grievance about being passed over, and nobody at home in the evenings.",
    "Low mood and loneliness; strong liking for order and certainty, which the group offers.",
    "Young for {his} age, easily flattered, and proud of knowing what others do not.",
)
RISK = (
    "No sign of a plan. Interest in material is growing, and contact with an adult unknown to the family is of concern.",
    "Words of admiration for attackers, no means, no target. The trend is upwards.",
    "Low at present; it would rise if the contact online became a meeting.",
)
GAPS = ("What is said in the closed group.", "How the evenings are spent.", "The father's view.")
PLANS = (
    "Refer to the panel. Until it meets, the form tutor speaks with {given} each week and tells the officer.",
    "Refer to the panel. The officer asks the family about the phone within a week.",
    "Ask the panel for a mentor. School keeps a place free at lunch; the officer hears of it on Fridays.",
)
BASED_ON = (
    "Told by the form tutor, who saw it twice this term.",
    "From the referral, and {his} family says the same.",
    "{given} said so in a conversation with somebody whom {he} trusts.",
    "From the answer of an agency; nobody else has seen it.",
    "Seen in messages that were shown to staff.",
)
CHANGED = "The school was asked again: the group has closed, and one adult in it is no longer in touch."
NEEDS = {
    "support.ideological_mentoring": "Somebody credible to test ideas with, outside the family",
    "support.mental_health": "Low mood and sleep",
    "support.education": "A way back into lessons",
    "support.online_safety": "Safe use of the phone, with the family",
    "support.sport_activity": "A regular place among people of {his} age",
    "support.family": "Support for the carers at home",
}
PANEL = {
    "adopt": "Susceptibility and a live influence online, and support that the person is likely to accept. Suitable.",
    "defer_info": "The school's chronology and the health view are missing. The panel comes back to it with both.",
    "not_suitable_signpost": "The need is for mental health care, not Channel. The family agrees to a referral there.",
    "not_suitable_existing": "A social worker and a counsellor meet the needs that were found. Channel would add nothing now.",
    "not_suitable_nfa": "The panel heard from three agencies and sees no susceptibility to being drawn into terrorism.",
    "continue": "Sessions are kept and trust grows; contact with the group has become rare. The plan stays as it is.",
    "revise": "The mentoring works, school does not. The plan gains support with lessons.",
    "withdraw": "Support has run its course without effect for now, and the person asks for a pause.",
    "close": "No contact with the group for months, back in lessons, steady friends. The risk has reduced.",
    "police_led": "The risk cannot be managed by support. The police lead, with partners; the panel stays informed.",
    "transfer": "The person has moved to the other area and has settled there.",
}
MINUTES = (
    "School: better attendance. Police: nothing new. Health: appointment kept. Action: coordinator to ask the family.",
    "The mentor's report was read. Children's services will visit. The police confirmed the residence.",
    "Discussion of the phone and who may see it. Action: lead professional to speak with the carers.",
)
SESSIONS = (
    "Walked and talked; spoke of school more than of the group. Wants to show me a drawing next time.",
    "Slow start, then a good half hour about fairness and who decides what is fair.",
    "Looked at three posts together and who might gain from them. Asked good questions.",
    "Tired and short with me, but stayed to the end. Agreed to bring a friend to the club.",
    "Played chess. Said that the evenings are easier now.",
)
MISSED = {
    MissedBy.PERSON: "Did not come and did not answer the phone.",
    MissedBy.FAMILY: "Had a cold, says the family.",
    MissedBy.PROVIDER: "The room was double-booked; our fault.",
}
REVIEWED = (
    "No contact with police since closure; the school is content.",
    "Has begun an apprenticeship and keeps in touch with the mentor.",
    "One missed appointment, explained. Friends are the old ones.",
)
FEEDBACK = (
    "Thank you. We have looked into what you told us, and it helped. Please tell us if you notice anything new.",
    "Thank you for your referral. It has been considered with care, and what is needed is being arranged.",
)
KNOWN = (
    "Seen three times since the last meeting. Attendance is up, and there was no further incident.",
    "Nothing is new. The family answers our calls and comes to appointments.",
    "A new friend is spoken of; we do not know yet who that is.",
)
OFFERS = (
    "A weekly session with the counsellor can go on until the summer.",
    "A place in the sports group is free from next week.",
    "We keep one named person for the family to call.",
)
ASKED = (
    "Ask the school for its chronology of the last term.",
    "Speak with the mentor about the sessions that were missed.",
    "Find out which service the family has seen since spring.",
)
NOTED = (
    "The school spoke first: attendance is better, and the group of friends is another one. Police have nothing new.",
    "Health describes sleep and appetite as better. The mentor asks for two more months.",
    "The family came to each appointment. The panel asked what happens in the holidays; early help has a plan for them.",
)
