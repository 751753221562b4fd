"""A throw-away PostgreSQL: `python -m tests.postgres COMMAND…` runs a command with its DATABASE_URL."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.site import free_port

SETTINGS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def program(name):
    """The path of a PostgreSQL program, from the PATH or where Debian puts it."""
    found = shutil.which(name)
    if not found:
        places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
        found = next(map(str, places), None)
    if not found:
        sys.exit("No PostgreSQL found for the tests: apt-get install postgresql")
    return found


def as_server(*command):
    """Run a command as a user that PostgreSQL accepts: it refuses to be root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster():
    """Start a cluster in a folder of its own, yield its DATABASE_URL, and leave nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data, port = f"{folder}/data", free_port()
        as_server(
            program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {SETTINGS}"
        as_server(program("pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            as_server(program("pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")


if __name__ == "__main__":
    with cluster() as url:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url})
    sys.exit(done.returncode)
