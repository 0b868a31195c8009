"""Pure functions that turn domain values into messages, one file for each subject."""
