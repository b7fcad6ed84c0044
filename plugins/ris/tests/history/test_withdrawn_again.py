"""A backup that is brought back shows nothing that was taken back from the public since."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

from rathaus.testing.marks import both_databases

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def hour(number: float) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


def content(text: str) -> Any:
    from rathaus_ris.files.content import keep

    return keep(io.BytesIO(text.encode()), name="plan.txt", allowed=["text/plain"], max_bytes=1000)


def public_names() -> dict[str, list[str]]:
    from rathaus_ris import models

    kinds = (models.Meeting, models.AgendaItem, models.Paper, models.File, models.Person)
    return {kind.__name__: sorted(kind.public.values_list("name", flat=True)) for kind in kinds}


def back_up_and_bring_back(town: Any, folder: Path, between: Any) -> Any:
    """A backup at the first hour, `between`, and the backup again at the ninth."""
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.restoring import bring_back

    backup = back_up(town, folder, now=hour(1))
    between()
    return bring_back(backup, town, now=hour(9))


@both_databases
def test_what_was_taken_back_since_the_backup_is_taken_back_again(
    council: Any, town: Any, tmp_path: Path
) -> None:
    from rathaus_ris import models, write

    person = write.create(models.Person, T0, publish=True, body=council.body, name="Ada Beispiel")
    write.set_contact(person, T0, phone=["0341 0"], email=["ada@example.org"])
    write.release(person, ["phone", "email"], T0)
    dropped = write.create(models.Paper, T0, publish=True, body=council.body, name="Doppelt")
    corrected = write.create(models.Paper, T0, publish=True, body=council.body, name="Wunsch von Frau Geheim")

    def between() -> None:
        write.withdraw(council.paper, hour(2), reason="Name")
        write.update(council.other, hour(3), is_open=False)
        write.delete(dropped, hour(4))
        write.release(person, ["email"], hour(5))
        write.update(corrected, hour(6), name="Wunsch einer Bürgerin")
        write.forget_versions(corrected, hour(7))

    done = back_up_and_bring_back(town, tmp_path, between)

    assert public_names() == {
        "Meeting": ["Sitzung"],
        "AgendaItem": ["Spielplatz"],
        "Paper": [],
        "File": [],
        "Person": ["Ada Beispiel"],
    }
    shown = models.Person.public.get()
    assert (shown.phone, shown.email, done.withdrawn_again) == ([], ["ada@example.org"], 5)
    assert (
        models.Paper.staff.get(pk=corrected.pk).withdrawn_reason
        != models.Paper.staff.get(pk=council.paper.pk).withdrawn_reason
    )


def test_redacted_file_comes_back_withdrawn(council: Any, town: Any, tmp_path: Path) -> None:
    from rathaus_ris import models, write

    write.replace_file(council.file, content("Frau Geheim"), T0)
    redacted = content("geschwärzt")

    done = back_up_and_bring_back(town, tmp_path, lambda: write.redact_file(council.file, redacted, hour(2)))

    assert (public_names()["File"], done.withdrawn_again) == ([], 1)
    assert models.Paper.public.count() == 1


def test_items_of_a_withdrawn_meeting_come_back_with_it(council: Any, town: Any, tmp_path: Path) -> None:
    from rathaus_ris import models, write

    back_up_and_bring_back(
        town, tmp_path, lambda: write.withdraw(council.meeting, hour(2), reason="falscher Tag")
    )
    assert public_names()["AgendaItem"] == []

    write.restore(models.Meeting.staff.get(), hour(10))
    assert public_names()["AgendaItem"] == ["Mühlgraben", "Spielplatz"]


def test_paper_treated_behind_closed_doors_since_is_closed_again(
    council: Any, town: Any, tmp_path: Path
) -> None:
    from rathaus_ris import write

    done = back_up_and_bring_back(town, tmp_path, lambda: write.update(council.item, hour(2), is_open=False))

    assert (public_names()["Paper"], done.withdrawn_again) == ([], 1)


def test_what_was_shown_again_before_the_restore_stays(council: Any, town: Any, tmp_path: Path) -> None:
    from rathaus_ris import write

    def between() -> None:
        write.withdraw(council.paper, hour(2), reason="Versehen")
        write.restore(council.paper, hour(3))

    done = back_up_and_bring_back(town, tmp_path, between)

    assert (public_names()["Paper"], done.withdrawn_again) == (["Spielplatz am Anger"], 0)


def test_log_of_another_module_and_of_unknown_things_changes_nothing(council: Any) -> None:
    from rathaus.api import Withdrawal
    from rathaus_ris.plugin import portal_withdraw_again

    key = f"paper:{council.paper.pk}"
    strange = [
        Withdrawal(module="other", key=key, state="withdrawn"),
        Withdrawal(module="ris", key="paper:999999", state="withdrawn"),
        Withdrawal(module="ris", key="vessel:1", state="withdrawn"),
    ]
    assert (portal_withdraw_again(withdrawn=strange), public_names()["Paper"]) == (0, ["Spielplatz am Anger"])

    mine = [Withdrawal(module="ris", key=key, state="withdrawn")]
    assert [portal_withdraw_again(withdrawn=mine) for _time in range(2)] == [1, 0]


def test_log_holds_keys_and_no_names(council: Any, town: Any) -> None:
    from rathaus.portal.retention.withdrawals import journal
    from rathaus_ris import write

    write.withdraw(council.paper, hour(2), reason="Grund mit Name Geheim")

    (entry,) = journal.entries(town)
    assert (entry.module, entry.key, entry.state) == ("ris", f"paper:{council.paper.pk}", "withdrawn")
