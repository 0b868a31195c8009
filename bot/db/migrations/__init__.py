"""The schema's history, written and read by Alembic."""
