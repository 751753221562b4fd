"""A lock for work that only one process may do on a database, whichever machine it runs on."""

import fcntl
import os
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

LOCK = 20_261_125  # any number, the same in every release


@contextmanager
def one_at_a_time(on_wait):
    """Hold the database's lock; call on_wait first if another process holds it."""
    lock = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    with lock(on_wait):
        yield


@contextmanager
def on_postgresql(on_wait):
    """Lock on a connection of its own, whose end is the lock's: `loaddata` closes the usual one."""
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            on_wait()
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield


@contextmanager
def on_sqlite(on_wait):
    """Lock the folder of the database's file: the file itself has to stay free for the work."""
    folder = Path(connection.settings_dict["NAME"]).parent
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
