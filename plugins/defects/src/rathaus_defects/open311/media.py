"""Photos: given out, taken in from a form, fetched from other servers."""

import base64
import binascii
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.portal.api import GiveUp, Gone, JobOptions, enqueue, files, outgoing

from ..chosen import chosen
from ..models import Category, Photo, PhotoWish
from .errors import Fault
from .forms import Form

ADDRESS = re.compile(r"v2/media/(\d{1,18})\.jpg")
CACHING = "public, no-cache"
"""Caches ask each time: what is hidden must be gone with the next request."""
FIELDS = ("media", "media[]", "media_url", "media_url[]")
LONGEST_ADDRESS = 2000


@dataclass
class Taken:
    """Photos of a form: those taken in, those still to fetch."""

    stored: list[Any] = field(default_factory=list)
    remote: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """The report is not taken: its photos go too. The nightly sweep removes their content."""
        for one in self.stored:
            one.picture.delete()
            one.preview.delete()


def key_of(path: str) -> int:
    """The key of the photo at a path below the mount; 0 if it is no photo's."""
    match = ADDRESS.fullmatch(path)
    return int(match[1]) if match else 0


def content(request: HttpRequest, key: int) -> HttpResponseBase:
    """A public photo. Raises Fault (404, 410)."""
    photo = Photo.public.filter(pk=key).first()
    stored = files.StoredFile.objects.filter(token=photo.shown_file).first() if photo else None
    if stored is None:
        raise Fault(404, _("There is no public photo at this address."))
    try:
        response: HttpResponseBase = files.response(request, stored, public=True)
    except Gone:
        raise Fault(410, _("This photo was withdrawn.")) from None
    if response.status_code in (200, 206, 304):
        response.headers["Cache-Control"] = CACHING
    return response


def taken(form: Form, category: Category | None = None) -> Taken:
    """Take the photos of a form in: files, `data:` addresses, Base64 (CitySDK); addresses are fetched later.

    Raises Fault: 400 for what is no photo, 413 for one that is too large. Nothing is kept then.
    """
    sent, remote = _sent(form)
    most = chosen().photos.max_count
    if len(sent) + len(remote) > most:
        raise Fault(400, _("At most %(most)s photos are possible.") % {"most": most})
    if category is not None and category.photo == PhotoWish.NONE:
        return Taken()
    if category is not None and category.photo == PhotoWish.REQUIRED and not (sent or remote):
        raise Fault(400, _("A photo is needed for this service. Please send it as media or media_url."))
    found = Taken(remote=remote)
    for one in sent:
        try:
            found.stored.append(files.photos.store(one, limits=_limits()))
        except files.FileRefused as error:
            found.forget()
            raise Fault(413 if isinstance(error, files.TooLarge) else 400, str(error)) from error
    return found


def has_photos(form: Form) -> bool:
    """Whether anything was sent as a photo."""
    return any(form.files.get(name) or any(form.fields.get(name, ())) for name in FIELDS)


def fetch_later(
    report: int, addresses: Sequence[str], update: int | None = None, *, releases: bool | None = None
) -> None:
    """Queue the fetching of photos from other servers. `releases`: public with the report; None: as category
    and town say.
    """
    for url in addresses:
        options = JobOptions(
            heavy=True, time_limit=120, max_attempts=5, unique=f"defects-photo-{report}-{url}"[:200]
        )
        enqueue(fetch, report, url, update, releases, options=options)


def fetch(report: int, url: str, update: int | None = None, releases: bool | None = None) -> None:
    """Fetch a photo from another server and add it to the report, once. Raises GiveUp for what will never be
    one.
    """
    from ..write.interface import attach

    try:
        with outgoing.closing(outgoing.Client(retries=0)) as client:
            answer = client.get(url, limit=_limits().max_bytes)
    except outgoing.HttpFailed as error:
        if error.kind == "network":
            raise
        raise GiveUp(str(error)) from error
    if answer.status != 200:
        raise GiveUp(f"{url}: {answer.status}")
    try:
        stored = files.photos.store(io.BytesIO(answer.body), limits=_limits())
    except files.FileRefused as error:
        raise GiveUp(f"{url}: {error}") from error
    if not attach(report, stored, timezone.now(), update=update, releases=releases):
        Taken([stored]).forget()


def _limits() -> Any:
    return files.photos.PhotoLimits(max_bytes=chosen().photos.max_mb * 1_000_000)


def _sent(form: Form) -> tuple[list[Any], list[str]]:
    """Contents that came with the form, and addresses of others."""
    sent = [one for name in FIELDS for one in form.files.get(name, ())]
    remote = []
    for name in FIELDS:
        for value in (one.strip() for one in form.fields.get(name, ())):
            if not value:
                continue
            if value[:5].lower() == "data:":
                sent.append(io.BytesIO(_data(value)))
            elif value[:7].lower() == "http://" or value[:8].lower() == "https://":
                remote.append(_address(value))
            elif name.startswith("media_url"):
                raise Fault(400, _("media_url must begin with https://, http:// or data:."))
            else:
                sent.append(io.BytesIO(_base64(value)))
    return sent, remote


def _data(value: str) -> bytes:
    """The content of a `data:` address (RFC 2397)."""
    head, comma, body = value.partition(",")
    if not comma:
        raise Fault(400, _("This data: address cannot be read."))
    return _base64(body) if head.lower().endswith(";base64") else unquote_to_bytes(body)


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s", "", text).replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        raise Fault(400, _("A photo in a text field must be Base64.")) from None


def _address(url: str) -> str:
    try:
        if len(url) > LONGEST_ADDRESS:
            raise outgoing.HttpFailed("refused", url)
        outgoing.check_address(url)
    except outgoing.HttpFailed:
        raise Fault(400, _("The address of a photo cannot be read.")) from None
    return url
