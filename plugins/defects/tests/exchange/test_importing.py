"""Moving in from another system: complete, once, resumable; what cannot be taken is named."""

import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases
from rathaus_defects.exchange.command import Wanted, run_import
from rathaus_defects.exchange.importing import Options, take_over
from rathaus_defects.exchange.importing import categories as ours
from rathaus_defects.exchange.sources import Files, Server
from rathaus_defects.models import Contact, Photo, Report, Update

SERVER = "https://old.example/georeport/v2"


def server(memory: Any) -> Server:
    return Server(SERVER, dt.date(2025, 1, 1), dt.date(2026, 1, 31), memory)


def options(**more: Any) -> Options:
    return Options(origin="old.example", categories=ours({}), **more)


def numbers() -> list[str]:
    return sorted(Report.staff.values_list("origin_id", flat=True))


@pytest.mark.requirement("defects-req-151")
@both_databases
def test_reports_of_a_server_are_taken_over_with_state_times_and_place(categories, memory, entry, now):
    rows = [
        entry(1, status="closed", updated_datetime="2025-03-01T09:00:00Z", status_notes="Repariert."),
        entry(2, address="Hauptstraße 4"),
    ]

    outcome = take_over(server(memory(rows)).pages(), options(publishes=True), lambda: now)

    done, waiting = Report.public.order_by("origin_id")
    assert (outcome.read, outcome.taken, outcome.known, dict(outcome.reasons)) == (2, 2, 0, {})
    assert (done.state, done.closed_at, done.status_notes) == (
        "closed",
        dt.datetime(2025, 3, 1, 9, tzinfo=dt.UTC),
        "Repariert.",
    )
    assert [(one.text, one.at) for one in Update.public.filter(report=done)] == [
        ("Repariert.", done.closed_at)
    ]
    assert (waiting.state, waiting.address, waiting.expected_at) == ("open", "Hauptstraße 4", None)
    assert waiting.requested_at == dt.datetime(2025, 3, 10, 7, tzinfo=dt.UTC)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rathaus_defects.exchange.sources.PAGE_SIZE", 5)


@pytest.mark.requirement("defects-req-152")
def test_import_that_breaks_goes_on_where_it_stopped_and_nothing_comes_twice(
    categories, memory, entry, small_pages
):
    rows = [entry(number, requested_datetime="2025-02-03T08:00:00+01:00") for number in range(12)]
    wanted = Wanted(source=SERVER, since="2025-01-01", publishes=True)

    codes = [run_import(wanted, client=memory(rows, breaks_after=1))]
    first = len(numbers())
    codes += [run_import(wanted, client=memory(rows)), run_import(wanted, client=memory(rows))]

    assert (codes, first) == ([1, 0, 0], 5)
    assert numbers() == sorted(row["service_request_id"] for row in rows)


@pytest.mark.requirement("defects-req-152")
@pytest.mark.parametrize("moment", [3, 9])
def test_killed_import_has_lost_and_doubled_nothing_when_it_is_started_again(
    two_towns, memory, entry, small_pages, moment
):
    from django.utils import timezone
    from rathaus.testing.killing import killed_at_transaction
    from rathaus_defects.categories.seeding import seed_categories

    town = two_towns[0]
    rows = [entry(number, requested_datetime="2025-02-03T08:00:00Z") for number in range(12)]
    with use_town(town):
        seed_categories()

    def work() -> None:
        with use_town(town):
            take_over(server(memory(rows)).pages(), options(), timezone.now)

    killed = killed_at_transaction(work, moment, before=True)

    with use_town(town):
        before = len(numbers())
        outcome = take_over(server(memory(rows)).pages(), options(), timezone.now)
        assert (killed, before % 5, outcome.known, outcome.taken) == (True, 0, before, 12 - before)
        assert numbers() == sorted(row["service_request_id"] for row in rows)


