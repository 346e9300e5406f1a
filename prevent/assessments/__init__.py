"""With which frameworks are people assessed?"""
