"""The pages of open data, and the catalogue for data portals."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rathaus.contracts.open_data import Distribution
from rathaus.portal.subscriptions.views.conditional import conditional
from rathaus.portal.towns import current_town

from . import catalogue as catalogues
from . import collecting, vocabulary

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Scripts of any site may read the catalogue."""
TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All datasets, and where programs find the catalogue."""
    context = {"offered": collecting.datasets(), "license_name": vocabulary.license_name, "suffixes": TYPES}
    return render(request, "portal/opendata/overview.html", context)


@require_safe
def dataset(request: HttpRequest, module: str, key: str) -> HttpResponse:
    """A dataset: its forms, licence, and what the columns of its tables mean."""
    found = collecting.find(module, key)
    if found is None:
        raise Http404
    forms = found.dataset.distributions
    context = {
        "module": module,
        "dataset": found.dataset,
        "files": [form for form in forms if not form.service and form.variant_of is None],
        "services": [form for form in forms if form.service],
        "variants": {form.variant_of: form for form in forms if form.variant_of},
        "license_name": vocabulary.license_name,
        "needs_attribution": vocabulary.needs_attribution(found.dataset.license),
        "attribution": found.dataset.attribution or current_town().effective.name,
        "frequency": found.dataset.frequency,
    }
    return render(request, "portal/opendata/dataset.html", context)


@require_safe
def catalogue(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The catalogue after DCAT-AP.de as Turtle, RDF/XML or JSON-LD."""
    graph = catalogues.catalogue(current_town())
    text = {"ttl": graph.turtle, "rdf": graph.rdf_xml, "jsonld": graph.json_ld}[suffix]()
    response = conditional(request, text.encode(), TYPES[suffix])
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


@require_safe
def table(request: HttpRequest, module: str, key: str, table: str) -> HttpResponseBase:
    """What the columns of a table mean, for programs (CSV on the Web, W3C 2015)."""
    with translation.override("de"):
        found = collecting.find(module, key)
    forms = found.dataset.distributions if found else []
    form = next((one for one in forms if one.key == table and one.columns), None)
    if form is None:
        raise Http404
    text = json.dumps(_described(form), ensure_ascii=False, indent=1)
    response = conditional(request, text.encode(), "application/csvm+json")
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def _described(form: Distribution) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:title": {"@value": column.title, "@language": "de"},
            "dc:description": {"@value": column.description, "@language": "de"},
            "datatype": column.type,
        }
        for column in form.columns
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": current_town().absolute(form.url),
        "dc:title": form.title,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns, "primaryKey": form.columns[0].name},
    }
