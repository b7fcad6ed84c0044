"""Contract types of open data: what a module offers for others to use, after DCAT-AP (W3C DCAT 3)."""

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Contract


class DataColumn(Contract):
    """A column of a table: its name in the file, what it is called, what it holds and of which type."""

    name: str
    title: str
    description: str = ""
    type: Literal["string", "integer", "decimal", "boolean", "date", "dateTime", "anyURI"] = "string"


class Distribution(Contract):
    """A form in which a dataset can be had.

    `key` is unique in the dataset (`[a-z0-9-]+`); `url` a path; `format` a code of the EU's file types
    (`CSV`, `JSON`); `media_type` as registered with IANA, empty if there is none; `variant_of` the key of the
    distribution it only dresses differently (not listed in the catalogue). `rows` how many entries it has;
    `service`: an interface to ask, not a file.
    """

    key: str
    title: str
    url: str
    format: str
    media_type: str = ""
    description: str = ""
    conforms_to: str | None = None
    variant_of: str | None = None
    service: bool = False
    rows: int | None = None
    columns: list[DataColumn] = Field(default_factory=list)


class Dataset(Contract):
    """A dataset that anybody may use.

    `key` is unique in the module (`[a-z0-9-]+`); `license` the licence's address (empty: none is given);
    `themes` codes of the EU's data themes (`GOVE`: government and public sector); `frequency` a code of the
    EU's frequencies (`UPDATE_CONT`: continuous, `DAILY`); `start`, `end` the time the data tell of; `url` the
    path of a page about it, `modified` with offset.
    """

    key: str
    title: str
    description: str
    url: str
    license: str = ""
    attribution: str = ""
    keywords: list[str] = Field(default_factory=list)
    themes: list[str] = Field(default_factory=lambda: ["GOVE"])
    frequency: str = "UPDATE_CONT"
    issued: dt.date | None = None
    modified: dt.datetime | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    distributions: list[Distribution] = Field(min_length=1)
