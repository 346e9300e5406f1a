"""Every address, as everybody, on every kind of record: what answers, and what ought to."""
