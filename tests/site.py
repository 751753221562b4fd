"""The real site for tests: `make serve` in a process of its own, with a database of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg

ROOT = Path(__file__).parent.parent
# What a very busy machine needs; all of them end as soon as there is something.
START_SECONDS, STOP_SECONDS, ANSWER_SECONDS = 300, 120, 60
FILL = "import django; django.setup(); from tests.bank import fill_bank; fill_bank({})"


def free_port():
    """A port below those that connections take for themselves: it is still free when the site has started."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def made_database(url, name):
    """Make a database in the cluster of a PostgreSQL address, and return its own address."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rpartition('/')[0]}/{name}"


class Site:
    """A served site, of this checkout or another. `output` holds what make and gunicorn have printed."""

    def __init__(self, folder, root=ROOT, **environment):
        self.root, self.port = root, free_port()
        if "DATABASE_URL" in os.environ and "DATABASE_URL" not in environment:
            environment["DATABASE_URL"] = made_database(os.environ["DATABASE_URL"], f"site{self.port}")
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = Path(folder) / "serve.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")},
            "LOCAL_DIR": str(folder),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "hub.settings",
            **environment,
        }
        self.process = None

    @property
    def output(self):
        return self.log.read_text(encoding="utf-8")

    def manage(self, *arguments, **environment):
        """Run a management command on the site's database and return what it prints."""
        return self.run("manage.py", *arguments, **environment)

    def fill(self, count):
        """Bring the bank to that many questions: the real ones first, made ones after them."""
        self.manage("migrate", "--verbosity=0")
        self.manage("prepare")
        self.run("-c", FILL.format(count))

    def run(self, *arguments, **environment):
        python = sys.executable if self.root == ROOT else self.root / ".venv" / "bin" / "python"
        done = subprocess.run(
            [python, *arguments],
            cwd=self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def start(self):
        """Run `make serve` and wait until the site answers; raises TimeoutError after five minutes."""
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "serve"],
                cwd=self.root,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while "Stop" not in self.output:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise TimeoutError(f"make serve did not come up:\n{self.output}")
            time.sleep(0.05)
        return self

    def stop(self):
        """Press Ctrl-C, as a terminal does: to make and all its children. Return the exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=STOP_SECONDS)

    def get(self, path, **headers):
        request = urllib.request.Request(self.url + path, headers=headers)
        return urllib.request.urlopen(request, timeout=ANSWER_SECONDS)
