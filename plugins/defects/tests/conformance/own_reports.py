"""The module's own adapter for the suite of its block."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from rathaus.testing.suites import Send
from rathaus.testing.suites.defects import Reports
from rathaus.testing.suites.defects.reports import Outside

START = dt.datetime(2024, 5, 21, 8, tzinfo=dt.UTC)


class OwnReports(Reports):
    """A minute passes with each act; `now` is the clock of the portal as long as a check runs."""

    def __init__(self, send: Send, public_url: str) -> None:
        super().__init__(send)
        self._public_url = public_url
        self._time = START

    def entry(self) -> str:
        return f"{self._public_url}/georeport/v2"

    def now(self) -> dt.datetime:
        return self._time

    def add_service(self, name: str, *, kind: str = "realtime", questions: Sequence[str] = ()) -> str:
        from rathaus_defects.models import Category, Question, QuestionValue

        code = f"service-{Category.objects.count()}"
        made = Category.objects.create(
            code=code, name_de=name, name_en=name, service_type=kind, moderation=True, photo="wanted"
        )
        for datatype in questions:
            row = Question.objects.create(
                category=made, code=f"q-{datatype}", datatype=datatype, text_de=datatype
            )
            if datatype.endswith("list"):
                for key in ("a", "b"):
                    QuestionValue.objects.create(question=row, key=key, name_de=key.upper())
        return code

    def add_report(
        self,
        service: str,
        description: str,
        *,
        public: bool = True,
        at: dt.datetime | None = None,
        lat: float = 51.33,
        lon: float = 12.61,
    ) -> str:
        from rathaus.api import DefectDraft
        from rathaus_defects import write
        from rathaus_defects.write.submitting import Arrival

        now = self._tick()
        draft = DefectDraft(category=service, text=description, at=at or now, lat=lat, lon=lon)
        return str(write.submit(draft, at or now, arrival=Arrival(releases=public)).report.number)

    def release(self, number: str) -> None:
        from rathaus_defects import write

        write.release(self._row(number), self._tick())

    def hide(self, number: str) -> None:
        from rathaus_defects import write

        write.hide(self._row(number), self._tick(), reason="Name")

    def answer(self, number: str, text: str, *, closes: bool = False, public: bool = True) -> None:
        from rathaus_defects import write

        now, state = self._tick(), "fixed" if closes else ""
        write.add_update(self._row(number), now, state=state, text=text, is_public=public)

    def hide_answer(self, number: str) -> None:
        from rathaus_defects import write
        from rathaus_defects.models import Update

        last = Update.staff.filter(report__number=number).order_by("pk").last()
        write.hide_update(last, self._tick(), reason="Name")

    def add_photo(self, number: str) -> None:
        from PIL import Image
        from rathaus.portal.api import files
        from rathaus_defects import write

        out = io.BytesIO()
        Image.new("RGB", (64, 48), "green").save(out, "JPEG")
        out.seek(0)
        kept = files.photos.store(out, name="foto.jpg")
        write.add_photo(
            self._row(number),
            kept.picture.token,
            self._tick(),
            preview=kept.preview.token,
            width=64,
            height=48,
            releases=True,
        )

    def hide_photo(self, number: str) -> None:
        from rathaus_defects import write
        from rathaus_defects.models import Photo

        write.hide_photo(Photo.staff.get(report__number=number), self._tick(), reason="Gesicht")

    def take_in(self, service: str) -> None:
        from rathaus_defects import write
        from rathaus_defects.models import Report, State

        for report in Report.staff.filter(category__code=service):
            write.set_state(report, State.INVESTIGATING, self._tick())

    def key(self, *, may_write: bool = True, may_update: bool = False, revoked: bool = False) -> str:
        from rathaus_defects import write

        row, key = write.make_key("App", self._tick(), may_write=may_write, may_update=may_update)
        if revoked:
            write.revoke_key(row, self._tick(), reason="verloren")
        return key

    def open_data(self) -> Sequence[str]:
        data = f"{self._public_url}/maengel/daten/meldungen"
        return (f"{data}.csv", f"{data}.geojson")

    def outside(self) -> Outside:
        return Outside(51.2770, 12.5890, "Naunhof")

    def _tick(self) -> dt.datetime:
        self._time += dt.timedelta(minutes=1)
        return self._time

    def _row(self, number: str) -> Any:
        from rathaus_defects.models import Report

        return Report.staff.get(number=number)
