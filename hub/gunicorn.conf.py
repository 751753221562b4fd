"""How gunicorn serves the site: `python -m gunicorn -c hub/gunicorn.conf.py hub.wsgi`."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")

# Importing the settings here stops a wrong configuration in the master, with one line,
# instead of in workers that would be started again and again.
from hub import listening, settings  # noqa: E402
from hub.environment import stop, whole_number  # noqa: E402

if settings.DEBUG:
    stop("DEBUG is on; it belongs to `make dev` and never to a server.")

if settings.DATABASES["default"]["NAME"] == ":memory:":
    stop("DATABASE_URL names no file; each process would have a bank of its own.")

bind = listening.BIND
workers = whole_number("WORKERS", default=2)
threads = 4
preload_app = True
# Seconds that a stop waits for answers under way. A browser's idle connection would hold it longer.
graceful_timeout = 3
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
loglevel = "warning"

# Nothing is controlled from outside, and gunicorn believes no header; hub/proxies.py knows whom to believe.
control_socket_disable = True
forwarder_headers = ""
forwarded_allow_ips = ""

# A long query string is normal input; the site answers it with a page that says what it ignored.
limit_request_line = 0


def pre_fork(server, worker):
    """Set aside from garbage collection what is loaded: the workers go on sharing its memory."""
    gc.freeze()


def when_ready(server):
    """Say where the site is as soon as it answers."""
    url = listening.url() + settings.URL_PREFIX
    print(
        f"\n  Knowledge Hub   {url}/\n"
        f"  Editing desk    {url}/admin/  (make admin creates an account)\n"
        "  Stop            Ctrl-C\n",
        flush=True,
    )
