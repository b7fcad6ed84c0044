"""`/healthz`, `/readyz`, `/metrics`."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..towns import current_town
from .access import may_look
from .gauges import Gauges
from .metrics import meter
from .state import state, unready

TEXT = "text/plain; version=0.0.4; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: this process answers. Asks nothing of database or modules."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 if the town can be used, else 503. Details for the addresses that may see metrics; the status for
    all.
    """
    town = current_town()
    if not may_look(request.META, town.portal.metrics):
        reasons = unready(town)
        return JsonResponse({"status": "unready" if reasons else "ready"}, status=503 if reasons else 200)
    found = state(town)
    return JsonResponse(found, status=503 if found["status"] == "unready" else 200)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The portal's numbers, all towns of it; 404 for whom the portal file does not name."""
    portal = current_town().portal
    if not may_look(request.META, portal.metrics):
        raise Http404
    return HttpResponse(meter(portal.data).collect(gauges()), content_type=TEXT)


@lru_cache(maxsize=1)
def gauges() -> Gauges:
    """This process's collector of what is measured on demand."""
    return Gauges()
