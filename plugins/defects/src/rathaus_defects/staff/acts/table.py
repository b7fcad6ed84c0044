"""All acts, by the word that ends their address."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy

from . import doing, forms
from .base import Act, NeededReason, Reason

EDIT, RELEASE, ANSWERS = "defects.change_report", "defects.delete_report", "defects.change_update"

ACTS: Mapping[str, Act] = MappingProxyType(
    {
        one.word: one
        for one in (
            Act("antwort", EDIT, forms.AnswerForm, gettext_lazy("Send"), doing.answer, "antworten"),
            Act("antwort-freigeben", ANSWERS, forms.OneAnswerForm, gettext_lazy("Release the answer"),
                doing.release_answer, "antworten"),
            Act("antwort-verbergen", ANSWERS, forms.HideAnswerForm, gettext_lazy("Hide the answer"),
                doing.hide_answer, "antworten"),
            Act("antwort-zeigen", ANSWERS, forms.OneAnswerForm, gettext_lazy("Show the answer again"),
                doing.unhide_answer, "antworten"),
            Act("gelesen", EDIT, Reason, gettext_lazy("Mark as read"), doing.read, "antworten"),
            Act("notiz", EDIT, forms.NoteForm, gettext_lazy("Save the note"), doing.note, "notizen",
                is_plain=True),
            Act("zuweisen", EDIT, forms.AssignForm, gettext_lazy("Assign"), doing.assign, "zustaendig"),
            Act("amt", EDIT, forms.OfficeForm, gettext_lazy("Give to this office"), doing.office,
                "zustaendig"),
            Act("fristen", EDIT, forms.DeadlineForm, gettext_lazy("Save deadlines"), doing.deadlines,
                "zustaendig"),
            Act("dringend", EDIT, Reason, gettext_lazy("Mark as urgent, or not"), doing.urgent, "zustaendig"),
            Act("kategorie", EDIT, forms.CategoryForm, gettext_lazy("Change the category"), doing.category,
                "berichtigen", before=doing.ask_route),
            Act("ort", EDIT, forms.PlaceForm, gettext_lazy("Correct the place"), doing.place, "berichtigen"),
            Act("zusammenfuehren", EDIT, forms.MergeForm, gettext_lazy("Merge"), doing.merge, "doppelt"),
            Act("trennen", EDIT, Reason, gettext_lazy("Take apart again"), doing.split, "doppelt"),
            Act("text", RELEASE, forms.TextForm, gettext_lazy("Save the text"), doing.text, "oeffentlich"),
            Act("text-verbergen", RELEASE, NeededReason, gettext_lazy("Hide the text"), doing.hide_text,
                "oeffentlich"),
            Act("freigeben", RELEASE, Reason, gettext_lazy("Release for the public"), doing.release,
                "oeffentlich"),
            Act("pruefung-beenden", RELEASE, Reason, gettext_lazy("End the hold"), doing.lift_hold,
                "oeffentlich"),
            Act("verbergen", RELEASE, NeededReason, gettext_lazy("Take it back from the public"), doing.hide,
                "oeffentlich"),
            Act("wieder-zeigen", RELEASE, Reason, gettext_lazy("Show it again"), doing.unhide, "oeffentlich"),
        )
    }
)  # fmt: skip
