"""What a catalogue is told of the data: schema.org/Dataset and DCAT, both as JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from model.codebook import SCORED
from model.package import MEANING, TITLE, citation
from model.snapshot import Snapshot

SCHEMA_ORG, DCAT = "dataset.jsonld", "dcat.jsonld"
"""The files of both descriptions."""
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
MAKER: Final = "Maintainers of the recognition-stance tracker"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file in which the data can be had."""

    name: str
    url: str
    media: str
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is described: a snapshot, where it is, and in which files."""

    taken: Snapshot
    id: str
    url: str
    """Where it is: an address, or one that is read from where the description lies."""
    files: Sequence[Distribution]
    published: date | None = None
    previous: str | None = None
    """Where the version before it is."""

    @property
    def description(self) -> str:
        """What it is about, and what its numbers are not."""
        about = f"How far states engage {self.taken.subject.authorities} without recognising them"
        return f"{about}, coded from published documents. {MEANING}"

    @property
    def period(self) -> tuple[str, str]:
        """From when the subject is to the date shown."""
        return self.taken.subject.since.isoformat(), self.taken.as_of.isoformat()

    @property
    def keywords(self) -> list[str]:
        """Words by which it may be looked for."""
        return ["diplomatic recognition", self.taken.subject.country, self.taken.subject.name]


def schema_org(of: Dataset) -> bytes:
    """The description for search engines of data sets (schema.org/Dataset)."""
    first, last = of.period
    record = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": of.url,
        "name": TITLE,
        "description": of.description,
        "identifier": of.id,
        "version": of.taken.id,
        "url": of.url,
        "datePublished": of.published and of.published.isoformat(),
        "temporalCoverage": f"{first}/{last}",
        "spatialCoverage": {"@type": "Place", "name": "World"},
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": MAKER},
        "creditText": citation(of.taken),
        "keywords": of.keywords,
        "measurementTechnique": f"Documents coded by hand; method {of.taken.method.version}",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": one.label, "minValue": 0, "maxValue": 4}
            for one in SCORED
        ],
        "isBasedOn": of.previous,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.name,
                "contentUrl": one.url,
                "encodingFormat": one.media,
                "contentSize": f"{one.size} B" if one.size is not None else None,
                "sha256": one.sha256,
            }
            for one in of.files
        ],
    }
    return _written(record)


def dcat(of: Dataset) -> bytes:
    """The description for catalogues of public bodies (W3C DCAT 3)."""
    first, last = of.period
    record = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Dataset",
        "@id": of.url,
        "dct:title": _text(TITLE),
        "dct:description": _text(of.description),
        "dct:identifier": of.id,
        "dcat:version": of.taken.id,
        "dct:issued": of.published and _day(of.published.isoformat()),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(first),
            "dcat:endDate": _day(last),
        },
        "dct:license": {"@id": LICENCE},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": MAKER},
        "dct:bibliographicCitation": citation(of.taken),
        "dcat:keyword": [_text(word) for word in of.keywords],
        "dcat:previousVersion": of.previous and {"@id": of.previous},
        "dcat:distribution": [_distribution(one) for one in of.files],
    }
    return _written(record)


def _distribution(one: Distribution) -> Mapping[str, Any]:
    vouched = one.sha256 and {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": one.sha256},
    }
    return {
        "@type": "dcat:Distribution",
        "dct:title": _text(one.name),
        "dcat:downloadURL": {"@id": one.url},
        "dcat:mediaType": {"@id": f"{_MEDIA}{one.media}"},
        "dcat:byteSize": one.size,
        "spdx:checksum": vouched,
    }


def _text(said: str) -> Mapping[str, str]:
    return {"@value": said, "@language": "en"}


def _day(iso: str) -> Mapping[str, str]:
    return {"@type": "xsd:date", "@value": iso}


def _written(record: object) -> bytes:
    return (json.dumps(_known(record), indent=2, ensure_ascii=False) + "\n").encode()


def _known(record: Any) -> Any:
    """The same without what is not known."""
    if isinstance(record, Mapping):
        return {name: _known(part) for name, part in record.items() if part is not None}
    return [_known(part) for part in record] if isinstance(record, list) else record
