"""Which files did people attach, are they what they claim to be, and may they be opened?"""
