"""Print what tells the database of DATABASE_URL from any other, or why it cannot be used.

The scripts compare the answer with the one they noted when they last filled it: a database
made anew, another server and migrations undone all give another answer.
"""

import os
import sys
from urllib.parse import unquote

import environ
import psycopg2

OLDEST = 15_00_00
IDENTITY = """
    SELECT (pg_control_system()).system_identifier, oid
    FROM pg_database WHERE datname = current_database()
"""
EXTENSIONS = {"postgis": False, "pg_trgm": True, "unaccent": True}  # may its owner create it?
MISSING = """
    SELECT wanted.name, available.name IS NOT NULL, rolsuper
    FROM unnest(%s) AS wanted(name) JOIN pg_roles ON rolname = current_user
        LEFT JOIN pg_available_extensions available ON available.name = wanted.name
    WHERE available.installed_version IS NULL
"""


def connect(url):
    """A connection as the application reads the URL; exits with one line when there is none."""
    if not url.startswith(("postgis://", "postgres://", "postgresql://")):
        sys.exit("DATABASE_URL has to look like postgis://user:password@host:5432/name.")
    parameters = environ.Env.db_url_config(url)
    try:
        return psycopg2.connect(
            dbname=parameters["NAME"],
            user=parameters["USER"],
            password=parameters["PASSWORD"],
            host=unquote(parameters["HOST"]),
            port=parameters["PORT"] or None,
            connect_timeout=5,
            **parameters.get("OPTIONS", {}),
        )
    except psycopg2.Error as error:
        sys.exit(f"The database of DATABASE_URL cannot be reached: {str(error).splitlines()[0]}")


def refuse_unfit(connection, cursor):
    """Exit with one line when the server is too old or an extension cannot be had."""
    if connection.server_version < OLDEST:
        sys.exit(f"PostgreSQL {OLDEST // 10000} or later is needed.")
    cursor.execute(MISSING, [list(EXTENSIONS)])
    for name, available, superuser in cursor.fetchall():
        if not available:
            sys.exit(f"The server of DATABASE_URL has no {name}: install it there.")
        if not (superuser or EXTENSIONS[name]):
            sys.exit(f"A superuser has to run CREATE EXTENSION {name} in the database first.")


def migrations(cursor):
    cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
    if not cursor.fetchone()[0]:
        return 0
    cursor.execute("SELECT count(*) FROM django_migrations")
    return cursor.fetchone()[0]


def main():
    connection = connect(os.environ["DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            refuse_unfit(connection, cursor)
            cursor.execute(IDENTITY)
            print(*cursor.fetchone(), migrations(cursor), sep="-")
    except psycopg2.Error as error:
        sys.exit(f"The database of DATABASE_URL cannot be used: {str(error).splitlines()[0]}")


if __name__ == "__main__":
    main()
