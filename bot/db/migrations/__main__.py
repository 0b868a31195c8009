"""Write the next migration from what has changed in the tables: `make migration m="why"`."""

import sys
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from bot.db.schema import MIGRATIONS

with (
    TemporaryDirectory() as folder,
    create_engine(f"sqlite:///{folder}/schema.db").begin() as connection,
):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    number = f"{len(list(MIGRATIONS.glob('versions/*.py'))) + 1:04}"
    command.revision(config, message=sys.argv[1], autogenerate=True, rev_id=number)
