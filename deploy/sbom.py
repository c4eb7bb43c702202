"""The bill of materials of a release (CycloneDX): what requirements.lock pins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

# name==version ; marker \ and then, set in, hashes and comments, as uv writes them.
_PIN: Final = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[.*?\])?==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<rest>(?: .*\n)+)",
    re.MULTILINE,
)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"#(?: via| {2}) ([\w.-]+)")


@dataclass(frozen=True)
class Pin:
    """One package that the lock names."""

    name: str
    version: str
    marker: str
    """Where it is installed; empty means everywhere."""
    hashes: tuple[str, ...]
    """Of each file in which it comes."""
    via: tuple[str, ...]
    """What asks for it."""

    def meets(self, other: "Pin") -> bool:
        """Whether both may be installed together: of some packages each Python has its own."""
        return not self.marker or not other.marker or self.marker == other.marker


def pins_in(lock: str) -> tuple[Pin, ...]:
    """The packages of a lock, in its order."""
    return tuple(
        Pin(
            found["name"],
            found["version"],
            found["marker"] or "",
            tuple(_HASH.findall(found["rest"])),
            tuple(_VIA.findall(found["rest"])),
        )
        for found in _PIN.finditer(lock)
    )


def bill(lock: str, project: Mapping[str, str], made: datetime) -> str:
    """The bill as JSON; `project` is that of pyproject.toml. Licences are those that the installed
    packages declare.
    """
    pins = pins_in(lock)
    root = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=f"{project['name']}@{project['version']}",
        licenses=_licences([project["license"]]),
    )
    declared = {pin: _declared(pin) for pin in pins}
    parts = {pin: _component(pin, declared[pin]) for pin in pins}
    serial = uuid5(
        NAMESPACE_URL, f"{root.bom_ref} {project['license']} {made.isoformat()} {declared}"
    )
    bom = Bom(
        serial_number=serial,
        metadata=BomMetaData(component=root, timestamp=made),
        components=parts.values(),
    )
    bom.register_dependency(root, [part for pin, part in parts.items() if root.name in pin.via])
    for one, part in parts.items():
        needs = [parts[pin] for pin in pins if one.name in pin.via and one.meets(pin)]
        bom.register_dependency(part, needs)
    written = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    return f"{written.output_as_string(indent=2)}\n"


def _component(pin: Pin, licences: Sequence[str]) -> Component:
    purl = PackageURL("pypi", None, pin.name, pin.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(purl.to_string()),  # the lock names no host
        comment="one hash for each file in which it comes",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in pin.hashes],
    )
    return Component(
        name=pin.name,
        version=pin.version,
        type=ComponentType.LIBRARY,
        bom_ref=purl.to_string(),
        purl=purl,
        licenses=_licences(licences),
        external_references=[files],
        properties=[Property(name="environment-marker", value=pin.marker)] if pin.marker else (),
    )


def _declared(pin: Pin) -> Sequence[str]:
    """What the metadata says, where this very version is installed: the expression, the one line
    of the older field, or else the classifiers.
    """
    try:
        found = metadata.distribution(pin.name)
    except metadata.PackageNotFoundError:
        return ()  # not for this system
    if found.version != pin.version:
        return ()
    for field in ("License-Expression", "License"):
        said: list[str] = found.metadata.get_all(field) or []
        if said and said[0].strip() and "\n" not in said[0].strip():
            return (said[0].strip(),)
    classified = found.metadata.get_all("Classifier") or []
    return [each.rpartition(" :: ")[2] for each in classified if each.startswith("License :: ")]


def _licences(said: Sequence[str]) -> Iterator[License]:
    make = LicenseFactory().make_from_string
    return (make(each, license_acknowledgement=LicenseAcknowledgement.DECLARED) for each in said)
