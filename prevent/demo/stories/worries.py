"""What worried somebody? Sentences of referrers, from which a seeded choice makes each account a different one."""

OPENINGS = {
    "education": (
        "In {lesson}, {given} said in front of the class that {quote}",
        "A classmate came to me after {lesson} because {given} had written that {quote}",
        "When asked about a drawing in {his} {lesson} book, {given} told me that {quote}",
        "At lunch {given} told two younger pupils that {quote}",
        "A mentor noted on three days running that {given} repeats that {quote}",
    ),
    "police": (
        "Officers attended a neighbour dispute, during which {given} said that {quote}",
        "On a missing-person visit {given} told the officer that {quote}",
        "While {he} was spoken to about graffiti near the station, {given} said that {quote}",
        "{given}'s mother called about an argument at home; {he} told officers that {quote}",
    ),
    "health": (
        "In an appointment about poor sleep, {given} said that {quote}",
        "While waiting in the emergency department, {given} told a nurse that {quote}",
        "At a routine review {given} became tearful and said that {quote}",
    ),
    "local_authority": (
        "On a home visit {given} told the family worker that {quote}",
        "At a housing interview {given} said that {quote}",
        "The youth club's leader reports that {given} told the group that {quote}",
    ),
    "prison_probation": (
        "In a supervision session {given} said that {quote}",
        "Staff at the hostel heard {given} say at dinner that {quote}",
    ),
    "other": (
        "I have known {given} for years, and last week {he} said that {quote}",
        "{given} has changed since the summer; on Sunday {he} told us that {quote}",
        "At a family meal {given} shouted that {quote}",
        "{given} showed me something on {his} phone and said that {quote}",
    ),
}
QUOTES = {
    "concern.islamist": (
        "those who do not live as a made-up preacher online demands deserve what comes to them",
        "“the brothers over there” had asked when {he} would at last prove {himself}",
        "voting is forbidden and that people who obey the courts here are not to be trusted",
        "a fighter in a video “died well”, and that {he} would like the same",
    ),
    "concern.extreme_right_wing": (
        "some families in the street “do not belong here” and that a list of their doors was being made",
        "an attacker whose manifesto {he} had read “had the right idea”",
        "a race war is coming and that {he} knows on which side {he} stands",
        "a group called the Iron Thimble had given {him} a rank and a task",
    ),
    "concern.left_wing": ("buildings of the state should burn with those who work in them",),
    "concern.incel": (
        "women had ruined {his} life and would “be shown one day”",
        "a man who killed women was “a saint to people like me”",
        "{he} rates girls in {his} year in a shared list, with threats beside some names",
    ),
    "concern.fascination_with_violence": (
        "school shootings are “the only honest thing in the news”",
        "{he} knows every name and number of nine massacres by heart",
        "one day “they will all know my name”",
        "videos of real killings help {him} to fall asleep",
        "{he} had drawn the school with arrows and times on it, “as a game”",
    ),
    "concern.multiple_ideologies": (
        "it does not matter which cause, “as long as it all comes down”",
        "{he} admires two attackers who would have hated each other",
        "a mix of flags on {his} wall stands for “everyone who hit back”",
    ),
    "concern.no_specific_ideology": (
        "nobody would listen until something terrible happened",
        "somebody online understands {him} better than anyone here and wants to meet",
        "{he} would like to know how one makes people afraid",
        "everybody is lying, and that {he} is writing down who will pay for it",
        "{he} had been told to keep a secret that would “wake this town up”",
        "hurting people is easy once you stop thinking of them as real",
    ),
    "concern.other": (
        "a made-up order of animal avengers had asked {him} to scout a shop",
        "the planet can be saved only if there are fewer people, and that someone must begin",
    ),
    "concern.unspecified": (
        "{he} would soon be gone and that we would read about it",
        "new friends pay for {his} phone and want something in return",
    ),
}
SINCE = (
    "It is the third remark of the kind since {month}.",
    "Until {month} {he} was open and well liked; since then {he} sits alone.",
    "{He} did not seem to be joking, and did not want to talk about it afterwards.",
    "{He} laughed, but watched how we took it.",
    "I asked {him} about it calmly. {He} shrugged and said that I would not understand.",
    "{He} apologised the next day and seemed frightened.",
)
ONLINE = (
    "{He} is online until after two most nights and uses the name {nickname} on {platform}.",
    "Two hidden accounts were found on {his} tablet; one shares clips of attacks set to music.",
    "{He} shares screenshots of a closed group on {platform}, in which nobody uses a real name.",
    "I have not seen {his} phone, but {he} turns it away whenever somebody comes near.",
    "A friend says that an adult in a gaming chat sends {him} long messages each evening.",
)
STRAINS = (
    "{His} parents parted in {month}, and {he} has not seen {his} father since.",
    "{He} was bullied last year and still takes a longer way home.",
    "{He} lost a friend in an accident and was never offered help.",
    "Money is very short at home; {he} often comes without having eaten.",
    "{He} waits for an assessment for autism and finds noise hard to bear.",
    "{He} was turned down for a place that mattered to {him}.",
)
HELPS = (
    "{He} trusts one teacher, plays chess, and looks after {his} sister kindly.",
    "{He} goes boxing twice a week and the coach speaks well of {him}.",
    "{His} grandmother is a steady presence and wants help.",
    "{He} cooks well and would like to make it {his} work.",
    "{He} has two old friends who still call for {him}.",
    "{He} kept every appointment with the counsellor.",
)
LESSONS = ("history", "English", "science", "tutor time", "art", "religious studies", "a citizenship lesson")
MONTHS = ("January", "March", "Easter", "June", "the summer holidays", "September", "half-term")
