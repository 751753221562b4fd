"""Stops `make serve` with one line when the address cannot be served on."""

import socket
import sys

host, port = sys.argv[1], sys.argv[2]
try:
    family, kind, _, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address[0], int(port), *address[2:]))
except (OSError, OverflowError, ValueError) as error:
    sys.exit(f"Cannot serve on {host}:{port}: {error}. Another address: make serve PORT=8001")
