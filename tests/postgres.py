"""A throw-away PostgreSQL: `python -m tests.postgres COMMAND…` runs a command with its DATABASE_URL."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

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


class Cluster:
    """A PostgreSQL server of its own, which a test may stop and start."""

    def __init__(self, folder):
        self.folder, self.data, self.port = folder, f"{folder}/data", free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        as_server(
            program("initdb"),
            "-D",
            self.data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )

    def control(self, *command):
        as_server(program("pg_ctl"), "-D", self.data, "-w", *command)

    def start(self):
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {SETTINGS}"
        self.control("-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self, mode="fast"):
        self.control("-m", mode, "stop")

    def restart(self):
        self.control("-l", f"{self.folder}/log", "-m", "fast", "restart")

    def end_backends(self, database):
        """End every connection to a database, as an administrator or a failover does; say how many."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            ended = connection.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = %s",
                [database],
            )
            return ended.fetchone()[0]


@contextmanager
def own_cluster():
    """Start a cluster in a folder of its own, yield it, and leave nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        server = Cluster(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


@contextmanager
def cluster():
    """The DATABASE_URL of a cluster that nobody stops."""
    with own_cluster() as server:
        yield server.url


if __name__ == "__main__":
    with cluster() as url:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url})
    sys.exit(done.returncode)
