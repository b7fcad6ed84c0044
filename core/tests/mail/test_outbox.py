"""The outbox: in the transaction, once, with patience, never to the outside from a demo."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from rathaus.contracts.town import Smtp
from rathaus.portal.jobs.models import Job
from rathaus.portal.mail import checks, delivery, privacy
from rathaus.portal.mail.addresses import BadAddress
from rathaus.portal.mail.message import build
from rathaus.portal.mail.models import Mail
from rathaus.portal.mail.outbox import overview, readable, send
from rathaus.testing.killing import killed_at_transaction
from rathaus.testing.marks import both_databases

WHAT = {"what": "Abo: Sitzungen & Müll", "token": "abc"}


def post(recipient: str = "anna@example.org", **options) -> bool:
    return send(recipient, "portal/mail/confirm", WHAT, purpose="test", **options)


@both_databases
def test_mail_arrives_once_with_its_headers(mailing, mail_server):
    post("Anna@Example.org", language="de")

    first, second = delivery.deliver_due(), delivery.deliver_due()

    [(recipient, message)] = mail_server.received
    [row] = Mail.objects.all()
    assert (first, second) == (1, 0)
    assert recipient == "anna@example.org"
    assert message["To"] == "anna@example.org"
    assert message["From"] == "Brandis <portal@example.org>"
    assert message["Message-ID"] == row.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Abo: Sitzungen & Müll" in message.get_body(("plain",)).get_content()
    assert "Abo: Sitzungen &amp; Müll" in message.get_body(("html",)).get_content()
    assert (row.state, row.text, row.html) == ("sent", "", "")


def test_mail_is_drawn_in_its_language(mailing, mail_server):
    post(language="en")
    post(language="de")

    delivery.deliver_due()

    assert sorted(message["Content-Language"] for _, message in mail_server.received) == ["de", "en"]
    texts = {m["Content-Language"]: m.get_body(("plain",)).get_content() for _, m in mail_server.received}
    assert texts["en"].startswith("Good day,")
    assert "http://brandis.localhost:8000/en/bestaetigen/abc/" in texts["en"]
    assert "http://brandis.localhost:8000/bestaetigen/abc/" in texts["de"]


@both_databases
def test_mail_of_an_undone_transaction_does_not_exist(mailing):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert Mail.objects.count() == 0
    assert Job.objects.count() == 0


def test_second_mail_with_the_same_key_is_not_written(mailing):
    assert post(key="digest:1") is True
    assert post(key="digest:1") is False
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("recipient", ["x@example.org\r\nBcc: y@example.org", "Anna <a@example.org>", "a@b"])
def test_hostile_address_writes_nothing(mailing, recipient):
    with pytest.raises(BadAddress):
        post(recipient)

    assert Mail.objects.count() == 0


def test_line_breaks_in_values_do_not_become_headers(mailing, mail_server):
    values = {"what": "x\r\nBcc: evil@example.org\r\n\r\nbody", "token": "abc"}
    send("anna@example.org", "portal/mail/confirm", values, purpose="test")
    Mail.objects.update(subject="ends\r\nBcc: evil@example.org")

    delivery.deliver_due()

    assert mail_server.received == []
    assert Mail.objects.get().state == "failed"


def test_town_name_with_line_breaks_does_not_become_headers(mailing, two_towns):
    post()
    town = mailing.effective.model_copy(update={"name": "Stadt\r\nBcc: evil@example.org"})

    message = build(Mail.objects.get(), town, "portal@example.org", timezone.now())

    assert message["Bcc"] is None
    assert message["From"].addresses[0].display_name == "Stadt Bcc: evil@example.org"


def test_unsubscribe_headers_are_those_of_one_click(mailing, mail_server):
    post(unsubscribe="https://example.org/abo/ende/abc/")

    delivery.deliver_due()

    [(_, message)] = mail_server.received
    assert message["List-Unsubscribe"] == "<https://example.org/abo/ende/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_server_mail_waits_and_doctor_says_so(no_server):
    post()

    assert delivery.deliver_due() == 0
    assert overview().waiting == 1
    assert [problem.code for problem in checks.checks()] == ["mail-no-server"]


def test_demo_keeps_mail_to_be_read_and_sends_none(demo, mail_server):
    post()

    assert delivery.deliver_due() == 0
    assert mail_server.connections == 0
    [mail] = readable()
    assert "Abo: Sitzungen & Müll" in mail.text


def test_texts_are_readable_in_a_demo_only(mailing):
    post()

    assert list(readable()) == []


def test_mail_refused_for_good_fails_and_the_next_one_is_sent(mailing, mail_server):
    mail_server.answers["RCPT"] = lambda line: "550 no such user" if "gone@" in line else "250 fine"
    post("gone@example.org")
    post("anna@example.org")

    assert delivery.deliver_due() == 1
    states = dict(Mail.objects.values_list("recipient", "state"))
    assert states == {"gone@example.org": "failed", "anna@example.org": "sent"}
    assert [problem.code for problem in checks.checks()] == ["mail-refused"]


def test_mail_refused_for_now_waits_longer_each_time_and_fails_after_five_days(mailing, mail_server):
    mail_server.answers["RCPT"] = lambda line: "451 try later"
    post()
    pauses = []
    for _ in range(3):
        Mail.objects.update(next_try=timezone.now())
        delivery.deliver_due()
        pauses.append(Mail.objects.get().next_try - timezone.now())
    Mail.objects.update(created=timezone.now() - dt.timedelta(days=6), next_try=timezone.now())
    delivery.deliver_due()

    assert pauses == sorted(pauses)
    assert pauses[0] > dt.timedelta(seconds=20)
    assert pauses[2] > dt.timedelta(seconds=90)
    assert Mail.objects.get().state == "failed"


@pytest.mark.parametrize("command", ["EHLO", "MAIL", ".", "RCPT"])
def test_server_that_hangs_up_loses_no_mail(mailing, mail_server, command):
    mail_server.answers[command] = lambda line: None
    if command == "EHLO":
        mail_server.answers["HELO"] = lambda line: None
    post()

    assert delivery.deliver_due() == 0
    [row] = Mail.objects.all()
    assert row.state == "waiting"
    mail_server.answers.clear()
    Mail.objects.update(next_try=timezone.now())
    assert delivery.deliver_due() == 1


def test_server_that_is_not_there_keeps_all_mail_waiting(mailing, mail_server):
    mail_server.shutdown()
    mail_server.server_close()
    post("anna@example.org")
    post("otto@example.org")

    assert delivery.deliver_due() == 0
    assert list(Mail.objects.order_by("recipient").values_list("state", "attempts")) == [
        ("waiting", 1),
        ("waiting", 0),
    ]


def test_expired_mail_is_not_sent(mailing, mail_server):
    post(expires=timezone.now() - dt.timedelta(seconds=1))

    assert delivery.deliver_due() == 0
    assert Mail.objects.get().error == "expired"
    assert mail_server.received == []


def test_mail_marked_by_a_dead_worker_is_sent_with_the_same_message_id(mailing, mail_server):
    post()
    delivery._take(timezone.now())
    message_id = Mail.objects.get().message_id

    before = delivery.deliver_due()
    Mail.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    after = delivery.deliver_due()

    assert (before, after) == (0, 1)
    assert mail_server.received[0][1]["Message-ID"] == message_id


def test_server_without_its_secret_counts_as_away(mailing, monkeypatch):
    from rathaus.contracts.town import SecretRef
    from rathaus.portal.mail.smtp import Server, ServerAway

    post()
    smtp = Smtp(
        host="127.0.0.1",
        port=mailing.portal.smtp.port,
        user="portal",
        password=SecretRef(env="MISSING_SECRET"),
        security="none",
        sender="portal@example.org",
    )
    message = build(Mail.objects.get(), mailing.effective, smtp.sender, timezone.now())

    with Server(smtp) as server, pytest.raises(ServerAway):
        server.send(message, smtp.sender, "anna@example.org")


def test_retention_deletes_each_kind_in_its_time(mailing):
    now = timezone.now()
    for state in ("sent", "failed", "waiting"):
        post(f"{state}@example.org")
        Mail.objects.filter(recipient=f"{state}@example.org").update(
            state=state, created=now - dt.timedelta(days=20)
        )

    assert privacy.delete_sent(now - dt.timedelta(days=privacy.SENT_DAYS)) == 1
    assert privacy.delete_failed(now - dt.timedelta(days=privacy.FAILED_DAYS)) == 0
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["failed", "waiting"]


def test_person_export_and_erase_concern_one_address(mailing):
    post("anna@example.org")
    post("otto@example.org")

    exported = privacy.person_export("Anna@example.org")
    erased = privacy.person_erase("Anna@example.org")

    assert [row["purpose"] for row in exported.records["mails"]] == ["test"]
    assert erased.erased == {"mails": 1}
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["otto@example.org"]


@both_databases
@pytest.mark.parametrize("moment", range(4))
def test_killed_worker_loses_no_mail(mailing, mail_server, moment):
    """Killed before or after each of its notes: the mail arrives; twice only if the server took it right
    before, and then under the same Message-ID."""
    post()

    killed = killed_at_transaction(delivery.deliver_due, moment // 2 + 1, before=moment % 2 == 0)
    Mail.objects.filter(state="sending").update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    delivery.deliver_due()
    delivery.deliver_due()

    assert killed
    assert len(mail_server.received) == (2 if moment == 2 else 1)
    assert len({message["Message-ID"] for _, message in mail_server.received}) == 1
    assert Mail.objects.get().state == "sent"
