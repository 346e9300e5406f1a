"""Who are the people of the stories? Names, homes and days that are pleasant and plainly made up."""

GIVEN = {
    "male": (
        "Ollie", "Jonah", "Karim", "Ethan", "Malik", "Tomasz", "Reece", "Idris", "Callum", "Yusuf", "Dexter", "Arjun",
        "Finlay", "Hamza", "Bartek", "Leon", "Marcus", "Rowan", "Samir", "Tyler", "Wojtek", "Zach", "Elias", "Kofi",
    ),
    "female": (
        "Maisie", "Amina", "Chloe", "Dana", "Freya", "Hafsa", "Imogen", "Jodie", "Kinga", "Layla", "Nadia", "Orla",
    ),
}  # fmt: skip
FIRST = (
    "Apple", "Bramble", "Candle", "Daisy", "Ember", "Feather", "Ginger", "Harbour", "Ivory", "Juniper", "Kettle", "Lemon",
    "Marble", "Nutmeg", "Otter", "Pepper", "Quill", "River", "Saddle", "Thimble", "Umber", "Velvet", "Willow", "Yarrow",
)  # fmt: skip
SECOND = ("berry", "brook", "by", "combe", "field", "ham", "hollow", "ley", "mere", "ton", "wick", "worth")
STREETS = (
    "Makebelieve Lane",
    "Fable Row",
    "Once Street",
    "Storytime Close",
    "Neverland Road",
    "Pretend Terrace",
    "Riddle Hill",
)
TOWNS = {"west": "Westmarch", "north": "Northfold"}
NICKNAMES = (
    "grey_kestrel",
    "night_marble",
    "solo_bramble",
    "last_paladin",
    "quiet_storm",
    "iron_thimble",
    "pixel_moth",
)
PLATFORMS = ("Discord", "TikTok", "Telegram", "Instagram", "a gaming chat")
SCHOOLS = {
    "west": ("Fiction Street School", "Fable Park Academy", "Westmarch College"),
    "north": ("Northfold High School", "Imaginary Road College", "Northfold High School"),
}
WORK = (
    "Tallstory Warehouse", "Inkpot Bakery", "Moonbeam Couriers", "Fairground Garage", "Papercup Cafe", "Lanternlight Security",
)  # fmt: skip
CARERS = ("Nora", "Grace", "Milan", "Farida", "Joan", "Petra", "Sunil", "Carol", "Tess", "Umar")
HOMES = (
    "{his} mother, {carer} {family}, and a younger sister",
    "{his} father, {carer} {family}",
    "{his} grandmother, {carer} {family}, since last spring",
    "both parents and two brothers",
    "foster carers, who have looked after {him} for a year",
    "{his} mother and stepfather; contact with {his} father is broken off",
)
ADULT_HOMES = (
    "nobody; {he} rents a room",
    "a flatmate who is often away",
    "{his} elderly mother, {carer} {family}, for whom {he} cares",
    "{his} partner and a small child",
    "other residents of a supported hostel",
)
ETHNICITIES = (*(("13",) * 8), *map(str, range(1, 20)), *(("",) * 9))
"""Codes of the census, drawn apart from everything else about a person; in about a quarter nobody asked."""
