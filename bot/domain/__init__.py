"""The rules of reading and delivery, on the standard library alone: no network, no database."""
