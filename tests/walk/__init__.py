"""A random walk through the whole system: made-up people make moves at random, and no record may come to a dead end."""