def test_server_that_knows_no_pages_is_read_to_its_end(categories, memory, entry, now):
    rows = [entry(number) for number in range(12)]
    asked = memory(rows, ignores_pages=True)

    outcome = take_over(server(asked).pages(), options(), lambda: now)

    assert (outcome.read, outcome.taken) == (12, 12)
    spans = {url.partition("start_date=")[2][:10] for url in asked.asked}
    assert len(spans) == 5  # 396 days in spans of at most 89


@pytest.mark.parametrize("form", ["", "/requests.xml"])
def test_portal_takes_over_from_the_interface_of_another(categories, sent, portal_client, now, form):
    from rathaus.portal.api import outgoing

    report = sent(text="Dunkel & kaputt", releases=True)

    class Interface:
        """The interface of this very town, asked as one would ask another's."""

        def get(self, url: str, *, limit: int) -> Any:
            answer = portal_client().get(url.removeprefix("https://other.example"))
            return outgoing.Answer(answer.status_code, {}, answer.content)

    day = now.date()
    source = Server(f"https://other.example/georeport/v2{form}", day, day, Interface())

    outcome = take_over(source.pages(), options(), lambda: now)

    copy = Report.staff.get(origin="old.example")
    told = (copy.origin_id, copy.public_text, copy.lat, copy.lon, copy.requested_at, copy.category_id)
    assert (outcome.taken, dict(outcome.reasons)) == (1, {})
    assert told == (
        report.number, report.public_text, report.lat, report.lon, report.requested_at, report.category_id
    )  # fmt: skip


def test_new_town_gets_the_categories_of_the_module_first(town, memory, entry, now):
    outcome = take_over(server(memory([entry(1)])).pages(), options(), lambda: now)

    assert (outcome.taken, Report.staff.get().category.code) == (1, "street-light")


def test_address_without_a_server_is_named(categories, memory, capsys):
    from rathaus.portal.api import outgoing

    nothing = memory([])
    nothing.get = lambda url, *, limit: outgoing.Answer(404, {}, b"")

    code = run_import(Wanted(source=SERVER, since="2025-12-01"), client=nothing)

    said = capsys.readouterr().err.strip()
    assert (code, said) == (1, f"{SERVER}/requests.json antwortet mit 404.")


@pytest.mark.requirement("defects-req-153")
def test_what_cannot_be_taken_over_is_named_with_its_reason(categories, memory, entry, now):
    rows = [
        entry(1, service_code="099", service_name="Ufo"),
        entry(2, requested_datetime="2025-05-05T08:00:00Z", lat=91),
        entry(3, status="verschollen"),
        entry(4, description="", lat=None, long=None),
        entry(5),
        entry(5),
    ]

    outcome = take_over(server(memory(rows)).pages(), options(), lambda: now)

    assert dict(outcome.reasons) == {
        "keine eigene Kategorie für: 099 / Ufo": 1,
        "Position gibt es nicht: 91, 12.61": 1,
        "Stand nicht bekannt: verschollen": 1,
        "weder Beschreibung noch Ort": 1,
        "dieselbe Nummer doppelt": 1,
    }
    assert (numbers(), {number for _where, number, _reason in outcome.skipped}) == (
        ["A-5"],
        {"A-1", "A-2", "A-3", "A-4", "A-5"},
    )


def test_reports_are_released_by_staff_and_nobody_is_named_unless_asked(categories, memory, entry, now):
    rows = [entry(1, email="erika@brandis.example", name="Erika Beispiel")]

    take_over(server(memory(rows)).pages(), options(), lambda: now)

    assert (Report.public.count(), Report.work.count(), Contact.staff.count()) == (0, 1, 0)


def test_persons_are_taken_over_without_mails_if_asked(categories, memory, entry, now):
    rows = [entry(1, email="erika@brandis.example", name="Erika Beispiel")]

    take_over(server(memory(rows)).pages(), options(persons=True), lambda: now)

    who = Contact.staff.get()
    assert (who.email, who.name, who.wants_mail) == ("erika@brandis.example", "Erika Beispiel", False)


