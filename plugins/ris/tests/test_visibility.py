"""What the public may see, and that no way of reading gets round it."""

import datetime as dt
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def hour(number: int) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


@pytest.fixture
def council(town: Any) -> dict[str, Any]:
    """A published body with a meeting (two items, one of them closed) and two papers, all published."""
    from rathaus_ris import models, write

    body = write.create(models.Body, T0, publish=True, name="Stadt Brandis")
    place = write.create(models.Location, T0, body=body, room="Ratssaal")
    meeting = write.create(models.Meeting, T0, publish=True, body=body, name="Sitzung", location=place)
    open_item = write.create(models.AgendaItem, T0, body=body, meeting=meeting, name="Spielplatz")
    closed_item = write.create(
        models.AgendaItem, T0, body=body, meeting=meeting, name="Grundstück Müller", is_open=False
    )
    paper = write.create(models.Paper, T0, publish=True, body=body, name="Spielplatz")
    secret = write.create(models.Paper, T0, publish=True, body=body, name="Grundstück Müller")
    write.create(models.Consultation, T0, body=body, paper=paper, agenda_item=open_item, meeting=meeting)
    write.create(models.Consultation, T0, body=body, paper=secret, agenda_item=closed_item, meeting=meeting)
    plan = write.create(models.File, T0, body=body, name="Plan")
    deed = write.create(models.File, T0, body=body, name="Kaufvertrag")
    write.attach(paper, "mainFile", [plan], T0)
    write.attach(secret, "mainFile", [deed], T0)
    names = locals()
    return {name: names[name] for name in names if name not in ("models", "write", "town")}


def names(model: Any) -> list[str]:
    return sorted(model.public.values_list("name", flat=True))


def test_public_of_a_council_with_a_closed_item_leaves_out_all_that_hangs_on_it(council: Any) -> None:
    from rathaus_ris.models import AgendaItem, Consultation, File, Location, Meeting, Paper

    assert names(Meeting) == ["Sitzung"]
    assert names(AgendaItem) == ["Spielplatz"]
    assert names(Paper) == ["Spielplatz"]
    assert names(File) == ["Plan"]
    assert Consultation.public.count() == 1
    assert list(Location.public.values_list("room", flat=True)) == ["Ratssaal"]


