"""What residents and others say about a report waits for staff; every word can be hidden and shown."""

import datetime as dt
import re

import pytest
from rathaus_defects import write
from rathaus_defects.models import Event, Report, Source, State, Update
from rathaus_defects.staff.acts.base import version_of
from rathaus_defects.staff.menu import tasks
from rathaus_defects.write.residents import remark

WORK = "/arbeitsplatz/maengel/"
BOX = f"{WORK}?liste=rueckmeldung"
LATER = dt.timedelta(hours=1)


def waiting(client):
    return re.findall(rf'href="{WORK}(\d{{4}}-\d{{6}})/" data-open', client.get(BOX).text)


def counted():
    return {one.url.rpartition("=")[2]: one.count for one in tasks()}["rueckmeldung"]


def page(report, word=""):
    return f"{WORK}{report.number}/{word}"


@pytest.mark.requirement("defects-req-160")
@pytest.mark.parametrize("source", [Source.FORM, Source.API, Source.SERVER])
def test_words_from_outside_wait_until_staff_answer(sent, signed_in, now, source):
    closed, quiet = sent(), sent()
    write.set_state(closed, State.FIXED, now, answer="Erledigt.")
    write.add_update(closed, now + LATER, text="Ist es nicht.", source=source, is_public=False)
    write.note(quiet, "Nur unter uns.", now)
    client = signed_in("publisher")

    found, count = waiting(client), counted()
    write.add_update(closed, now + 2 * LATER, text="Wir sehen nach.", is_public=False)
    after_draft = counted()
    write.add_update(closed, now + 3 * LATER, text="Wir sehen nach.")

    assert (found, count, after_draft) == ([closed.number], 1, 1)
    assert (waiting(client), counted()) == ([], 0)


def test_remark_is_read_and_that_stands_in_the_history(sent, signed_in, now):
    report, client = sent(), signed_in("editor")
    remark(report, "Danke!", now)

    shown = client.get(page(report)).text
    answer = client.post(page(report, "gelesen/"), {"grund": "nur ein Dank"})

    assert f'action="{page(report, "gelesen/")}"' in shown
    assert (answer.status_code, counted()) == (302, 0)
    assert f'action="{page(report, "gelesen/")}"' not in client.get(page(report)).text
    last = Event.staff.filter(report_key=report.pk).latest("pk")
    assert (last.action, last.reason) == ("read", "nur ein Dank")


def test_remark_that_came_meanwhile_is_not_marked_as_read(sent, signed_in, now):
    report, client = sent(), signed_in("editor")
    remark(report, "Erstens.", now)
    opened = version_of(report)
    remark(report, "Zweitens.", now)

    answer = client.post(page(report, "gelesen/"), {"stand_version": opened})

    assert (answer.status_code, counted()) == (409, 1)
    assert Update.staff.filter(read_at__isnull=True).count() == 2


@pytest.mark.requirement("defects-req-161")
def test_single_answer_is_hidden_with_a_reason_and_shown_again(sent, signed_in, portal_client, now):
    from rathaus.portal.staff.models import AuditEntry

    report, client = sent(releases=True), signed_in("publisher")
    first = write.add_update(report, now, text="Der Bauhof kommt Montag.")
    second = write.add_update(report, now + LATER, text="Frau Beispiel hat angerufen.")
    public, visitor = f"/maengel/{report.number}/", portal_client()

    def said():
        text = visitor.get(public).text
        return [one.text in text for one in (first, second)], Report.staff.get(pk=report.pk).status_notes

    refused = client.post(page(report, "antwort-verbergen/"), {"antwort_nr": second.pk, "grund": ""})
    before = said()
    client.post(page(report, "antwort-verbergen/"), {"antwort_nr": second.pk, "grund": "Name genannt"})
    hidden = said()
    client.post(page(report, "antwort-zeigen/"), {"antwort_nr": second.pk, "grund": "Sie ist einverstanden"})

    assert refused.status_code == 422
    assert before == said() == ([True, True], second.text)
    assert hidden == ([True, False], first.text)
    noted = AuditEntry.objects.filter(action__endswith="hide-answer").order_by("pk")
    assert list(noted.values_list("action", "reason")) == [
        ("defects.hide-answer", "Name genannt"),
        ("defects.unhide-answer", "Sie ist einverstanden"),
    ]


def test_answer_of_another_report_cannot_be_hidden_through_this_one(sent, signed_in, now):
    mine, other = sent(), sent()
    update = write.add_update(other, now, text="Bleibt.")

    answer = signed_in("publisher").post(
        page(mine, "antwort-verbergen/"), {"antwort_nr": update.pk, "grund": "?"}
    )

    assert (answer.status_code, Update.staff.get(pk=update.pk).hidden_at) == (422, None)


def test_only_who_may_release_can_hide_an_answer(sent, signed_in, now):
    report, editor = sent(), signed_in("editor")
    update = write.add_update(report, now, text="Antwort.")

    offered = editor.get(page(report)).text
    answer = editor.post(page(report, "antwort-verbergen/"), {"antwort_nr": update.pk})

    assert (f'action="{page(report, "antwort-verbergen/")}"' in offered, answer.status_code) == (False, 403)