@pytest.mark.requirement("defects-req-151")
def test_csv_with_german_columns_is_read_by_its_headings_and_those_given(categories, tmp_path, now):
    lines = [
        "Nr;Kategorie;Beschreibung;Datum;Stand;Breitengrad;Längengrad;Erledigt am",
        "7;Straßenlampe defekt;Lampe dunkel;03.02.2025 14:30;erledigt;51,33;12,61;05.02.2025",
        ";Straßenlampe defekt;Noch eine;04.02.2025;offen;;;",
        ";;;;;;;",
    ]
    place = tmp_path / "alt.csv"
    place.write_bytes("\r\n".join(lines).encode("cp1252"))

    outcome = take_over(Files(place, {"Nr": "service_request_id"}).pages(), options(), lambda: now)

    row = Report.staff.get(origin_id="7")
    assert (outcome.taken, dict(outcome.reasons)) == (2, {})
    assert (row.lat, row.lon, row.state, row.public_text) == (51.33, 12.61, "fixed", "Lampe dunkel")
    assert (row.requested_at, row.closed_at) == (
        dt.datetime(2025, 2, 3, 13, 30, tzinfo=dt.UTC),
        dt.datetime(2025, 2, 4, 23, tzinfo=dt.UTC),
    )


def test_folder_of_json_and_xml_brings_the_photos_that_lie_beside(categories, tmp_path, entry, now):
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(picture, "JPEG")
    (tmp_path / "lampe.jpg").write_bytes(picture.getvalue())
    (tmp_path / "eins.json").write_text(
        json.dumps([entry(1, media_url="lampe.jpg"), entry(2, media_url="../x")])
    )
    (tmp_path / "zwei.xml").write_text(
        "<service_requests><request><service_request_id>9</service_request_id><status>open</status>"
        "<service_name>Straßenlampe defekt</service_name><description>Dunkel</description>"
        "<requested_datetime>2025-02-03T08:00:00Z</requested_datetime></request></service_requests>"
    )

    first = take_over(Files(tmp_path, {}).pages(), options(), lambda: now)
    second = take_over(Files(tmp_path, {}).pages(), options(), lambda: now)

    assert (first.taken, first.photos, second.known, second.photos) == (3, 1, 3, 0)
    assert list(Photo.staff.values_list("report__origin_id", flat=True)) == ["A-1"]


@pytest.mark.parametrize("publishes", [True, False])
def test_photos_are_public_with_their_report_only_if_all_is_published(
    categories, tmp_path, memory, entry, now, publishes
):
    from PIL import Image
    from rathaus.portal.jobs.models import Job

    Image.new("RGB", (40, 30), "blue").save(tmp_path / "lampe.jpg")
    (tmp_path / "eins.json").write_text(json.dumps([entry(1, media_url="lampe.jpg")]))
    rows = [entry(2, media_url="https://old.example/1.jpg")]

    take_over(Files(tmp_path, {}).pages(), options(publishes=publishes), lambda: now)
    take_over(server(memory(rows)).pages(), options(publishes=publishes), lambda: now)

    photo, job = Photo.staff.get(), Job.objects.get(unique_key__contains="defects-photo-")
    assert (Photo.public.exists(), photo.report.is_public, photo.preview != "") == (
        publishes,
        publishes,
        True,
    )
    assert job.result.args_kwargs["args"][1][-1] == (True if publishes else None)


def test_what_was_not_public_in_the_other_system_is_not_published_here(categories, tmp_path, now):
    from PIL import Image

    Image.new("RGB", (40, 30), "blue").save(tmp_path / "lampe.jpg")
    head = "service_request_id;service_code;description;requested_datetime;public;media_url"
    rows = [f"{word};tree;Ast;2025-02-03T08:00:00Z;{word};lampe.jpg" for word in ("true", "false", "")]
    (tmp_path / "alle.csv").write_text("\n".join([head, *rows]))

    take_over(Files(tmp_path, {}).pages(), options(publishes=True), lambda: now)

    public = set(Report.public.values_list("origin_id", flat=True))
    assert (len(public), "false" in public, Report.staff.count()) == (2, False, 3)
    assert Photo.public.count() == 2


