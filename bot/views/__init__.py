"""Domain values in, screens out: pure functions, one file a topic."""
