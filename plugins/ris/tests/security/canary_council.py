"""A council full of canary words: what never was public, and what was public and is then taken away."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from rathaus.testing.canary import words_for

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
T0 = NOW - dt.timedelta(days=3)
LATER = NOW - dt.timedelta(days=2)
WAYS = {
    "paper": ("withdraw", "hide", "erase"),
    "meeting": ("withdraw", "delete"),
    "item": ("hide", "erase"),
    "file": ("withdraw", "hide"),
}
"""Ways of taking something away, spread over the types; each occurs at least twice."""
PERSON = ("name", "family_name", "given_name", "form_of_address", "affix", "gender", "life", "life_source")
PLACE = ("description", "street_address", "room", "postal_code", "sub_locality", "locality")
SKIPPED = {"stored_key", "fetch_status", "text_status", "origin_id", "origin_hash", "embedded_hash"}
SKIPPED |= {"withdrawn_reason", "fetch_detail", "mime_type", "organization_type", "meeting_state"}
"""Columns of choices and of machinery."""


class Planter:
    """Gives out a word for each place. `kept`: places whose words are public first. `derived`: places whose
    words may be public first, with what they were derived from."""

    def __init__(self) -> None:
        self._all = iter(words_for([str(number) for number in range(900)]).values())
        self.words: dict[str, str] = {}
        self.kept: set[str] = set()
        self.derived: set[str] = set()

    def word(self, place: str, *, was_public: bool = False) -> str:
        """A new word for this place."""
        self.words[place] = next(self._all)
        if was_public:
            self.kept.add(place)
        return self.words[place]

    def fields(self, model: Any, place: str) -> dict[str, Any]:
        """All columns of text of a type, each with a word of its own, that nobody may ever read."""
        from django.db import models

        found: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.name in SKIPPED or field.choices:
                continue
            if isinstance(field, models.TextField | models.CharField):
                found[field.name] = self.word(f"{place}: {field.name}")
        found["keyword"] = [self.word(f"{place}: keyword")]
        found["extra"] = {"VENDOR:note": self.word(f"{place}: extra")}
        return found


def pdf(text: str) -> bytes:
    """The smallest PDF that says this."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n")
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


