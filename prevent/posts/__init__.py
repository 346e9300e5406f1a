"""Who holds which post, given, confirmed each year and ended by an administrator; what becomes of a leaver's work?"""
