"""The database: rows stay in here, domain values come out.

Every function takes a session inside an open transaction; none opens, commits or closes.
"""
