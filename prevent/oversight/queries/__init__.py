"""What do pages show of oversight?"""
