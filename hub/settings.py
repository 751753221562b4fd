"""All settings of the site. The README's table says what the environment can change."""

from pathlib import Path

from csp.constants import NONE, SELF

from hub import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_file(BASE_DIR / ".env")

# What the site writes (database, collected static files) lives here, outside of git.
LOCAL_DIR = BASE_DIR / env.text("LOCAL_DIR", ".local")

DEBUG = env.switch("DEBUG")
HTTPS = env.switch("HTTPS")
if DEBUG and HTTPS:
    env.stop("DEBUG and HTTPS are both on; DEBUG shows its insides to everybody, so turn it off.")

SECRET_KEY = env.text("SECRET_KEY", "only-for-development" if DEBUG else "")
if not SECRET_KEY:
    env.stop("SECRET_KEY is not set; put a long random text into the environment or into .env.")

ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
if HTTPS and not env.hosts("ALLOWED_HOSTS"):
    env.stop("HTTPS is on and ALLOWED_HOSTS is not set; name the site's hosts, comma-separated.")

# Where the site listens (hub/listening.py).
HOST = env.text("HOST", "127.0.0.1").strip("[]")
PORT = env.text("PORT", "8000")

# Where the site stands on its host, when it does not have the host for itself, and what stands before it.
URL_PREFIX = env.path_prefix("URL_PREFIX", taken={"admin", "knowledge-hub", "static"})
FORCE_SCRIPT_NAME = URL_PREFIX or None
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "questions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "hub.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "hub.middleware.same_origin_resources",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.middleware.read_only_pages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {  # every page of the site
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "questions.jinja.environment"},
    },
    {  # the admin
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

database = env.database("DATABASE_URL", LOCAL_DIR / "db.sqlite3", BASE_DIR)
DATABASES = {"default": database}
DATABASES["default"]["CONN_MAX_AGE"] = 600  # seconds
# A connection that the server has ended is noticed before it is used, not by a visitor.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if database["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "hub.sqlite"
    # Readers never wait for the writer (WAL), writers queue up instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,  # seconds that a writer waits for another; longer, nobody waits for a page
    }
    # Tests use a database in memory; pytest-xdist appends its worker's name.
    DATABASES["default"]["TEST"] = {"NAME": "file:tests?mode=memory&cache=shared&worker="}
elif database["ENGINE"] == "django.db.backends.postgresql":
    # A server that does not answer counts as away: after 3 seconds of connecting, and on an open
    # connection after 5 seconds without a sign of its host (it would be a quarter of an hour).
    silence = {
        "tcp_user_timeout": 5000,
        "keepalives_idle": 5,
        "keepalives_interval": 1,
        "keepalives_count": 5,
    }
    DATABASES["default"]["OPTIONS"] = {"connect_timeout": 3, **silence, **database.get("OPTIONS", {})}
# What the desk takes in one form: six parts as long as rendering.LONGEST_PART allows, of which an encoded
# character may need 12 bytes; and a technology with some 1,200 topics of eight fields. (Addresses: middleware.py.)
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"yaml": "questions.block_yaml"}

STATIC_URL = f"{URL_PREFIX}/static/"
STATIC_ROOT = LOCAL_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# hub/page_cache.py: how many bytes of pages a process keeps, what says that they are still true, and
# the parameters that change a page, in the order of a canonical address.
PAGE_CACHE_BYTES = env.whole_number("PAGE_CACHE_BYTES", default=64 * 2**20, least=0)
PAGE_CACHE_REVISION = "questions.revision.current"
PAGE_CACHE_PARAMETERS = (
    *("q", "technology", "topic", "level", "min_difficulty", "max_difficulty"),
    *("sort", "depth", "per_page", "page"),
)
PAGE_CACHE_PASSES = (f"{URL_PREFIX}/admin/", STATIC_URL)
COUNT_SEARCH_MISSES = env.switch("COUNT_SEARCH_MISSES", default=True)  # questions/models/search_miss.py

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Every figure in static/figures opens with the same <style> (colors for light and dark).
# Firefox holds an SVG to the policy it came with, so its hash is allowed, and nothing else inline.
FIGURE_STYLE = "'sha256-voYOboCAAcwEU7gZ4mUOFhPx1gnr0zeJMwqkuwq7ymQ='"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, FIGURE_STYLE],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hub.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
