"""What is typed about oversight: by whoever raises a concern, by the office, by the owner of a recommendation?"""
