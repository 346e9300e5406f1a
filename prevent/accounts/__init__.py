"""Who are the people, their agencies and their posts?"""
