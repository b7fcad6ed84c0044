"""Making and dropping a town's own database on a PostgreSQL server."""

from typing import Any

from .context import Town


def create_database(town: Town) -> bool:
    """Create the town's database if it is missing (UTF-8, from template0). Returns whether it was created."""
    from psycopg import sql

    name = town.database["NAME"]
    with maintenance(town) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
        )
        return True


def drop_database(town: Town) -> None:
    """Drop the town's database and end its connections."""
    from psycopg import sql

    with maintenance(town) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(town.database["NAME"]))
        )


def maintenance(town: Town) -> Any:
    """A connection to the `postgres` database of the town's server, outside of transactions."""
    import psycopg

    settings = town.database
    return psycopg.connect(
        dbname="postgres",
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        autocommit=True,
        connect_timeout=10,
    )
