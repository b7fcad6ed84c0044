"""Django's settings, composed from the applied state and the loaded modules.

Nothing here belongs to one town: what differs between towns is looked up where it is used, in the current
town's context.
"""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from rathaus.host import load_host
from rathaus.portal.frame.headers import CSP
from rathaus.portal.health.logs import logging_config
from rathaus.portal.staff.configuration import configuration as staff_configuration
from rathaus.portal.state import read_state, state_file
from rathaus.portal.towns import connections as town_connections
from rathaus.portal.towns.registry import Registry
from rathaus.portal.towns.secrets import TownSecret, root_key

town_connections.install()

_path = state_file(os.environ)
_portal = read_state(_path)

RATHAUS_HOST = load_host()
RATHAUS_REGISTRY = Registry(_path, _portal)
RATHAUS_PORTAL_APPS = tuple(
    f"rathaus.portal.{name}"
    for name in (
        "frame",
        "staff",
        "jobs",
        "mail",
        "subscriptions",
        "search",
        "places",
        "opendata",
        "working_days",
        "webhooks",
        "files",
        "retention",
        "records",
        "limits",
        "health",
        "backup",
    )
)

SECRET_KEY: Any = TownSecret(root_key(_portal))
DEBUG = False
ALLOWED_HOSTS = ["*"]  # the registry of towns decides, before Django sees the request
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "portal_staff.User"
ATOMIC_REQUESTS = False

INSTALLED_APPS = [
    *RATHAUS_PORTAL_APPS,
    *RATHAUS_HOST.django_apps(),
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]

LOGGING = logging_config(os.environ, _portal.log_level)

MIDDLEWARE = [
    "rathaus.portal.health.requests.Requests",
    "rathaus.portal.frame.headers.SecurityHeaders",
    "rathaus.portal.frame.headers.ContentPolicy",
    "rathaus.portal.towns.stateless.StatelessMounts",
    "rathaus.portal.frame.static_files.StaticFiles",
    "rathaus.portal.towns.middleware.TownMiddleware",
    "rathaus.portal.frame.language.LanguageMiddleware",
    "rathaus.portal.places.background.MapBackground",
    "rathaus.portal.frame.errors.ErrorPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rathaus.portal.files.limits.UploadLimits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rathaus.portal.staff.middleware.StaffPages",
]

ROOT_URLCONF = "rathaus.portal.urls"
WSGI_APPLICATION = "rathaus.portal.wsgi.application"

_django_engine = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "rathaus.portal.frame.context.frame",
        ],
    },
}
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "rathaus.portal.frame.jinja.environment",
            "context_processors": ["rathaus.portal.frame.context.frame"],
        },
    },
    _django_engine,
]

DATABASES = {
    "default": {
        "ENGINE": "rathaus.portal.towns.sqlite"
        if _portal.database == "sqlite"
        else "django.db.backends.postgresql",
        "NAME": ":memory:",
    }
}
DATABASE_ROUTERS = ["rathaus.portal.towns.connections.TownRouter"]
CACHES = {
    "default": {  # what all processes must see alike: counters of logins
        "BACKEND": "rathaus.portal.limits.cache.TownCache",
        "KEY_FUNCTION": "rathaus.portal.towns.cache.town_key",
    },
    "local": {  # what only saves work: each process's own memory
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "rathaus.portal.towns.cache.town_key",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    },
}
STORAGES = {
    "default": {"BACKEND": "rathaus.portal.towns.storage.TownStorage"},
    "staticfiles": {"BACKEND": "rathaus.portal.frame.static_files.VersionedStorage"},
}
TASKS = {"default": {"BACKEND": "rathaus.portal.jobs.backend.TownBackend"}}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English")), ("hsb", _("Upper Sorbian"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
CONTENT_SECURITY_POLICY = CSP
CSRF_FAILURE_VIEW = "rathaus.portal.frame.errors.csrf_failure"

AUTHENTICATION_BACKENDS = ["rathaus.portal.staff.backend.StaffBackend"]
globals().update(staff_configuration())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
