"""The town's datasets as a catalogue after DCAT-AP.de 3.0: what data portals such as GovData collect."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.contracts.open_data import Dataset, Distribution
from rathaus.portal.towns import Town

from . import vocabulary as words
from .collecting import Offered, datasets
from .graph import TYPE, Graph, Iri, Literal


def catalogue(town: Town) -> Graph:
    """The catalogue with every text in each of the town's languages that the interface speaks."""
    languages = [code for code in town.effective.languages if code in ("de", "en")] or ["de"]
    graph = Graph(words.PREFIXES)
    for language in languages:
        with translation.override(language):
            found = datasets()
            _catalogue(graph, town, language, found)
            for one in found:
                _dataset(graph, town, language, one)
    _agents(graph, town)
    return graph


def address(town: Town, one: Offered) -> str:
    """The address that stands for the dataset: that of its page in the portal, in the default language."""
    with translation.override("de"):
        return town.absolute(reverse("opendata:dataset", args=[one.module, one.dataset.key])) + "#datensatz"


def _catalogue(graph: Graph, town: Town, language: str, found: Sequence[Offered]) -> None:
    here = _base(town)
    name = town.effective.name
    graph.add(here, TYPE, _word("dcat:Catalog"))
    graph.add(here, "dct:title", Literal(_("Open data: %(town)s") % {"town": name}, language))
    about = _("Data that %(town)s gives out for everybody to use.") % {"town": name}
    graph.add(here, "dct:description", Literal(about, language))
    graph.add(here, "dct:publisher", Iri(_publisher(town)))
    graph.add(here, "dct:language", _language(language))
    graph.add(here, "foaf:homepage", Iri(town.effective.public_url))
    graph.add(here, "dcat:themeTaxonomy", Iri(words.AUTHORITY + "data-theme"))
    graph.add(here, "dct:spatial", *_places(town))
    graph.add(here, "dcat:dataset", *(Iri(address(town, one)) for one in found))
    times = [one.dataset.modified for one in found if one.dataset.modified is not None]
    if times:
        graph.add(here, "dct:modified", _moment(max(times)))


def _dataset(graph: Graph, town: Town, language: str, one: Offered) -> None:
    here, dataset = address(town, one), one.dataset
    graph.add(here, TYPE, _word("dcat:Dataset"))
    graph.add(here, "dct:title", Literal(dataset.title, language))
    graph.add(here, "dct:description", Literal(dataset.description, language))
    graph.add(here, "dcat:keyword", *(Literal(keyword, language) for keyword in dataset.keywords))
    graph.add(here, "dct:identifier", Literal(here))
    graph.add(here, "dct:publisher", Iri(_publisher(town)))
    graph.add(here, "dct:creator", Iri(_publisher(town)))
    graph.add(here, "dcat:contactPoint", Iri(_contact(town)))
    graph.add(here, "dct:language", _language("de"))
    graph.add(here, "dcat:theme", *(Iri(f"{words.AUTHORITY}data-theme/{code}") for code in dataset.themes))
    graph.add(here, "dct:accrualPeriodicity", Iri(f"{words.AUTHORITY}frequency/{dataset.frequency}"))
    graph.add(here, "dct:accessRights", Iri(f"{words.AUTHORITY}access-right/PUBLIC"))
    graph.add(here, "dcat:landingPage", Iri(_page(town, dataset.url)))
    graph.add(here, "dct:spatial", *_places(town))
    graph.add(here, "dcatde:politicalGeocodingURI", *_places(town))
    graph.add(here, "dcatde:politicalGeocodingLevelURI", Iri(words.MUNICIPALITY_LEVEL))
    if contributor := town.effective.open_data_contributor:
        graph.add(here, "dcatde:contributorID", Iri(contributor))
    graph.add(here, "dct:issued", _day(dataset.issued))
    graph.add(here, "dct:modified", _moment(dataset.modified) if dataset.modified else None)
    _period(graph, here, dataset)
    for form in dataset.distributions:
        if form.variant_of is None:
            _distribution(graph, town, language, here, dataset, form)


