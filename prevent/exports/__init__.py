"""What is taken out of the service as a file: the tables of a year, and, for quality assurance, records of a sample."""
