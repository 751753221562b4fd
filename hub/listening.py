"""Where the site listens. `python -m hub.listening` prints it, or says in one line why that cannot be."""

import socket
import sys
from ipaddress import ip_address

from hub.settings import HOST, PORT


def netloc(host):
    """Host and port as an address has them: IPv6 in brackets."""
    return f"[{host}]:{PORT}" if ":" in host else f"{host}:{PORT}"


def stop(reason):
    sys.exit(f"Cannot serve on {netloc(HOST)}: {reason}. Another address: make serve PORT=8001")


def resolve():
    """The family and the numeric address of HOST; a name that has both kinds means IPv4."""
    if not (PORT.isdecimal() and 0 < int(PORT) < 2**16):
        stop("a port is a number from 1 to 65535")
    try:
        return min((family, address[0]) for family, *_, address in socket.getaddrinfo(HOST, int(PORT)))
    except (OSError, UnicodeError) as error:
        stop(error)


FAMILY, ADDRESS = resolve()
BIND = netloc(ADDRESS)


def url():
    """The site's address for a browser on this machine."""
    if ip_address(ADDRESS.partition("%")[0]).is_unspecified:
        return f"http://{netloc('::1' if FAMILY == socket.AF_INET6 else '127.0.0.1')}"
    return f"http://{netloc(HOST)}"


def try_to_listen():
    try:
        with socket.socket(FAMILY, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((ADDRESS, int(PORT)))
    except OSError as error:
        stop(error)


if __name__ == "__main__":
    try_to_listen()
    print(BIND)