def test_photos_of_other_servers_are_fetched_by_jobs_of_the_same_transaction(categories, memory, entry, now):
    from rathaus.portal.jobs.models import Job

    rows = [entry(1, media_url="https://old.example/1.jpg"), entry(2, media_url="file:///etc/passwd")]

    take_over(server(memory(rows)).pages(), options(), lambda: now)

    assert Job.objects.filter(unique_key__contains="defects-photo-").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.json", "{kaputt", "a.json lässt sich nicht lesen: Es ist kein JSON,"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "a.xml lässt sich nicht lesen: Es ist kein XML,"),
        (
            "a.csv",
            "eins;zwei\n1;2\n",
            "a.csv hat keine Spalte mit der Kategorie. Die Spalten heißen: eins;zwei.",
        ),
        ("a.txt", "nichts", "In a.txt liegt keine Datei, die auf .json, .xml oder .csv endet."),
    ],
)
def test_files_that_cannot_be_read_are_named(categories, tmp_path, capsys, name, content, sentence):
    (tmp_path / name).write_text(content)

    code = run_import(Wanted(source=str(tmp_path / name)))

    assert (code, capsys.readouterr().err.strip()[: len(sentence)]) == (1, sentence)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"categories": ("Lampe",)}, "Lampe muss die Form FREMD=EIGEN haben."),
        ({"fallback": "ufo"}, "Die Kategorie ufo gibt es hier nicht. Es gibt: "),
        (
            {"source": "a.csv", "columns": ("Was=Art",)},
            "Eine Spalte Art gibt es hier nicht. Es gibt: service_",
        ),
        ({"since": "gestern"}, "--since braucht einen Tag wie 2020-01-31, nicht gestern."),
    ],
)
def test_options_that_make_no_sense_are_named(categories, memory, capsys, wanted, sentence):
    code = run_import(Wanted(**{"source": SERVER, **wanted}), client=memory([]))

    assert (code, capsys.readouterr().err.strip()[: len(sentence)]) == (1, sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("network", "Bitte prüfen Sie die Adresse, oder versuchen Sie es später noch einmal. (gone)"),
        ("refused", "gone Adressen des internen Netzes werden mit --allow-private abgerufen."),
    ],
)
def test_server_that_cannot_be_asked_is_named_with_what_to_do(categories, capsys, memory, kind, sentence):
    from rathaus.portal.api import outgoing

    class Gone(memory):
        def get(self, url: str, *, limit: int) -> Any:
            raise outgoing.HttpFailed(kind, "gone")

    code = run_import(Wanted(source=SERVER), client=Gone([]))

    assert (code, capsys.readouterr().err.strip()[-len(sentence) :]) == (1, sentence)


DATA = (
    Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))
    / "defects"
)


@pytest.mark.parametrize(
    ("name", "count"), [("sagsuns_2016_open311.json", 20), ("konstanz_texts_in_brandis_open311.json", 20)]
)
def test_real_reports_of_other_towns_are_taken_over(categories, tmp_path, now, name, count):
    if not (DATA / name).is_file():
        pytest.skip(f"{name} is not in RATHAUS_TEST_DATA")
    entries = json.loads((DATA / name).read_text("utf-8"))[:count]
    (tmp_path / name).write_text(json.dumps(entries))
    ready = Options(origin=name, categories=ours({}, fallback="street-light"))

    outcome = take_over(Files(tmp_path / name, {}).pages(), ready, lambda: now)

    assert (outcome.taken + sum(outcome.reasons.values()), set(outcome.reasons)) == (len(entries), set())