def test_opening_an_item_shows_paper_consultation_and_file(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import Consultation, File, Paper

    write.update(council["closed_item"], hour(1), is_open=True)

    assert names(Paper) == ["Grundstück Müller", "Spielplatz"]
    assert names(File) == ["Kaufvertrag", "Plan"]
    assert Consultation.public.count() == 2


def test_withdrawing_a_meeting_leaves_tombstones_of_it_and_its_items_only(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import AgendaItem, Consultation, Location, Meeting, Paper

    write.withdraw(council["meeting"], hour(1), reason="Ladungsfehler")

    gone = [(council["open_item"].pk, T0, hour(1), 2)]
    assert list(AgendaItem.listed.all().entries()) == gone
    assert [entry[3] for entry in Meeting.listed.all().entries()] == [2]
    assert [entry[3] for entry in Consultation.listed.all().entries()] == [2]
    assert [entry[3] for entry in Location.listed.all().entries()] == [2]
    assert names(Paper) == ["Spielplatz"]


def test_restoring_a_meeting_brings_back_what_was_public_before(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import AgendaItem, Consultation, Location, Meeting

    write.withdraw(council["meeting"], hour(1), reason="Ladungsfehler")
    write.restore(council["meeting"], hour(2))

    assert names(AgendaItem) == ["Spielplatz"]
    assert names(Meeting) == ["Sitzung"]
    assert (Consultation.public.count(), Location.public.count()) == (1, 1)
    assert Meeting.staff.get().withdrawn_reason == ""


def test_an_unpublished_body_hides_everything(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.visibility.rules import RULES

    write.withdraw(council["body"], hour(1), reason="Umzug")

    assert {model.__name__: model.public.count() for model, _rule in RULES if model.public.count()} == {}


def test_an_embedded_change_moves_modified_of_all_that_hold_it(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import AgendaItem, Consultation, Meeting, Paper

    protocol = write.create(council_file_model(), hour(1), body=council["body"], name="Beschluss")
    write.attach(council["open_item"], "resolutionFile", [protocol], hour(2))
    write.update(protocol, hour(3), name="Beschluss 12/2026")

    assert AgendaItem.public.get().modified == hour(3)
    assert Meeting.public.get().modified == hour(3)
    assert Paper.public.get().modified == T0
    write.update(Consultation.public.get(), hour(4), role="Entscheidung")
    assert (Paper.public.get().modified, Meeting.public.get().modified) == (hour(4), hour(4))


def council_file_model() -> Any:
    from rathaus_ris.models import File

    return File


def test_storing_the_same_values_moves_nothing(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import RisState

    before = RisState.current()
    write.update(council["meeting"], hour(1), name="Sitzung", location=council["place"])

    assert council["meeting"].modified == T0
    assert RisState.current() == before


def test_a_moved_meeting_takes_the_old_place_off_the_public_list(council: Any) -> None:
    from rathaus_ris import models, write

    hall = write.create(models.Location, T0, body=council["body"], room="Turnhalle")
    write.update(council["meeting"], hour(1), location=hall)

    assert list(models.Location.public.values_list("room", flat=True)) == ["Turnhalle"]


def test_contact_data_shows_only_where_released(council: Any) -> None:
    from rathaus_ris import models, write

    home = write.create(models.Location, T0, body=council["body"], street_address="Am Anger 3")
    person = write.create(models.Person, T0, publish=True, body=council["body"], name="Erika Beispiel")
    write.set_contact(person, hour(1), phone=["034292 1"], email=["erika@example.org"], location=home)

    assert models.Person.public.values_list("phone", "email", "location").get() == ([], [], None)
    assert not models.Location.public.filter(street_address="Am Anger 3").exists()

    write.release(person, ["email", "location"], hour(2))
    shown = models.Person.public.get()
    assert (shown.phone, shown.email, shown.location) == ([], ["erika@example.org"], home)

    write.release(person, [], hour(3))
    assert models.Person.public.values_list("phone", "email", "location").get() == ([], [], None)
    assert models.Location.public.filter(street_address="Am Anger 3").count() == 0


def test_contact_data_given_as_columns_is_refused(council: Any) -> None:
    from rathaus_ris import models, write

    with pytest.raises(ValueError, match=r"contact data goes through set_contact\(\) and release\(\)"):
        write.create(models.Person, T0, body=council["body"], name="E", phone=["1"])


def test_an_erased_person_keeps_nothing_but_key_and_times(council: Any) -> None:
    from rathaus_ris import models, write

    person = write.create(models.Person, T0, publish=True, body=council["body"], name="Erika", title=["Dr."])
    write.set_contact(person, hour(1), phone=["034292 1"])
    write.delete(person, hour(2), erase=True)

    row = models.Person.staff.get(pk=person.pk)
    assert (row.name, row.title, row.created, row.modified) == ("", [], T0, hour(2))
    assert models.PersonContact.staff.get(person=person).phone == []


def test_following_a_relation_to_a_hidden_object_gives_none(council: Any) -> None:
    from rathaus_ris import models, write
    from rathaus_ris.visibility.access import staff_access

    parent = write.create(models.Organization, T0, body=council["body"], name="Geheimausschuss")
    write.create(
        models.Organization,
        T0,
        publish=True,
        body=council["body"],
        name="Bauausschuss",
        sub_organization_of=parent,
    )
    seen = models.Organization.public.get()
    assert seen.sub_organization_of is None
    with staff_access():
        assert models.Organization.public.get().sub_organization_of == parent


def test_related_managers_give_public_objects_only(council: Any) -> None:
    from rathaus_ris.models import Meeting

    meeting = Meeting.public.get()
    assert [item.name for item in meeting.agenda_items.all()] == ["Spielplatz"]
    prefetched = Meeting.public.prefetch_related("agenda_items").get()
    assert [item.name for item in prefetched.agenda_items.all()] == ["Spielplatz"]


@pytest.mark.parametrize(
    "read",
    [
        lambda models: models.Consultation.public.select_related("paper"),
        lambda models: models.Meeting.public.values("agenda_items__name"),
        lambda models: models.Meeting.public.values_list("agenda_items__name"),
        lambda models: models.Attachment.links.values_list("file__name"),
        lambda models: list(models.Meeting.listed.all()),
        lambda models: models.Meeting.listed.all().entries("name"),
        lambda models: models.Meeting.listed.first(),
        lambda models: models.Meeting.public.update(name="x"),
        lambda models: models.Meeting.staff.all().delete(),
        lambda models: models.Meeting.staff.get().save(),
    ],
)
def test_ways_round_the_access_layer_are_refused(council: Any, read: Any) -> None:
    from rathaus_ris import models
    from rathaus_ris.visibility.access import Guarded

    with pytest.raises(Guarded):
        read(models)
    assert models.Meeting.staff.get().name == "Sitzung"


def test_a_failing_change_leaves_nothing_behind(council: Any) -> None:
    from rathaus_ris import models, write

    before = models.RisState.current()

    def rename_and_fail() -> None:
        with write.changes(hour(1)):
            write.update(council["meeting"], hour(1), name="Umbenannt")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail()

    assert models.Meeting.staff.get().name == "Sitzung"
    assert models.RisState.current() == before
