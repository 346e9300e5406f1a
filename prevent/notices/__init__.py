"""Which messages are to go out, and did they? An outbox in the database, emptied by a worker."""
