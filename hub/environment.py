"""Reads settings from the environment and .env; a value that makes no sense ends the start with one line."""

import os
import re
from io import StringIO
from ipaddress import ip_network
from urllib.parse import quote, unquote

from environ import Env

ENTRY = re.compile(r"(?:export\s+)?(\w+)\s*=\s*(.*)")
HOST_NAME = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\]", re.ASCII | re.IGNORECASE)
PREFIX = re.compile(r"(/[\w~-][\w.~-]*)*", re.ASCII)
POSTGRESQL = {"postgres", "postgresql", "pgsql", "psql"}
# The password ends at the last @ that a host and a name follow, whatever signs it holds.
PASSWORD = re.compile(r"(?<=://)([^:/?#@]*:)(.*)(?=@[^/?#@]*/)")


def stop(reason):
    """End the start with one line: a half-configured site must not answer at all."""
    raise SystemExit(f"Knowledge Hub cannot start: {reason}")


def read_file(path):
    """Take over what a .env file says and the environment does not."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{path.name} cannot be read: {error}.")
    entries = []
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if line and not line.startswith("#"):
            entry = ENTRY.fullmatch(line) or stop(f"{path.name}, line {number}, is not NAME=value.")
            entries.append("{}={}".format(*entry.groups()))
    Env.read_env(StringIO("\n".join(entries)))


def text(name, default=""):
    """The variable without blanks around it; the default if nothing is left."""
    return os.environ.get(name, "").strip() or default


def switch(name, default=False):
    """True for 1, true, yes or on; False for 0, false, no or off; the default if it is empty or unset."""
    value = text(name, str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    stop(f"{name} is {value!r}; it takes 1 or 0.")


def whole_number(name, default, least=1):
    """The variable as a whole number, not below the least."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        stop(f"{name} is {value!r}; it takes a whole number from {least}.")
    return int(value)


def words(name):
    """The variable's parts between commas or blanks."""
    return text(name).replace(",", " ").split()


def hosts(name):
    for host in words(name):
        if not HOST_NAME.fullmatch(host):
            stop(f"{name} has {host!r}; it takes names such as hub.example.org, without scheme or port.")
    return words(name)


def networks(name):
    try:
        return [ip_network(word, strict=False) for word in words(name)]
    except ValueError as error:
        stop(f"{name}: {error}; it takes addresses or networks such as 10.0.0.0/8.")


def path_prefix(name, taken):
    """The start of every path, such as /hub; empty if the site has the host for itself."""
    prefix = f"/{text(name).strip('/')}".rstrip("/")
    if not PREFIX.fullmatch(prefix):
        stop(f"{name} is {prefix!r}; it takes a path such as /hub.")
    # A proxy may remove the prefix or leave it; these could be either.
    if prefix and prefix.split("/")[1] in taken:
        stop(f"{name} is {prefix!r}; the site has pages of its own there.")
    return prefix


def database(name, default, folder):
    """The variable as a database of Django's settings; a relative file counts from the folder."""
    url = text(name, f"sqlite:///{quote(str(default))}")
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return sqlite(name, rest, folder)
    if scheme.lower() in POSTGRESQL:
        return postgresql(name, url)
    stop(f"{name} is not understood; it takes postgres://user:password@host/name or sqlite:///file.")


def sqlite(name, rest, folder):
    slash, path = rest[:1], unquote(rest[1:])
    if rest == ":memory:":  # for checks that need no bank
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": rest}
    if slash != "/" or path in {"", ":memory:"} or "?" in rest:
        stop(f"{name} names no file; SQLite takes sqlite:////srv/hub/db.sqlite3 and no options.")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / path)}


def postgresql(name, url):
    quoted = PASSWORD.sub(lambda found: found[1] + quote(unquote(found[2]), safe=""), url)
    try:
        config = Env.db_url_config(quoted, engine="django.db.backends.postgresql")
    except ValueError:
        config = {}
    if not config.get("NAME"):
        stop(f"{name} is not understood; it takes postgres://user:password@host:port/name.")
    # A socket's folder stands there as %2Fvar%2Frun%2Fpostgresql.
    return {**config, "HOST": unquote(config["HOST"])}
