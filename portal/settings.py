"""Settings, from the environment alone; CONTRACT names the variables and what they mean.

Importing this module starts nothing and touches no disk. Without SECRET_KEY the portal
runs *local* (manage.py prepares the key and the database); with it, *production*.
"""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from portal import mediastore

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()


def obligatory(name):
    """Return an environment variable that production cannot do without."""
    value = env(name, default="")
    if not value:
        sys.exit(f"Thiếu biến môi trường {name}: hãy đặt {name} rồi khởi động lại.")
    return value


# Security
PRODUCTION = bool(env("SECRET_KEY", default=""))
if PRODUCTION:
    SECRET_KEY = env("SECRET_KEY")
    ALLOWED_HOSTS = [host.strip() for host in obligatory("ALLOWED_HOSTS").split(",")]
    obligatory("DATABASE_URL")
else:
    SECRET_KEY = env("LOCAL_SECRET_KEY", default="local-" + "0" * 60)
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEBUG = env.bool("DEBUG", default=False)
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.errors.refused_form"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
MEDIA_STORAGE_URL = env("MEDIA_STORAGE_URL", default="")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *mediastore.origin(MEDIA_STORAGE_URL)],  # data: placeholders
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = [
    "ckeditor.W001",  # CKEditor 4 is the customer's choice; DECISIONS.md says how it is contained.
    "security.W005",  # HSTS of subdomains and preload: the province decides, not the portal.
    "security.W021",
]

# Applications
INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "portal.identity",
    "portal.slogans",
    "portal.links",
    "portal.banners",
    "portal.navigation",
    "portal.visits",
    "portal.pagecache",
    "portal.operation",
    "portal.audit",
    "accounts",
    "news.pictures",
    "news",
    "news.attachments",
    "news.bin",
    "news.drafts",
    "news.library",
    "news.likeness",
    "news.notices",
    "news.remarks",
    "news.revisions",
    "news.sending",
    "news.statistics",
    "news.front",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.forms",
    "axes",
    "ckeditor",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "hitcount",
]
MIDDLEWARE = [
    "portal.pagecache.front.learning",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "portal.errors.say_wrong_method",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
MIGRATION_MODULES = {"hitcount": "portal.visits.hitcount_migrations"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///portal")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
PAGECACHE_BYTES = env.int("PAGECACHE_BYTES", default=64 * 1024 * 1024)
PAGECACHE_CHECK_SECONDS = 1
PAGECACHE_SHARED_BYTES = env.int("PAGECACHE_SHARED_BYTES", default=256 * 1024 * 1024)
CACHE_URL = env("CACHE_URL", default="")  # Valkey or Redis, where several machines share pages
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CKEDITOR_BASEPATH = "/static/ckeditor/ckeditor/"
EDITOR_UPLOAD = "pictures:upload"  # by name, so that portal does not import news

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backend.PasswordBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passwords.UnlikeThePerson"},
    {"NAME": "accounts.passwords.Uncommon"},
    {"NAME": "accounts.passwords.NotOnlyDigits"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/toa-soan/"
PASSWORD_RESET_TIMEOUT = 24 * 3600
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "accounts.signing_in.guessing_address"
AXES_LOCKOUT_CALLABLE = "accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False

# Mail: written to the terminal unless EMAIL_URL is set, and always sent by the worker.
EMAIL_BACKEND = "portal.operation.mail.QueuedBackend"
DELIVERY = env.email_url("EMAIL_URL", default="consolemail://")
PORTAL_ADDRESS = env(  # in letters: the worker knows no request
    "PORTAL_ADDRESS",
    default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
    if PRODUCTION
    else f"http://127.0.0.1:{env('PORT', default='8000')}",
).rstrip("/")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")

# Language and time
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "portal.formats"

# What goes wrong is said on the terminal; by itself Django says it there only under DEBUG.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"dated": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "dated"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a stranger's 404 is no news
        "django.security": {"level": "CRITICAL"},  # nor is a stranger's false Host
    },
}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "media"))).resolve()
STORAGES = {
    "default": mediastore.storage(MEDIA_STORAGE_URL),
    "staticfiles": {"BACKEND": "portal.staticstore.StaticStore"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
FILE_UPLOAD_HANDLERS = [
    "portal.uploading.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The first start of an empty portal, given by name so that operation does not import accounts.
OPERATION_FIRST_START = "accounts.setup.announce"
OPERATION_CONTENT = ["accounts.User", "news.Article"]  # any row of these: not empty

AUDIT_MONTHS = 24  # the audit log's retention, in whole months
BIN_DAYS = 30  # how long a deleted piece can be brought back

# Upkeep by the worker: function and period in seconds.
OPERATION_SCHEDULE = {
    "portal.visits.upkeep.fold": 1,
    "accounts.people.moves.apply_due": 300,
    "news.revisions.releasing.release_due": 2,
    "portal.visits.upkeep.forget": 60,
    "portal.visits.months.keep_months": 24 * 3600,
    "portal.pagecache.edition.forget_past": 24 * 3600,
    "portal.pagecache.shared.prune": 60,
    "portal.operation.worker.prune": 24 * 3600,
    "news.pictures.keeping.catch_up": 600,
    "news.pictures.keeping.sweep": 6 * 3600,
    "news.library.consents.lapse": 60,
    "news.notices.release.tell_released": 10,
    "news.notices.digest.send_digests": 60,  # looks whether half past six has passed
    "news.notices.digest.forget": 24 * 3600,
    "portal.audit.months.keep": 24 * 3600,
    "news.bin.deleting.empty": 3600,
    "news.attachments.keeping.sweep": 24 * 3600,
    "news.statistics.upkeep.make_months": 6 * 3600,
    "news.likeness.keeping.fill": 60,
    "news.drafts.keeping.forget": 24 * 3600,
    "news.sending.keeping.forget": 3600,
}
