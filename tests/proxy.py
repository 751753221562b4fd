"""A small reverse proxy for tests; each has an address of its own on the loopback network."""

from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from tests.site import ANSWER_SECONDS


class Handler(BaseHTTPRequestHandler):
    """Passes requests on and says from whom they came, as nginx does with $proxy_add_x_forwarded_for."""

    def do_GET(self):
        length = int(self.headers.get("Content-Length", 0))
        target = HTTPConnection(
            "127.0.0.1", self.server.target, timeout=ANSWER_SECONDS, source_address=(self.server.own, 0)
        )
        self.add("X-Forwarded-For", self.client_address[0])
        self.add("X-Forwarded-Proto", "https")
        path = self.path.removeprefix(self.server.strip) or "/"
        target.request(self.command, path, self.rfile.read(length), dict(self.headers))
        answer = target.getresponse()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.read())
        target.close()

    do_POST = do_GET

    def add(self, name, value):
        before = self.headers.get(name)
        del self.headers[name]
        self.headers[name] = f"{before}, {value}" if before else value

    def log_message(self, *arguments):
        """Say nothing: the tests read the answers."""


class Proxy:
    """Listens on a free port, speaks to the target's from the address `own`, may strip a prefix."""

    def __init__(self, target, own, strip=""):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.target, self.server.own, self.server.strip = target, own, strip
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Visitor:
    """A browser at an address of the loopback network: it keeps cookies, and follows no redirects."""

    def __init__(self, port, own):
        self.port, self.own, self.cookies = port, own, {}

    def request(self, method, path, body=None, **headers):
        connection = HTTPConnection(
            "127.0.0.1", self.port, timeout=ANSWER_SECONDS, source_address=(self.own, 0)
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        host = f"127.0.0.1:{self.port}"
        headers = {"Cookie": cookies, "Referer": f"https://{host}/", "Host": host, **headers}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer

    def get(self, path, **headers):
        return self.request(
            "GET", urlsplit(path)._replace(scheme="", netloc="", fragment="").geturl(), **headers
        )
