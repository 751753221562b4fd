"""What a proxy in front says of a request is believed from the proxies that are named, and from nobody else."""

from ipaddress import ip_address


def address(text):
    """The IP address in an entry of X-Forwarded-For, or None. It may carry a port."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ip_address(host)
    except ValueError:
        return None
    # A socket for both IPv4 and IPv6 shows 127.0.0.1 as ::ffff:127.0.0.1.
    return getattr(found, "ipv4_mapped", None) or found


class BehindProxies:
    """Gives the application the visitor's address and scheme, and the path without the prefix."""

    def __init__(self, application, trusted, prefix):
        self.application, self.trusted, self.prefix = application, trusted, prefix

    def __call__(self, environ, start_response):
        forwarded_for = environ.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        schemes = environ.pop("HTTP_X_FORWARDED_PROTO", "").split(",")
        visitor, proxies = self.visitor(address(environ.get("REMOTE_ADDR", "")), forwarded_for)
        if visitor:
            environ["REMOTE_ADDR"] = str(visitor)
        if proxies:
            # Each proxy appends what it saw, or replaces the list: the outermost trusted one saw the visitor.
            scheme = schemes[-min(proxies, len(schemes))].strip().lower()
            environ["wsgi.url_scheme"] = "https" if scheme == "https" else "http"
        path = environ["PATH_INFO"]
        if self.prefix and f"{path}/".startswith(f"{self.prefix}/"):
            environ["PATH_INFO"] = path[len(self.prefix) :] or "/"
        return self.application(environ, start_response)

    def visitor(self, nearest, forwarded_for):
        """The last address that is no trusted proxy's, and how many trusted proxies stand before the site."""
        proxies = 0
        while self.trusts(nearest):
            proxies += 1
            before = address(forwarded_for.pop()) if forwarded_for else None
            if before is None:
                break
            nearest = before
        return nearest, proxies

    def trusts(self, peer):
        return peer is not None and any(peer in network for network in self.trusted)
