"""What must be started so that a person can run, test and check this project? Standard library only."""
