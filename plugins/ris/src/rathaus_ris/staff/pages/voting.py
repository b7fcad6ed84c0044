"""The votes on an item of an agenda: what is known, entering and correcting."""

import datetime as dt
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rathaus.portal.api import record_audit

from ...models import AgendaItem, Meeting, MeetingParticipant
from ...models.votes import Ballot, ResultReading
from ...votes.drafts import Draft, stored_drafts
from ...votes.rules import warnings
from ...votes.shown import results
from ...votes.store import enter
from ..voting import VoteForm, in_words, initial, members_of
from .access import found, workspace


@require_http_methods(["GET", "HEAD"])
@workspace("change_agendaitem")
def votes(request: HttpRequest, key: int) -> HttpResponse:
    """What is known of the votes on an item, and where it comes from."""
    item = found(AgendaItem, key)
    context = {
        "item": item,
        "meeting": item.meeting,
        "ballots": results([item.pk]).get(item.pk, []),
        "origin": Ballot.links.filter(agenda_item_id=item.pk).values_list("origin", flat=True).first() or "",
        "reading": ResultReading.links.filter(agenda_item_id=item.pk).first(),
    }
    return render(request, "ris/staff/votes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace("change_agendaitem")
def vote(request: HttpRequest, key: int, place: int) -> HttpResponse:
    """Enter or correct the vote at a place (from 1); one past the last is a new one. Raises Http404
    beyond."""
    item = found(AgendaItem, key)
    drafts = stored_drafts([item.pk]).get(item.pk, [])
    if not 1 <= place <= len(drafts) + 1:
        raise Http404
    before = drafts[place - 1] if place <= len(drafts) else Draft()
    members, factions = members_of(item, [one.person for one in before.votes if one.person is not None])
    form = VoteForm(request.POST or None, members=members, initial=initial(before))
    doubts: list[str] = []
    has_begun = _has_begun(item.meeting, timezone.now())
    if request.method == "POST" and form.is_valid():
        draft = form.draft(factions, before.groups)
        found_odd = warnings(draft, _voters(item, len(members)), has_begun=has_begun)
        doubts = [in_words(one) for one in found_odd]
        if not doubts or form.cleaned_data["confirmed"]:
            _save(request, item, [*drafts[: place - 1], draft, *drafts[place:]])
            messages.success(request, _("The vote was saved."))
            return redirect("ris-staff:votes", item.pk)
        form.ask_again()
    context = {
        "item": item,
        "meeting": item.meeting,
        "form": form,
        "doubts": doubts,
        "has_begun": has_begun,
    }
    return render(request, "ris/staff/vote.html", context)


@require_POST
@workspace("change_agendaitem")
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Remove a vote (`tun=weg:2`), or drop all that was entered (`tun=text`): then the text is read again."""
    item = found(AgendaItem, key)
    word, _colon, place = request.POST.get("tun", "").partition(":")
    drafts = stored_drafts([item.pk]).get(item.pk, [])
    if word == "text":
        _save(request, item, [])
    elif word == "weg" and place.isdecimal() and 1 <= int(place) <= len(drafts):
        _save(request, item, [*drafts[: int(place) - 1], *drafts[int(place) :]])
    else:
        raise Http404
    messages.success(request, _("Done."))
    return redirect("ris-staff:votes", item.pk)


def _has_begun(meeting: Meeting | None, now: dt.datetime) -> bool:
    return meeting is None or meeting.start is None or meeting.start <= now


def _voters(item: AgendaItem, members: int) -> int | None:
    present = MeetingParticipant.links.filter(meeting_id=item.meeting_id).count()
    return present or members or None


def _save(request: HttpRequest, item: AgendaItem, drafts: Sequence[Draft]) -> None:
    enter(item, drafts, timezone.now())
    record_audit("ris.vote", item, account=request.user, module="ris")