def _period(graph: Graph, here: str, dataset: Dataset) -> None:
    if dataset.start is None and dataset.end is None:
        return
    period = here.replace("#datensatz", "#zeitraum")
    graph.add(here, "dct:temporal", Iri(period))
    graph.add(period, TYPE, _word("dct:PeriodOfTime"))
    graph.add(period, "dcat:startDate", _day(dataset.start))
    graph.add(period, "dcat:endDate", _day(dataset.end))


def _distribution(
    graph: Graph, town: Town, language: str, dataset_uri: str, dataset: Dataset, form: Distribution
) -> None:
    here = dataset_uri.replace("#datensatz", f"#{form.key}")
    graph.add(dataset_uri, "dcat:distribution", Iri(here))
    graph.add(here, TYPE, _word("dcat:Distribution"))
    graph.add(here, "dct:title", Literal(form.title, language))
    graph.add(here, "dct:description", Literal(form.description, language) if form.description else None)
    graph.add(here, "dcat:accessURL", Iri(town.absolute(form.url)))
    if not form.service:
        graph.add(here, "dcat:downloadURL", Iri(town.absolute(form.url)))
    graph.add(here, "dct:format", Iri(f"{words.AUTHORITY}file-type/{form.format}"))
    if form.media_type:
        graph.add(here, "dcat:mediaType", Iri(words.MEDIA_TYPES + form.media_type))
    graph.add(here, "dct:conformsTo", Iri(form.conforms_to) if form.conforms_to else None)
    graph.add(here, "dcatap:availability", Iri(f"{words.AUTHORITY}planned-availability/STABLE"))
    graph.add(here, "dct:language", _language("de"))
    graph.add(here, "dct:modified", _moment(dataset.modified) if dataset.modified else None)
    if dataset.license:
        graph.add(here, "dct:license", Iri(words.license_uri(dataset.license)))
        if words.needs_attribution(dataset.license):
            source = Literal(dataset.attribution or town.effective.name, language)
            graph.add(here, "dcatde:licenseAttributionByText", source)


def _agents(graph: Graph, town: Town) -> None:
    publisher, contact = _publisher(town), _contact(town)
    about = town.effective.contact
    graph.add(publisher, TYPE, _word("foaf:Agent"), _word("foaf:Organization"))
    graph.add(publisher, "foaf:name", Literal(town.effective.name, "de"))
    graph.add(publisher, "foaf:homepage", Iri(town.effective.public_url))
    graph.add(publisher, "foaf:mbox", Iri(f"mailto:{about.email}") if about.email else None)
    graph.add(publisher, "dct:type", Iri("http://purl.org/adms/publishertype/LocalAuthority"))
    graph.add(contact, TYPE, _word("vcard:Organization"))
    graph.add(contact, "vcard:fn", Literal(town.effective.name))
    graph.add(contact, "vcard:hasEmail", Iri(f"mailto:{about.email}") if about.email else None)
    with translation.override("de"):
        graph.add(contact, "vcard:hasURL", Iri(town.absolute(reverse("frame:contact"))))


def _base(town: Town) -> str:
    with translation.override("de"):
        return town.absolute(reverse("opendata:overview")) + "#katalog"


def _publisher(town: Town) -> str:
    return _base(town).replace("#katalog", "#herausgeber")


def _contact(town: Town) -> str:
    return _base(town).replace("#katalog", "#kontakt")


def _page(town: Town, path: str) -> str:
    """A page's address in the default language, whatever language it was asked for in."""
    return town.absolute(path.removeprefix("/en") if path.startswith("/en/") else path)


def _places(town: Town) -> tuple[Iri, ...]:
    return (Iri(words.MUNICIPALITY + town.effective.ags),) if town.effective.ags else ()


def _word(short: str) -> Iri:
    prefix, _colon, rest = short.partition(":")
    return Iri(words.PREFIXES[prefix] + rest)


def _language(code: str) -> Iri:
    return Iri(f"{words.AUTHORITY}language/{words.LANGUAGES[code]}")


def _day(value: dt.date | None) -> Literal | None:
    return Literal(value.isoformat(), datatype="xsd:date") if value else None


def _moment(value: dt.datetime) -> Literal:
    return Literal(value.isoformat(timespec="seconds"), datatype="xsd:dateTime")
