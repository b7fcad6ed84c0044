"""Personal data of staff: their accounts and sessions; in the audit log stands the account's number alone."""

import datetime as dt
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule

from .models import AuditEntry, User
from .roles import roles_of
from .sessions import end_sessions


class LastAdministrator(RuntimeError):
    """The account is the only one left that can look after the portal: another must be made first."""


def retention_rules() -> list[RetentionRule]:
    """Sessions go the day after they end."""
    return [
        RetentionRule(
            name="staff-sessions",
            purpose="Keep staff logged in for a working day",
            legal_basis="Art. 6(1)(e) GDPR, § 3 SächsDSDG",
            days=1,
            run="rathaus.portal.staff.privacy:delete_sessions",
        )
    ]


def delete_sessions(before: dt.datetime) -> int:
    """Delete the sessions that ended before this time; returns how many."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


def person_export(email: str) -> PersonRecords:
    """The accounts with this address, their roles, second factors (without keys) and deeds."""
    found = list(_accounts(email))
    keys = [user.pk for user in found]
    deeds = AuditEntry.objects.filter(account__in=keys).order_by("pk")
    records: dict[str, list[dict[str, Any]]] = {
        "accounts": [_account(user) for user in found],
        "second_factors": [
            {"type": row.type, "since": row.created_at.isoformat()}
            for row in Authenticator.objects.filter(user__in=keys).order_by("pk")
        ],
        "oidc": [
            {"server": row.provider, "identity": row.uid}
            for row in SocialAccount.objects.filter(user__in=keys).order_by("pk")
        ],
        "audit_log": [
            {"at": entry.at.isoformat(), "action": entry.action, "object": entry.object_type}
            for entry in deeds
        ],
    }
    return PersonRecords(records={kind: rows for kind, rows in records.items() if rows})


def person_erase(email: str) -> Erasure:
    """Delete the accounts with this address and end their sessions; the audit log keeps their numbers, which
    lead to nobody then. Raises LastAdministrator.
    """
    found = list(_accounts(email))
    keys = [user.pk for user in found]
    leading = User.objects.filter(is_superuser=True, is_active=True)
    if leading.filter(pk__in=keys).exists() and not leading.exclude(pk__in=keys).exists():
        raise LastAdministrator("make another administrator first")
    sessions = sum(end_sessions(user) for user in found)
    for user in found:
        user.delete()
    erased = {"accounts": len(found), "sessions": sessions}
    return Erasure(erased={kind: count for kind, count in erased.items() if count})


def _accounts(email: str) -> QuerySet[User]:
    return User.objects.filter(email__iexact=email).order_by("pk")


def _account(user: User) -> dict[str, Any]:
    return {
        "name": user.get_username(),
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "active": user.is_active,
        "administrator": user.is_superuser,
        "roles": roles_of(user),
        "since": user.date_joined.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
    }
