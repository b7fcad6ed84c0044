"""What staff do with streets in the master data, and what the doctor and the command say."""

import datetime as dt

from rathaus.i18n import use_language
from rathaus.portal.api import places
from rathaus.portal.places.models import Import
from rathaus.portal.staff.admin import site_for

FIELDS = {
    "kind": "street",
    "name": "Neubauweg",
    "district": "Kernstadt",
    "postal_code": "",
    "lat": "51.335",
    "lon": "12.61",
    "geometry": "",
    "active": "on",
}


def entry_admin(town):
    from rathaus.portal.places.models import Entry

    return site_for(town.enabled)._registry[Entry]


def form_for(town, instance=None, **changes):
    """The bound form of the master data."""
    from django.test import RequestFactory
    from rathaus.portal.staff.models import User

    request = RequestFactory().post("/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    options = entry_admin(town)
    return options.get_form(request, instance)({**FIELDS, **changes}, instance=instance), options, request


def test_street_that_staff_add_is_found_at_once_and_is_own(streets):
    form, options, request = form_for(streets)
    assert form.is_valid(), form.errors
    options.save_model(request, form.save(commit=False), form, False)
    found = places.find("Neubau Weg")[0]
    assert (found.label, options.model.objects.get(name="Neubauweg").own) == ("Neubauweg, Kernstadt", True)


def test_nonsense_is_refused_in_the_form(streets):
    refused = {
        "taken": form_for(streets, name="nixen grund", district="Beispielau")[0].is_valid(),
        "degrees": form_for(streets, lat="5689233")[0].is_valid(),
        "shape": form_for(streets, geometry='{"type": "Circle"}')[0].is_valid(),
        "list": form_for(streets, geometry="[1, 2]")[0].is_valid(),
    }
    assert refused == dict.fromkeys(refused, False)


def test_entry_of_an_import_is_not_deleted(streets):
    from rathaus.portal.places.models import Entry

    _form, options, request = form_for(streets)
    entry = Entry.objects.get(name="Nixengrund")
    assert options.has_delete_permission(request, entry) is False
    entry.own = True
    assert options.has_delete_permission(request, entry) is True


def test_doctor_names_a_town_without_streets(town, draft):
    from rathaus.portal.places.checks import checks
    from rathaus.portal.places.importing import Origin, switch

    from .conftest import NOW

    assert [problem.code for problem in checks()] == ["places-no-streets"]
    switch(draft, Origin("a", "0" * 64), now=NOW)
    assert checks() == []


def test_command_imports_a_table_and_says_what_changed(town, tmp_path, capsys):
    from rathaus.portal.commands.geo import show, take_in

    file = tmp_path / "streets.csv"
    file.write_text("strasse;hausnummer;breite;laenge\nTestweg;1;51,33;12,61\nFernweg;1;48,1;11,6\n", "utf-8")
    take_in(file=file, dry=True)
    assert places.names() == []
    take_in(file=file, origin="Vermessung")
    assert [name.name for name in places.names()] == ["Testweg"]
    capsys.readouterr()
    Import.objects.update(at=dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC))
    for language, day in (("de", "2. März 2026"), ("en", "2 March 2026")):
        with use_language(language):
            show()
        said = " ".join(capsys.readouterr().out.split())
        assert ("streets.csv" in said, day in said) == (True, True), said


def test_demo_has_streets_inside_its_town_once(town, monkeypatch):
    from rathaus.portal.places import demo

    from .conftest import NOW

    assert demo.load(now=NOW) == 0
    monkeypatch.setitem(town.effective.__dict__, "demo", True)
    count = demo.load(now=NOW)
    version = places.version()
    assert (count > 60, demo.load(now=NOW), places.version()) == (True, count, version)
    inside = {
        places.municipality_at(p.lat, p.lon).name
        for p in places.many(n.place_id for n in places.names()).values()
    }
    assert inside == {"Brandis"}