class Council:
    """The council; `rows` by name. `gone` says what happens to the objects that were public."""

    def __init__(self) -> None:
        from rathaus_ris import models, write

        self.m, self.w = models, write
        self.plant = Planter()
        self.rows: dict[str, Any] = {}
        self.gone: list[Callable[[], Any]] = []
        with write.changes(T0):
            self._public()
            self._never_public()
            self._public_once()
        with write.changes(LATER):
            self._changed()

    def make(self, called: str, model: str, /, **fields: Any) -> Any:
        kind = getattr(self.m, model)
        self.rows[called] = self.w.create(kind, T0, **fields)
        return self.rows[called]

    def content(self, text: str, name: str) -> Any:
        from rathaus_ris.files.content import keep

        allowed = ["application/pdf"]
        return keep(io.BytesIO(pdf(text)), name=name, allowed=allowed, max_bytes=100_000)

    def file(self, called: str, place: str, /, *, was_public: bool, **fields: Any) -> Any:
        """A file with words in name, file name, content and extracted text."""

        def word(part: str) -> str:
            if was_public and part in ("stored name", "text title"):  # nothing need show these
                self.plant.derived.add(f"{place}: {part}")
                return self.plant.word(f"{place}: {part}")
            return self.plant.word(f"{place}: {part}", was_public=was_public)

        inside = word("content")
        stored = self.content(inside, f"{word('stored name')}.pdf")
        row = self.make(
            called,
            "File",
            body=self.rows["body"],
            name=word("name"),
            file_name=f"{word('file name')}.pdf",
            mime_type="application/pdf",
            size=stored.size,
            sha512_checksum=stored.sha512,
            stored_key=stored.key,
            text_status="done",
            **fields,
        )
        self.m.FileText.staff.create(file=row, pages=[f"Seite {inside}"], title=word("text title"))
        return row

    def _public(self) -> None:
        """What stays public and holds no word."""
        body = self.make("body", "Body", publish=True, name="Stadt Brandis")
        self.w.own_system(T0, name="Ratsinformation")
        self.make(
            "committee",
            "Organization",
            publish=True,
            body=body,
            name="Bauausschuss",
            organization_type="Gremium",
        )
        self.make("person", "Person", publish=True, body=body, name="Erika Beispiel", family_name="Beispiel")
        start = NOW + dt.timedelta(days=5)
        self.make("meeting", "Meeting", publish=True, body=body, name="Sitzung", start=start)
        self.w.link(self.rows["meeting"], "organization", [self.rows["committee"]], T0)
        self.make("item", "AgendaItem", body=body, meeting=self.rows["meeting"], number="1", name="Haushalt")
        self.make("paper", "Paper", publish=True, body=body, name="Haushaltsplan", date=T0.date())
        self.make(
            "step",
            "Consultation",
            body=body,
            paper=self.rows["paper"],
            agenda_item=self.rows["item"],
            meeting=self.rows["meeting"],
        )

    def _never_public(self) -> None:
        """Each type with a word in every column of text, tied to public objects where a relation allows."""
        m, rows, fields, body = self.m, self.rows, self.plant.fields, self.rows["body"]
        self.make("hidden_body", "Body", **fields(m.Body, "hidden body"))
        self.make(
            "hidden_term",
            "LegislativeTerm",
            publish=False,
            body=body,
            **fields(m.LegislativeTerm, "hidden term"),
        )
        place = self.make("hidden_place", "Location", body=body, **fields(m.Location, "hidden place"))
        group = self.make(
            "hidden_group",
            "Organization",
            body=body,
            location=place,
            **fields(m.Organization, "hidden group"),
        )
        person = self.make("hidden_person", "Person", body=body, **fields(m.Person, "hidden person"))
        self.make(
            "hidden_membership",
            "Membership",
            body=body,
            person=person,
            organization=rows["committee"],
            **fields(m.Membership, "hidden membership"),
        )
        meeting = self.make(
            "hidden_meeting",
            "Meeting",
            publish=True,
            is_open=False,
            body=body,
            start=NOW,
            location=place,
            **fields(m.Meeting, "hidden meeting"),
        )
        self.w.link(meeting, "organization", [rows["committee"], group], T0)
        self.w.link(rows["meeting"], "organization", [rows["committee"], group], T0)
        item = self.make(
            "closed_item",
            "AgendaItem",
            body=body,
            meeting=rows["meeting"],
            is_open=False,
            order=1,
            **fields(m.AgendaItem, "closed item"),
        )
        paper = self.make("closed_paper", "Paper", publish=True, body=body, **fields(m.Paper, "closed paper"))
        self.make("draft", "Paper", body=body, **fields(m.Paper, "draft"))
        self.make(
            "closed_step",
            "Consultation",
            body=body,
            paper=paper,
            agenda_item=item,
            meeting=rows["meeting"],
            **fields(m.Consultation, "closed step"),
        )
        self.w.link(rows["paper"], "relatedPaper", [paper, rows["draft"]], T0)
        self.w.link(rows["paper"], "originatorPerson", [person], T0)
        file = self.file("closed_file", "closed file", was_public=False, is_open=False)
        self.w.attach(rows["paper"], "auxiliaryFile", [file], T0)
        self._contact(rows["person"], "contact that was not released")
        self._staff_only(paper)

    def _contact(self, person: Any, place: str) -> None:
        home = self.make(
            f"home of {place}",
            "Location",
            body=self.rows["body"],
            **{name: self.plant.word(f"{place}: {name}") for name in PLACE},
        )
        phone, mail = self.plant.word(f"{place}: phone"), self.plant.word(f"{place}: email")
        self.w.set_contact(person, T0, phone=[phone], email=[f"{mail}@x.example"], location=home)

    def _staff_only(self, paper: Any) -> None:
        word = self.plant.word
        source = self.m.Source.objects.create(url="https://ris.example")
        run = self.m.ImportRun.objects.create(source=source, started=T0, full=True)
        self.m.ImportIssue.objects.create(
            run=run,
            rule="x",
            kind="Paper",
            object_id=word("import issue: object"),
            detail=word("import issue: detail"),
        )
        self.w.withdraw(paper, T0, reason=word("reason of a withdrawal"))

    def _public_once(self) -> None:
        """For each way of taking something away, an object with words in what the public sees of it."""
        for type_, ways in WAYS.items():
            for how in ways:
                getattr(self, f"_{type_}_that_goes")(how)
        self._paper_whose_item_goes()
        self._file_to_redact()
        self._people_that_go()
        self._whole_body_that_goes()

    def take(self, target: Any, how: str) -> Callable[[], Any]:
        """What takes an object away."""
        w = self.w
        if how == "withdraw":
            return lambda: w.withdraw(target, NOW, reason=self.plant.word(f"reason {target.pk}"))
        if how == "hide":
            return lambda: w.update(target, NOW, is_open=False)
        return lambda: w.delete(target, NOW, erase=how == "erase")

    def _seen(self, place: str) -> str:
        return self.plant.word(place, was_public=True)

    def _paper_that_goes(self, how: str) -> None:
        name = f"paper {how}"
        row = self.make(
            name,
            "Paper",
            publish=True,
            body=self.rows["body"],
            date=T0.date(),
            **{field: self._seen(f"{name}: {field}") for field in ("name", "reference", "paper_type")},
        )
        self.w.attach(row, "mainFile", [self.file(f"{name} file", f"{name} file", was_public=True)], T0)
        self.w.link(self.rows["paper"], "superordinatedPaper", [row], T0)
        self.make(
            f"{name} step",
            "Consultation",
            body=self.rows["body"],
            paper=row,
            agenda_item=self.rows["item"],
            meeting=self.rows["meeting"],
            role=self._seen(f"{name} step: role"),
        )
        self.gone.append(self.take(row, how))

    def derive(self) -> None:
        """What other parts make of objects, as rows: places in papers, votes, finished PDFs."""
        from rathaus_ris.downloads.building import build
        from rathaus_ris.visibility.access import writing

        def word(place: str) -> str:
            self.plant.derived.add(place)
            return self.plant.word(place)

        here = {"lat": 51.33, "lon": 12.61, "south": 51.33, "west": 12.61, "north": 51.34, "east": 12.62}
        here |= {"place_id": "street:1", "kind": "street", "verdict": "added", "since": T0}
        with writing():
            for how in WAYS["paper"]:
                paper = self.rows[f"paper {how}"]
                self.m.PaperPlace.staff.create(paper=paper, name=word(f"place in paper {how}"), **here)
            for how in WAYS["item"]:
                item = self.rows[f"item {how}"]
                self.m.PaperPlace.staff.create(agenda_item=item, name=word(f"place in item {how}"), **here)
                ballot = self.m.Ballot.links.create(
                    agenda_item=self.rows[f"item {how}"],
                    origin="entered",
                    label=word(f"ballot of item {how}"),
                )
                self.m.BallotVote.links.create(
                    ballot=ballot, person=self.rows["person"], name=word(f"vote on item {how}"), vote="for"
                )
        build("meeting", self.rows["meeting"].pk, "de")

    def _meeting_that_goes(self, how: str) -> None:
        name = f"meeting {how}"
        place = self.make(
            f"{name} place", "Location", body=self.rows["body"], description=self._seen(f"{name}: place")
        )
        row = self.make(
            name,
            "Meeting",
            publish=True,
            body=self.rows["body"],
            start=NOW + dt.timedelta(days=9),
            location=place,
            name=self._seen(f"{name}: name"),
        )
        self.w.link(row, "organization", [self.rows["committee"]], T0)
        self.make(
            f"{name} item",
            "AgendaItem",
            body=self.rows["body"],
            meeting=row,
            name=self._seen(f"{name} item: name"),
            result=self._seen(f"{name} item: result"),
        )
        file = self.file(f"{name} file", f"{name} file", was_public=True)
        self.w.attach(row, "invitation", [file], T0)
        self.gone.append(self.take(row, how))

    def _item_that_goes(self, how: str) -> None:
        name = f"item {how}"
        row = self.make(
            name,
            "AgendaItem",
            body=self.rows["body"],
            meeting=self.rows["meeting"],
            order=2,
            **{
                field: self._seen(f"{name}: {field}")
                for field in ("number", "name", "result", "resolution_text")
            },
        )
        self.w.attach(row, "resolutionFile", [self.file(f"{name} file", f"{name} file", was_public=True)], T0)
        self.gone.append(self.take(row, how))

    def _file_that_goes(self, how: str) -> None:
        row = self.file(f"file {how}", f"file {how}", was_public=True)
        self.w.attach(self.rows["meeting"], "auxiliaryFile", [*self._files(), row], T0)
        self.gone.append(self.take(row, how))

    def _files(self) -> list[Any]:
        return [
            self.rows[f"file {how}"] for how in ("withdraw", "hide", "delete") if f"file {how}" in self.rows
        ]

    def _paper_whose_item_goes(self) -> None:
        body, meeting = self.rows["body"], self.rows["meeting"]
        item = self.make(
            "last item", "AgendaItem", body=body, meeting=meeting, order=3, name=self._seen("last item: name")
        )
        paper = self.make("last paper", "Paper", publish=True, body=body, name=self._seen("last paper: name"))
        self.make("last step", "Consultation", body=body, paper=paper, agenda_item=item, meeting=meeting)
        file = self.file("last file", "file of the last paper", was_public=True)
        self.w.attach(paper, "mainFile", [file], T0)
        self.gone.append(self.take(item, "hide"))

    def _file_to_redact(self) -> None:
        row = self.file("redacted", "redacted file", was_public=True)
        self.w.attach(self.rows["paper"], "mainFile", [row], T0)
        self.gone.append(self._redact)

    def _redact(self) -> None:
        row = self.m.File.staff.get(pk=self.rows["redacted"].pk)
        kept = self.content("blackened", "plan.pdf")
        self.w.redact_file(row, kept, NOW, name="Plan", file_name="plan.pdf")

    def _people_that_go(self) -> None:
        body = self.rows["body"]
        for how in ("withdraw", "erase"):
            name = f"person {how}"
            row = self.make(
                name,
                "Person",
                publish=True,
                body=body,
                **{field: self._seen(f"{name}: {field}") for field in PERSON[:3]},
            )
            self.make(
                f"{name} seat",
                "Membership",
                body=body,
                person=row,
                organization=self.rows["committee"],
                role=self._seen(f"{name}: role"),
            )
            self.gone.append(self.take(row, how))
            group = f"group {how}"
            self.make(
                group,
                "Organization",
                publish=True,
                body=body,
                name=self._seen(f"{group}: name"),
                organization_type="Gremium",
            )
            self.gone.append(self.take(self.rows[group], how))
        shown = self.make(
            "revoked", "Person", publish=True, body=body, name="Kurt Still", family_name="Still"
        )
        mail = self._seen("revoked contact: email")
        self.w.set_contact(shown, T0, email=[f"{mail}@x.example"])
        self.w.release(shown, ["email"], T0)
        self.gone.append(lambda: self.w.release(shown, [], NOW))

    def _whole_body_that_goes(self) -> None:
        body = self.make("other body", "Body", publish=True, name=self._seen("other body: name"))
        paper = self.make(
            "other paper", "Paper", publish=True, body=body, name=self._seen("paper of the other body")
        )
        self.w.attach(paper, "mainFile", [], T0)
        self.gone.append(self.take(body, "withdraw"))

    def _changed(self) -> None:
        """Earlier versions: of what goes, and of what stays and names it."""
        w = self.w
        for type_ in ("paper", "item"):
            for how in WAYS[type_]:
                name = f"{type_} {how}"
                w.update(self.rows[name], LATER, name=self._seen(f"{name}: later name"))
        earlier = self.rows["redacted"]
        w.replace_file(earlier, self.content(self._seen("redacted file: second content"), "zwei.pdf"), LATER)
        w.update(self.rows["paper"], LATER, name="Haushaltsplan der Stadt")
        w.update(self.rows["meeting"], LATER, name="Sitzung des Bauausschusses")
