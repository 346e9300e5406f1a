"""What do pages show of assurance?"""
