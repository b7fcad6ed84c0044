"""Sending clients from other spellings of an address to the canonical one (OParl 1.1, 2.3).

Redirected are another host name of the town, http where the town speaks https, other spellings of the path,
and queries whose parameters are unknown, repeated or in another order. Values may be spelled in several ways,
since clients write filters themselves: `links.self` of the answer has the canonical spelling."""

from django.http import HttpRequest
from rathaus.portal.api import Town

from .query import in_order, parse
from .routes import Target, What
from .site import Site


def canonical_address(
    request: HttpRequest, town: Town, site: Site, target: Target, pairs: list[tuple[str, str]]
) -> str | None:
    """Where to send the client; None if it asked the canonical address. Raises OParlError (400) for
    parameters that cannot be read."""
    has_query = target.what is What.LIST
    fine = in_order(pairs) if has_query else not request.META.get("QUERY_STRING")
    if fine and request.path == target.path and _right_host(request, town) and _right_scheme(request, town):
        return None
    query = parse(pairs, site.page_size).text(site.page_size) if has_query else ""
    return f"{site.public_url}{target.path}{query}"


def _right_host(request: HttpRequest, town: Town) -> bool:
    """The port does not count: behind a proxy it is another one."""
    host = request.META.get("HTTP_HOST", "").lower().rpartition("@")[2]
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0].rstrip(".")
    return not name or name == town_host(town)


def town_host(town: Town) -> str:
    """The host name in the town's public address."""
    return town.effective.public_url.partition("://")[2].partition("/")[0].partition(":")[0].lower()


def _right_scheme(request: HttpRequest, town: Town) -> bool:
    """From https to http nobody is sent (OParl 1.1, 2.3 advises against it). Without trusted proxies a portal
    cannot know whether a client came over https, and sending it there again and again would never end."""
    return not town.secure or request.scheme == "https" or not town.portal.trusted_proxies
