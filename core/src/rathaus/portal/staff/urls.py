"""Addresses of the workspace, of login and account (django-allauth's views under our paths), and of the
admin.
"""

from typing import Any

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from .admin import site_for
from .views import audit, login, operation, own, users, workspace

app_name = "staff"

ROOT = "arbeitsplatz/"

ACCOUNT: list[Any] = [
    path(f"{ROOT}anmelden/", login.login, name="account_login"),
    path(f"{ROOT}abmelden/", account.logout, name="account_logout"),
    path(f"{ROOT}konto/gesperrt/", account.account_inactive, name="account_inactive"),
    path(f"{ROOT}konto/anlegen/", account.signup, name="account_signup"),
    path(f"{ROOT}konto/bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path(f"{ROOT}konto/passwort/", account.password_change, name="account_change_password"),
    path(f"{ROOT}konto/passwort/setzen/", account.password_set, name="account_set_password"),
    path(f"{ROOT}passwort-vergessen/", account.password_reset, name="account_reset_password"),
    path(
        f"{ROOT}passwort-vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        rf"^{ROOT}passwort-vergessen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        f"{ROOT}passwort-vergessen/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(f"{ROOT}konto/zweiter-faktor/", include("allauth.mfa.urls")),
    path(f"{ROOT}extern/abgebrochen/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path(f"{ROOT}extern/fehler/", social.login_error, name="socialaccount_login_error"),
    path(f"{ROOT}extern/konto/", social.signup, name="socialaccount_signup"),
    path(f"{ROOT}extern/verbindungen/", social.connections, name="socialaccount_connections"),
    path(f"{ROOT}extern/", include("allauth.socialaccount.providers.openid_connect.urls")),
]

localized = [
    path(ROOT, workspace.workspace, name="workspace"),
    path(f"{ROOT}konto/", own.own, name="own"),
    path(f"{ROOT}konto/ueberall-abmelden/", own.sign_out_everywhere, name="sign-out-everywhere"),
    path(f"{ROOT}extern/kein-konto/", own.no_account, name="no-account"),
    path(f"{ROOT}benutzer/", users.users, name="users"),
    path(f"{ROOT}benutzer/neu/", users.add, name="user-add"),
    path(f"{ROOT}benutzer/<int:key>/", users.user, name="user"),
    path(f"{ROOT}benutzer/<int:key>/<slug:action>/", users.act, name="user-act"),
    path(f"{ROOT}protokoll/", audit.entries, name="audit"),
    path(f"{ROOT}protokoll.csv", audit.as_csv, name="audit-csv"),
    path(f"{ROOT}post/", operation.mails, name="mails"),
    path(f"{ROOT}betrieb/", operation.operation, name="operation"),
]


def unnamed(enabled: frozenset[str]) -> list[Any]:
    """django-allauth's addresses and the admin of the enabled modules' master data: both reverse global
    names.
    """
    return [*ACCOUNT, path(f"{ROOT}stammdaten/", site_for(enabled).urls)]
