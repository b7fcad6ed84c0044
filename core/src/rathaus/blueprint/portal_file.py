"""The portal file `portal.yaml`: the operator's side. Where data lies, addresses, mail, backup, and the town
files.
"""

from typing import Annotated, Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import AfterValidator, Field

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .fields import FileModel, HostName, Identifier, MailAddress, Network, WebAddress


class SmtpEntry(FileModel):
    """The operator's mail server."""

    host: str = Field(min_length=1, description="Host name of the mail server.")
    port: int = Field(default=587, ge=1, le=65535)
    user: str | None = None
    password: SecretRef | None = Field(default=None, description="`!env NAME` or `!file PATH`.")
    security: Literal["none", "starttls", "tls"] = Field(
        default="starttls", description="`none`, `starttls` or `tls`."
    )
    sender: MailAddress = Field(description="Address that mails come from.")


class OidcEntry(FileModel):
    """Login of staff through an OpenID Connect provider (Keycloak, Entra ID, a broker for BundID)."""

    id: Identifier = Field(default="oidc", description="Part of the callback address.")
    name: str = Field(default="Single Sign-on", description="Text of the login button.")
    server_url: WebAddress = Field(description="Address of the provider (issuer).")
    client_id: str = Field(min_length=1)
    client_secret: SecretRef = Field(description="`!env NAME` or `!file PATH`.")


def _database(value: str) -> str:
    if value == "sqlite":
        return value
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("postgresql", "postgres") and parts.path in ("", "/")
        valid = valid and set(parse_qs(parts.query, strict_parsing=bool(parts.query))) <= {"host"}
        valid = valid and (parts.port or 5432) > 0
    except ValueError:
        raise ValueError(_("This is not an address of a database server.")) from None
    if parts.password:
        raise ValueError(_("The password does not belong here; give it as `database_password: !env NAME`."))
    if not valid:
        raise ValueError(
            _("Write `sqlite`, or a PostgreSQL server without a database name: postgresql://user@host:5432.")
        )
    return value.rstrip("/")


class PortalFile(FileModel):
    """The operator's side of a portal; one process serves all its towns."""

    data: str = Field(
        default="data",
        min_length=1,
        description="Folder for databases, media and state, seen from this file.",
    )
    database: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite",
        description="`sqlite`, or `postgresql://user@host:5432`; each town has a database of its own.",
    )
    database_password: SecretRef | None = Field(default=None, description="`!env NAME` or `!file PATH`.")
    listen: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8000, ge=1, le=65535)
    trusted_proxies: list[Network] = Field(
        default_factory=list, description="Proxies whose X-Forwarded headers count (addresses or networks)."
    )
    metrics: list[Network] = Field(
        default_factory=lambda: ["127.0.0.1", "::1"],
        description="Who may read /metrics (addresses or networks).",
    )
    smtp: SmtpEntry | None = Field(
        default=None, description="Without a mail server, mail waits in the outbox."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="From which level on lines are logged."
    )
    alert_email: MailAddress | None = Field(default=None, description="Who hears of failures.")
    internal_hosts: list[HostName] = Field(
        default_factory=list, description="Hosts of the internal network that webhooks may be sent to."
    )
    backup: str | None = Field(default=None, description="Folder for backups, seen from this file.")
    oidc: OidcEntry | None = None
    secret_key: SecretRef | None = Field(
        default=None,
        description="`!env NAME` or `!file PATH`; without it, one is made once and kept in the data folder.",
    )
    towns: list[str] = Field(
        min_length=1,
        description="Town files: files, folders that hold a `rathaus.yaml`, or patterns such as `towns/*`.",
    )
