"""The operator's mail server.

Refused(Exception)          this mail is not taken; `final` says whether asking again is of no use
ServerAway(Exception)       the server is not there, or does not know us: no fault of the mail
"""

import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType

from rathaus.blueprint import read_secret
from rathaus.contracts.town import Smtp

TIMEOUT = 30.0


class Refused(Exception):
    """The server does not take this mail: `code` of SMTP; 5xx is final (RFC 5321, 4.2.1)."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.final = code >= 500


class ServerAway(Exception):
    """The server cannot be reached, or refuses us as a client."""


class Server:
    """A connection, opened at the first mail and closed at the end of the `with` block."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def send(self, message: EmailMessage, sender: str, recipient: str) -> None:
        """Hand over one message; returns once the server has taken responsibility for it.

        Raises Refused or ServerAway.
        """
        connection = self._connection or self._open()
        try:
            connection.sendmail(sender, [recipient], message.as_bytes())
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise Refused(code, _text(text)) from error
        except smtplib.SMTPServerDisconnected as error:
            self._connection = None
            raise ServerAway("the connection was closed") from error
        except smtplib.SMTPSenderRefused as error:
            raise ServerAway(f"the sender is refused: {error.smtp_code} {_text(error.smtp_error)}") from error
        except smtplib.SMTPResponseException as error:
            if error.smtp_code == 421:  # closing the channel: says nothing of this mail
                self._drop()
                raise ServerAway(_text(error.smtp_error)) from error
            raise Refused(error.smtp_code, _text(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise ServerAway(f"{type(error).__name__}: {error}") from error

    def _open(self) -> smtplib.SMTP:
        try:
            self._connection = self._connect()
            self._introduce(self._connection)
        except Exception as error:  # a missing secret as well as a server that is not there
            self._drop()
            raise ServerAway(f"{type(error).__name__}: {error}") from error
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        smtp = self._smtp
        if smtp.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT)

    def _introduce(self, connection: smtplib.SMTP) -> None:
        smtp = self._smtp
        if smtp.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if smtp.user:
            connection.login(smtp.user, read_secret(smtp.password) if smtp.password else "")

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):
            connection.close()


def _text(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text
