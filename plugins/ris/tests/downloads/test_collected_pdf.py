"""A meeting's documents as one PDF: complete, in order, tagged, and gone with whatever is in it."""

import io
import re
from typing import Any

import pikepdf
import pytest
from rathaus_ris import write
from rathaus_ris.downloads import building, cache, joining
from rathaus_ris.downloads.package import meeting_package, paper_package
from rathaus_ris.models import BuiltPdf, BuiltPdfPart

from .conftest import NOW, SECRET

LATER = NOW.replace(hour=9)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Join in this process; the child process has a test of its own."""
    if request.node.name.startswith("test_child_process"):
        return
    monkeypatch.setattr(building, "_run", lambda plan, seconds: (0, joining.join(plan, lambda number: None)))


def address(council: Any) -> str:
    return f"/ris/sitzungen/{council.meeting.pk}/unterlagen.pdf"


def bookmarks(document: pikepdf.Pdf) -> list[Any]:
    with document.open_outline() as outline:
        return [(item.title, [child.title for child in item.children]) for item in outline.root]


@pytest.mark.requirement("ris-req-100")
def test_pdf_holds_all_documents_in_the_order_of_the_agenda(council: Any, portal_client: Any) -> None:
    building.build("meeting", council.meeting.pk, "de")

    response = portal_client().get(address(council))

    document = pikepdf.open(io.BytesIO(response.content))
    assert bookmarks(document) == [
        ("Deckblatt", []),
        ("Unterlagen der Sitzung", ["Einladung.pdf"]),
        ("1 Punkt 1", []),
        ("2 Punkt 2", ["Vorlage.pdf", "Plan.pdf"]),
        ("3 Punkt 3", ["Plan.pdf"]),
    ]
    said = [b"".join(part.read_bytes() for part in page.obj.Contents) for page in list(document.pages)[1:]]
    found = [re.search(rb"% (\w+ \d)", content) for content in said]
    assert [each[1].decode() for each in found if each] == [
        "einladung 0",
        "vorlage 0",
        "vorlage 1",
        "plan 0",
        "plan 1",
        "plan 2",
    ]
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.requirement("ris-req-101")
def test_cover_names_each_document_that_is_not_included_with_its_reason(council: Any) -> None:
    package = meeting_package(council.meeting)
    path = cache.folder() / "probe.pdf"

    done = building.joined(package, path)

    assert done is not None
    assert done["refused"] == {
        council.locked.pk: "encrypted",
        council.table.pk: "other-type",
        council.remote.pk: "not-stored",
    }
    cover = text_of(path, 0)
    for file in (council.locked, council.table, council.remote):
        assert package_url(package, file.pk) in cover.replace("\n", "")


def text_of(path: Any, page: int) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return str(document[page].get_textpage().get_text_bounded()).replace("\r", "")
    finally:
        document.close()


def package_url(package: Any, key: int) -> str:
    return next(one.url for one in package.documents if one.key == key)


def test_tags_of_joined_documents_point_to_their_pages(council: Any) -> None:
    path = cache.folder() / "probe.pdf"
    building.joined(meeting_package(council.meeting), path)

    with pikepdf.open(path) as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(number): value for number, value in zip(numbers[::2], numbers[1::2], strict=True)}
        wrong = [
            page.index
            for page in document.pages
            for element in parents[int(page.obj.StructParents)]
            if element.Pg.objgen != page.obj.objgen
        ]
        parts = [str(part.T) for part in document.Root.StructTreeRoot.K[0].K]

    assert wrong == []
    assert parts == ["Deckblatt", "Einladung.pdf", "Vorlage.pdf", "Plan.pdf"]


def test_pdf_of_the_same_content_has_the_same_bytes(council: Any) -> None:
    first, second = cache.folder() / "a.pdf", cache.folder() / "b.pdf"
    package = meeting_package(council.meeting)

    building.joined(package, first)
    building.joined(package, second)

    assert first.read_bytes() == second.read_bytes()


def test_pages_of_the_documents_count_from_one(council: Any) -> None:
    path = cache.folder() / "probe.pdf"
    building.joined(meeting_package(council.meeting), path)

    with pikepdf.open(path) as document:
        labels = [page.label for page in document.pages]

    assert labels == ["i", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(("limit", "reason"), [("max_bytes", "too-large"), ("max_pages", "too-many-pages")])
def test_what_is_beyond_a_limit_is_named_on_the_cover(council: Any, limit: str, reason: str) -> None:
    from rathaus_ris.downloads.plan import plan_of
    from rathaus_ris.files.content import paths_of
    from rathaus_ris.settings import DownloadSettings

    package = meeting_package(council.meeting)
    paths = paths_of([one.stored_key for one in package.documents])
    plan = plan_of(package, paths, cache.folder() / "probe.pdf", DownloadSettings(), {})

    done = joining.join({**plan, limit: 2}, lambda number: None)

    assert done["refused"][council.plan.pk] == reason


@pytest.mark.requirement("ris-req-102")
def test_pdf_is_gone_with_the_next_request_once_a_part_was_withdrawn(
    council: Any, portal_client: Any
) -> None:
    building.build("meeting", council.meeting.pk, "de")
    client = portal_client()
    assert client.get(address(council)).status_code == 200
    made = [path.name for path in cache.folder().iterdir()]

    write.withdraw(council.plan, LATER, reason="Schwärzung vergessen")

    answer = client.get(address(council))
    assert (answer.status_code, answer.headers["Content-Type"]) == (202, "text/html; charset=utf-8")
    assert (BuiltPdf.rows.count(), BuiltPdfPart.rows.count(), len(made)) == (0, 0, 1)
    assert [path.name for path in cache.folder().iterdir()] == []


def test_pdf_of_a_withdrawn_meeting_is_gone(council: Any, portal_client: Any) -> None:
    building.build("meeting", council.meeting.pk, "de")
    write.withdraw(council.meeting, LATER, reason="Fehler")

    assert portal_client().get(address(council)).status_code == 410


def test_pdf_that_changed_while_it_was_made_is_not_kept(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(plan: Any, seconds: int) -> Any:
        write.withdraw(council.plan, LATER, reason="zwischendurch")
        return 0, joining.join(plan, lambda number: None)

    monkeypatch.setattr(building, "_run", run)

    assert building.build("meeting", council.meeting.pk, "de") == "changed meanwhile"
    assert [path.name for path in cache.folder().iterdir()] == []


def test_nothing_non_public_is_in_the_package(council: Any) -> None:
    assert SECRET not in str(meeting_package(council.meeting))
    assert SECRET not in str(paper_package(council.paper))


def test_request_for_a_pdf_that_is_not_there_queues_it_once(council: Any, portal_client: Any) -> None:
    from rathaus.portal.jobs.models import Job

    client = portal_client()
    answers = [client.get(address(council)) for _request in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert "unterlagen.zip" in answers[0].text
    assert answers[0].cookies == {}
    assert Job.objects.filter(unique_key=f"ris-pdf:meeting:{council.meeting.pk}:de").count() == 1


def test_document_that_ends_the_child_process_is_left_out_the_next_time(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(plan: Any, seconds: int) -> Any:
        if str(council.plan.pk) not in plan["refused"]:
            return council.plan.pk, None
        return 0, joining.join(plan, lambda number: None)

    monkeypatch.setattr(building, "_run", run)
    done = building.joined(meeting_package(council.meeting), cache.folder() / "probe.pdf")

    assert done is not None
    assert done["refused"][council.plan.pk] == "crashed"


def test_child_process_makes_the_pdf_of_a_paper(council: Any, portal_client: Any) -> None:
    said = building.build("paper", council.paper.pk, "en")

    response = portal_client().get(f"/en/ris/vorlagen/{council.paper.pk}/unterlagen.pdf")
    assert said == "made"
    assert bookmarks(pikepdf.open(io.BytesIO(response.content))) == [
        ("Cover sheet", []),
        ("Spielplatz", ["Vorlage.pdf", "Plan.pdf"]),
    ]


def test_meetings_about_now_are_made_ahead(council: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building.timezone, "now", lambda: NOW)

    assert building.make_ahead() == 1
