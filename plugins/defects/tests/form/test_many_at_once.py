"""Many send at the same time, some press the button twice, and the process is killed: no report is lost, none
is there twice.
"""

import datetime as dt
import os
import signal
import threading
from collections import Counter

from django.db import connections
from django.utils import timezone
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases
from rathaus_defects.form.traps import new_key
from rathaus_defects.intake.taking import Incoming, take
from rathaus_defects.models import Report, Submission
from rathaus_defects.write.submitting import Arrival

WRITERS, EACH, BEFORE_KILL = 6, 2, 5


@both_databases
def test_many_writers_lose_no_report_and_double_none(town, visitor, portal_client):
    told, clients = [], [portal_client() for _writer in range(2 * WRITERS)]
    opened = timezone.now() - dt.timedelta(minutes=1)
    keys = {(writer, number): new_key(opened) for writer in range(WRITERS) for number in range(EACH)}

    def write(place):
        writer = place // 2  # two clicks on one button
        for number in range(EACH):
            fields = {
                "formular": keys[writer, number],
                "category": "road-damage",
                "text": f"Loch {writer}-{number}",
                "place_text": "am Teich",
            }
            address = {"REMOTE_ADDR": f"10.0.0.{writer + 1}"}
            answer = clients[place].post("/maengel/neu/", fields, **address)
            told.append((fields["text"], answer.status_code, answer.headers.get("Location")))
        connections.close_all()

    threads = [threading.Thread(target=write, args=(place,)) for place in range(2 * WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    stored = Counter(Submission.staff.values_list("typed_text", flat=True))
    assert {status for _text, status, _place in told} == {302}
    assert stored == {f"Loch {writer}-{number}": 1 for writer in range(WRITERS) for number in range(EACH)}
    assert len({(text, place) for text, _status, place in told}) == WRITERS * EACH
    assert len(told) == 2 * WRITERS * EACH


@both_databases
def test_every_acknowledged_report_is_there_after_a_kill(town, categories, now):
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _submit_for_ever(town, writer, now)
    os.close(writer)
    told = _acknowledged(reader, BEFORE_KILL)
    os.kill(child, signal.SIGKILL)
    told += _acknowledged(reader, None)
    os.waitpid(child, 0)

    texts = Counter(Submission.staff.values_list("typed_text", flat=True))
    again = take(_incoming(told[-1]), now)
    assert len(told) >= BEFORE_KILL
    assert {text: texts[text] for text in told} == dict.fromkeys(told, 1)
    assert set(texts.values()) == {1}
    assert len(texts) - len(told) in (0, 1)  # the last one may have been stored and not been told
    assert (again.is_new, Report.staff.count()) == (False, len(texts))


def _incoming(text):
    arrival = Arrival(form_key=f"form {text}")
    return Incoming(category="road-damage", text=text, place_text="am Teich", arrival=arrival)


def _submit_for_ever(town, writer, now):
    """The child: tells each report that was stored. It never returns."""
    try:
        with use_town(town.id):
            for number in range(100_000):
                take(_incoming(f"Loch {number}"), now)
                os.write(writer, f"Loch {number}\n".encode())
    finally:
        os._exit(1)


def _acknowledged(reader, count):
    """So many lines of the pipe, or all until its end."""
    read = b""
    while count is None or read.count(b"\n") < count:
        piece = os.read(reader, 4096 if count is None else 1)
        if not piece:
            break
        read += piece
    return read.decode().splitlines()
