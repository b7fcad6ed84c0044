"""The module's own adapter for the suite of its block."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from rathaus.testing.suites import Send
from rathaus.testing.suites.ris import Council

START = dt.datetime(2024, 3, 2, 9, tzinfo=dt.UTC)


class OwnCouncil(Council):
    """An hour passes with each act."""

    def __init__(self, send: Send, public_url: str) -> None:
        super().__init__(send)
        self._base = f"{public_url}/oparl/v1.1"
        self._now = START
        self._is_open = False

    def entry(self) -> str:
        return f"{self._base}/system"

    def add_body(self, name: str) -> str:
        return self._create("Body", name=name)

    def add_papers(self, body: str, names: Sequence[str], *, public: bool = True) -> list[str]:
        from rathaus_ris import models, write

        now, held_by = self._tick(), self._row(body)
        with write.changes(now):
            rows = [
                write.create(models.Paper, now, publish=public or None, body=held_by, name=name)
                for name in names
            ]
        return [self._address("paper", row) for row in rows]

    def add_person(self, body: str, name: str, *, organization: str) -> str:
        held_by, member_of = self._row(body), self._row(organization)
        with self._together():
            person = self._create("Person", body=held_by, name=name)
            row = self._row(person)
            self._create("Membership", body=held_by, person=row, organization=member_of, publish=None)
        return person

    def add_organization(self, body: str, name: str) -> str:
        return self._create("Organization", body=self._row(body), name=name)

    def add_meeting(
        self, body: str, name: str, *, organization: str, items: Sequence[str], closed: Sequence[str] = ()
    ) -> str:
        from rathaus_ris import write

        held_by, of = self._row(body), self._row(organization)
        agenda = [(item, True) for item in items]
        agenda[1:1] = [(item, False) for item in closed]
        with self._together() as now:
            meeting = self._create("Meeting", body=held_by, name=name, meeting_state="eingeladen")
            row = self._row(meeting)
            write.link(row, "organization", [of], now)
            for order, (item, is_open) in enumerate(agenda):
                fields = {"meeting": row, "order": order, "name": item, "is_open": is_open}
                self._create("AgendaItem", body=held_by, publish=None, **fields)
        return meeting

    def add_consultation(self, paper: str, item: str, *, organization: str) -> str:
        from rathaus_ris import write

        held, under, by = self._row(paper), self._row(item), self._row(organization)
        fields = {"paper": held, "agenda_item": under, "meeting": under.meeting}
        with self._together() as now:
            made = self._create("Consultation", body=held.body, publish=None, **fields)
            write.link(self._row(made), "organization", [by], now)
        return made

    def add_file(self, paper: str, name: str, content: bytes, *, public: bool = True) -> str:
        from rathaus_ris import write
        from rathaus_ris.files.content import keep

        kept = keep(io.BytesIO(content), name=name, allowed=["text/plain"], max_bytes=100_000)
        held = self._row(paper)
        fields = {"stored_key": kept.key, "mime_type": kept.mime_type, "size": kept.size}
        fields |= {"sha512_checksum": kept.sha512, "file_name": name, "is_open": public}
        with self._together() as now:
            made = self._create("File", body=held.body, name=name, publish=None, **fields)
            write.attach(held, "auxiliaryFile", [self._row(made)], now)
        return made

    def rename(self, address: str, name: str) -> None:
        from rathaus_ris import write

        write.update(self._row(address), self._tick(), name=name)

    def publish(self, address: str) -> None:
        from rathaus_ris import write

        write.publish(self._row(address), self._tick())

    def withdraw(self, address: str) -> None:
        from rathaus_ris import write

        write.withdraw(self._row(address), self._tick(), reason="Irrtum")

    def delete(self, address: str) -> None:
        from rathaus_ris import write

        write.delete(self._row(address), self._tick())

    def _tick(self) -> dt.datetime:
        self._now += dt.timedelta(hours=1)
        return self._now

    @contextmanager
    def _together(self) -> Iterator[dt.datetime]:
        """What is made within happens at one moment, which is given."""
        from rathaus_ris import write

        now, self._is_open = self._tick(), True
        with write.changes(now):
            yield now
        self._is_open = False

    def _create(self, model: str, *, publish: bool | None = True, **fields: Any) -> str:
        from rathaus_ris import models, write

        now = self._now if self._is_open else self._tick()
        row = write.create(getattr(models, model), now, publish=publish, **fields)
        return self._address(model.lower(), row)

    def _address(self, word: str, row: Any) -> str:
        return f"{self._base}/{word}/{row.pk}"

    def _row(self, address: str) -> Any:
        from rathaus_ris import models

        word, key = urlsplit(address).path.rsplit("/", 2)[-2:]
        names = {name.lower(): name for name in models.__all__}
        return getattr(models, names[word]).staff.get(pk=key)
