"""HOST and PORT: what the site listens on, and the one line when it cannot."""

import os
import socket
import subprocess
import sys

import pytest

from tests.site import ROOT, free_port


def listening(*command, **environment):
    return subprocess.run(
        [sys.executable, *(command or ("-m", "hub.listening"))],
        cwd=ROOT,
        env={**os.environ, "SECRET_KEY": "for this test", **environment},
        capture_output=True,
        text=True,
    )


BOTH = "from hub import listening; print(listening.BIND, listening.url())"


@pytest.mark.parametrize(
    ("host", "bind", "url"),
    [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0", "127.0.0.1"),
        ("::1", "[::1]", "[::1]"),
        ("[::1]", "[::1]", "[::1]"),
        ("::", "[::]", "[::1]"),
        ("localhost", "127.0.0.1", "localhost"),
        (" 127.0.0.1 ", "127.0.0.1", "127.0.0.1"),
        ("", "127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_host_is_an_address_that_can_be_listened_on_and_opened(host, bind, url):
    port = str(free_port())
    done = listening("-c", BOTH, HOST=host, PORT=port)
    assert done.stdout == f"{bind}:{port} http://{url}:{port}\n"


@pytest.mark.parametrize(
    ("host", "port", "line"),
    [
        ("127.0.0.1", "abc", "Cannot serve on 127.0.0.1:abc: a port is a number from 1 to 65535."),
        ("127.0.0.1", "99999", "Cannot serve on 127.0.0.1:99999: a port is a number from 1 to 65535."),
        ("::1", "0", "Cannot serve on [::1]:0: a port is a number from 1 to 65535."),
        ("no-such-host.invalid", "8000", "Cannot serve on no-such-host.invalid:8000: "),
        ("no host", "8000", "Cannot serve on no host:8000: "),
        ("two..dots", "8000", "Cannot serve on two..dots:8000: "),
        ("192.0.2.1", "8000", "Cannot serve on 192.0.2.1:8000: "),
    ],
)
def test_an_address_that_is_none_is_one_clear_line(host, port, line):
    done = listening(HOST=host, PORT=port)
    assert done.returncode == 1
    assert done.stderr.startswith(line)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_taken_port_is_one_clear_line(family, host):
    with socket.socket(family) as other:
        other.bind((host, 0))
        other.listen()
        done = listening(HOST=host, PORT=str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr
    assert len(done.stderr.splitlines()) == 1
