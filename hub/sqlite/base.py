"""Django's SQLite, told what it means for a file to be away: moved, removed, or replaced by another.

An open connection goes on reading and writing the file that it has opened, wherever that is now: edits
would go into a bank that nobody sees any more, for as long as the connection is kept.
"""

import os
from pathlib import Path

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    opened = None  # which file the connection has opened

    def prepare_database(self):
        """Make the file before the first migration, and only then: an empty one would hide a moved one."""
        super().prepare_database()
        if not self.is_in_memory_db() and not self.file():
            with self.wrap_database_errors:
                base.Database.connect(self.settings_dict["NAME"]).close()

    def get_connection_params(self):
        params = super().get_connection_params()
        if not self.is_in_memory_db():
            params["database"] = f"{Path(params['database']).absolute().as_uri()}?mode=rw"
        return params

    def get_new_connection(self, conn_params):
        self.opened = self.file()
        return super().get_new_connection(conn_params)

    def is_usable(self):
        """Tell whether the file is still the one; Django asks before a request's first query."""
        return self.opened == self.file()

    def file(self):
        """What tells this file from every other, or None without one."""
        try:
            stat = os.stat(self.settings_dict["NAME"])
        except OSError:
            return None
        return stat.st_dev, stat.st_ino
