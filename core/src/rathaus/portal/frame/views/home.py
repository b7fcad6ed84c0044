"""The home page: tiles from the enabled modules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.portal.hooks import hooks


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tiles of all modules by their order; a greeting and the contact where no module brings one."""
    tiles = sorted(hooks().portal_home_tiles(), key=lambda tile: (tile.order, tile.title))
    return render(request, "portal/pages/home.html", {"tiles": tiles})
