"""The settings of django-allauth, composed for `rathaus.portal.settings`."""

from typing import Any

from rathaus.contracts.town import EffectivePortal, SecretRef


def configuration(portal: EffectivePortal) -> dict[str, Any]:
    """Login by name or mail address and password, then a second factor; no sign-up; failures are limited.

    The limits are counted in the cache `default`, which lies in the town's database: they hold over all processes.
    """
    return {
        "ACCOUNT_ADAPTER": "rathaus.portal.staff.adapters.StaffAdapter",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGIN_METHODS": {"username", "email"},
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_RATE_LIMITS": {"login_failed": "20/15m/ip,5/15m/key", "login": "60/m/ip", "reset_password": "10/h/ip,3/h/key"},
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 900,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*"],
        "ALLAUTH_TRUSTED_CLIENT_IP_HEADER": None,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "AUTH_PASSWORD_VALIDATORS": PASSWORD_VALIDATORS,
        "LOGIN_REDIRECT_URL": "staff:workspace",
        "LOGIN_URL": "account_login",
        "MFA_ADAPTER": "rathaus.portal.staff.adapters.SecondFactorAdapter",
        "MFA_PASSKEY_LOGIN_ENABLED": False,
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SOCIALACCOUNT_ADAPTER": "rathaus.portal.staff.adapters.OidcAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_ONLY": False,
        "SOCIALACCOUNT_PROVIDERS": _providers(portal.oidc),
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }


PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]


def _providers(oidc: dict[str, Any] | None) -> dict[str, Any]:
    """allauth's description of the operator's OIDC server (a broker such as Keycloak for BundID and SAML)."""
    if not oidc:
        return {}
    from rathaus.blueprint import read_secret

    app = {
        "provider_id": oidc["id"],
        "name": oidc["name"],
        "client_id": oidc["client_id"],
        "secret": read_secret(SecretRef(**oidc["client_secret"])),
        "settings": {"server_url": oidc["server_url"]},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
