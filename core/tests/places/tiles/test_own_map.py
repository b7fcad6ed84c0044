"""The town's own background: built by command, off until the town file wants it, given out by range."""

import json

import pytest
from rathaus.contracts.town import MapBackground
from rathaus.errors import RathausError
from rathaus.portal.towns import use_town

from ..conftest import NOW
from ..village import ATTRIBUTION


@pytest.fixture
def build(village):
    """A function that builds the village's map in the current town."""

    def built(**options):
        from rathaus.portal.commands.geo_map import background

        background(file=village, **options)

    return built


@pytest.fixture
def wanted(town, monkeypatch):
    """The town file wants a map of the town's own."""
    monkeypatch.setitem(town.effective.__dict__, "map", MapBackground(own=True))
    return town


def current():
    from rathaus.portal.places.tiles import stored

    return stored.current()


def address():
    return f"/karte/hintergrund/{current().digest[:40]}.pmtiles"


def test_map_is_given_out_by_range_and_may_be_kept_for_a_year(wanted, build, portal_client):
    build()
    content, client = current().path.read_bytes(), portal_client(wanted)

    part = client.get(address(), headers={"Range": "bytes=0-126"})
    whole, head = client.get(address()), client.head(address())

    assert (part.status_code, part.content[:8]) == (206, b"PMTiles\x03")
    assert part.headers["Content-Range"] == f"bytes 0-126/{len(content)}"
    assert part.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (whole.status_code, whole.content, whole.headers["Accept-Ranges"]) == (200, content, "bytes")
    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", str(len(content)))
    assert whole.headers["Content-Type"] == "application/vnd.pmtiles"


def test_map_knows_conditions_and_impossible_ranges(wanted, build, portal_client):
    build()
    client = portal_client(wanted)
    tag = client.get(address()).headers["ETag"]
    asked = [
        {"If-None-Match": tag},
        {"Range": "bytes=0-9", "If-Range": tag},
        {"Range": "bytes=0-9", "If-Range": '"another"'},
        {"Range": "bytes=99999999-"},
    ]
    assert [client.get(address(), headers=headers).status_code for headers in asked] == [304, 206, 200, 416]


def test_map_is_not_given_out_unless_the_town_file_wants_it(town, build, portal_client):
    build()
    assert portal_client(town).get(address()).status_code == 404


def test_map_of_one_town_is_not_found_in_another(two_towns, village, portal_client, monkeypatch):
    from rathaus.portal.commands.geo_map import background

    first, second = two_towns
    for one in two_towns:
        monkeypatch.setitem(one.effective.__dict__, "map", MapBackground(own=True))
    with use_town(first):
        background(file=village, everywhere=False)
        url = address()
    assert [portal_client(one).get(url).status_code for one in (first, second)] == [200, 404]


def test_page_names_source_and_address_of_the_own_map(wanted, build, portal_client):
    client = portal_client(wanted)
    without = client.get("/karte/").content.decode()
    build()
    answer = client.get("/karte/")
    text = answer.content.decode()
    assert ("data-own" in without, f'data-own="{address()}"' in text, "data-map-background" in text) == (
        False,
        True,
        False,
    )
    assert f'href="https://www.openstreetmap.org/copyright" rel="noopener license">{ATTRIBUTION}<' in text
    assert "img-src 'self' data:;" in answer.headers["Content-Security-Policy"] + ";"


def test_new_map_replaces_the_former_and_a_failed_one_does_not(wanted, build, tmp_path):
    from rathaus.portal.places.tiles import stored

    build()
    former = current()
    broken = tmp_path / "broken.osm"
    broken.write_text("<osm version='0.6'><node id=")
    from rathaus.portal.commands.geo_map import background

    with pytest.raises(RathausError):
        background(file=broken)
    assert (current(), [p.name for p in stored.folder().glob("*.part")]) == (former, [])

    build(origin="Vermessungsamt Musterhain")
    assert (current().attribution, former.path.exists()) == ("Vermessungsamt Musterhain", False)
    assert len(list(stored.folder().iterdir())) == 2


def test_finished_archive_is_taken_as_it_is(wanted, build, tmp_path):
    from rathaus.portal.commands.geo_map import background

    build()
    finished = tmp_path / "finished.pmtiles"
    finished.write_bytes(current().path.read_bytes())
    background(remove=True)
    assert current() is None

    background(file=finished, origin="© Kartenwerk")

    assert (current().source, current().attribution, current().first) == (
        "finished.pmtiles",
        "© Kartenwerk",
        9,
    )


@pytest.mark.parametrize("name", ["streets.csv", "map.pmtiles", "missing.osm.pbf"])
def test_file_that_is_no_map_is_refused(wanted, tmp_path, name):
    from rathaus.portal.commands.geo_map import background

    if not name.startswith("missing"):
        (tmp_path / name).write_bytes(b"PMTiles\x03 but nothing else")
    with pytest.raises(RathausError):
        background(file=tmp_path / name)
    assert current() is None


def test_import_with_map_builds_both(wanted, village, capsys):
    from rathaus.portal.commands.geo import take_in

    take_in(file=village, with_map=True, json=True)

    told = json.loads(capsys.readouterr().out)
    assert (told["counts"]["street"], told["map"]["tiles"], told["map"]["source"]) == (
        2,
        current().tiles,
        "village.osm",
    )


def test_trial_run_builds_no_map_and_a_table_never_does(wanted, village, tmp_path):
    from rathaus.portal.commands.geo import take_in

    take_in(file=village, with_map=True, dry=True)
    table = tmp_path / "a.csv"
    table.write_text("strasse;breite;laenge\nNixengrund;51,33;12,61\n")
    with pytest.raises(RathausError):
        take_in(file=table, with_map=True)
    assert current() is None


def test_doctor_misses_a_map_that_is_wanted(wanted, build):
    from rathaus.portal.places.checks import checks

    before = [problem.code for problem in checks()]
    build()
    assert (before, [problem.code for problem in checks()]) == (
        ["places-no-streets", "places-no-map"],
        ["places-no-streets"],
    )


def test_backup_leaves_the_map_out(wanted, build, tmp_path):
    import zipfile

    from rathaus.portal.backup.making import back_up

    build()
    (wanted.media / "photo").parent.mkdir(parents=True, exist_ok=True)
    (wanted.media / "photo").write_bytes(b"kept")
    path = back_up(wanted, tmp_path, now=NOW)
    names = zipfile.ZipFile(path).namelist()
    assert (any("photo" in name for name in names), any("pmtiles" in name for name in names)) == (True, False)
