"""The settings of django-allauth, composed for `rathaus.portal.settings`."""

from typing import Any

FAILURE_MINUTES = 15
"""For how long failed logins count."""

FAILURES = 5
"""So many failed logins from one client lock an account for that client only: whoever guesses from elsewhere
must not be able to shut the owner out."""

ACCOUNT_FAILURES = 50
"""So many from all clients together lock the account for everybody: guessing from many addresses must stay
slow."""

CLIENT_FAILURES = 20
"""So many from one client, whatever the accounts, lock the client."""

CONFIRMED_SECONDS = 900
"""For how long a login counts as fresh enough for changes of one's own account."""


def configuration() -> dict[str, Any]:
    """Login by name or mail address and password, then a second factor; no sign-up; failures are limited.

    The limits are counted in the cache `default`, which lies in the town's database: they hold over all
    processes. An account may have an unverified address, since an administrator entered it.
    """
    failures = f"{CLIENT_FAILURES}/{FAILURE_MINUTES}m/ip,{FAILURES}/{FAILURE_MINUTES}m/key"
    return {
        "ACCOUNT_ADAPTER": "rathaus.portal.staff.adapters.StaffAdapter",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_FORMS": ACCOUNT_FORMS,
        "ACCOUNT_LOGIN_METHODS": {"username", "email"},
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_RATE_LIMITS": {
            "login_failed": failures,
            "login_failed_account": f"{ACCOUNT_FAILURES}/{FAILURE_MINUTES}m/key",
            "login": "60/m/ip",
            "reset_password": "10/h/ip,3/h/key",
            "reset_password_from_key": "20/m/ip",
            "change_password": "5/m/user",
            "reauthenticate": "10/m/user",
        },
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": CONFIRMED_SECONDS,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*"],
        "ALLAUTH_TRUSTED_CLIENT_IP_HEADER": None,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "AUTH_PASSWORD_VALIDATORS": PASSWORD_VALIDATORS,
        "LOGIN_REDIRECT_URL": "staff:workspace",
        "LOGIN_URL": "account_login",
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_ADAPTER": "rathaus.portal.staff.adapters.SecondFactorAdapter",
        "MFA_FORMS": MFA_FORMS,
        "MFA_PASSKEY_LOGIN_ENABLED": False,
        "MFA_TOTP_TOLERANCE": 1,  # a code typed as it changes, or by a slow clock (RFC 6238, 5.2: one step)
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SOCIALACCOUNT_ADAPTER": "rathaus.portal.staff.adapters.OidcAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_ONLY": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True}},
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }


PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

FORMS = "rathaus.portal.staff.login_forms"
ACCOUNT_FORMS = {
    "login": f"{FORMS}.Login",
    "change_password": f"{FORMS}.ChangePassword",
    "reset_password": f"{FORMS}.ResetPassword",
    "reset_password_from_key": f"{FORMS}.ResetPasswordKey",
    "reauthenticate": f"{FORMS}.Reauthenticate",
}
MFA_FORMS = {
    "authenticate": f"{FORMS}.Authenticate",
    "reauthenticate": f"{FORMS}.ReauthenticateCode",
    "activate_totp": f"{FORMS}.ActivateTotp",
}
