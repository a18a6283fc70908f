"""Office Open XML packages (DOCX, PPTX, XLSX): parts that refer to each other by relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath

from tqcheck.containers.archive import Archive
from tqcheck.loading.assemble import left_out
from tqcheck.loading.xml import Event, EventKind
from tqcheck.records.notice import Notice

_TYPES = "[Content_Types].xml"
_MACROS = "macroEnabled"
# Kinds of related parts that hold what is drawn, with words in it.
_DRAWINGS = ((("diagramData",), "SmartArt graphic"), (("chart", "chartEx"), "chart"))


class Package(Archive):
    """An archive whose parts name what belongs to them."""

    def main(self) -> str:
        """The name of the part that holds the document itself."""
        if _TYPES not in self:
            raise self.error(
                f"this ZIP archive is not a file of {self.kind.name}: it does not list its parts as one does"
            )
        if _MACROS in self.xml(_TYPES):
            raise self.error(f"this document may hold macros: save it without them, as {self.kind.ending}")
        names = [name for kind, name in self.related("").values() if kind == "officeDocument"]
        if not names or names[0] not in self:
            hint = f"open the file in {self.kind.program} and save it again"
            raise self.error(f"the part with the document's text is missing: {hint}")
        return names[0]

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What the part `name` ("": the package) refers to: id to the kind of relation and the target.

        The target is a member's name, or an address where it lies outside of the package.
        """
        folder, _, file = name.rpartition("/")
        relations = join(folder, "_rels", f"{file}.rels")
        if relations not in self:
            return {}
        opened = (event.attributes for event in self.events(relations) if event.kind is EventKind.OPEN)
        return {
            found["Id"]: (found.get("Type", "").rpartition("/")[2], _target(name, found))
            for found in opened
            if "Id" in found and "Target" in found
        }

    def of_kind(self, name: str, *kinds: str) -> list[str]:
        """The members that the part refers to by relations of these kinds, kind by kind, each once."""
        related = self.related(name).values()
        found = (target for wanted in kinds for kind, target in related if kind == wanted and target in self)
        return list(dict.fromkeys(found))


def drawings(package: Package, parts: Iterable[str]) -> Iterator[Notice]:
    """Notices of what the parts show that is no text of theirs: charts and graphics with words in them."""
    shown = list(parts)
    for kinds, what in _DRAWINGS:
        notice = left_out(sum(len(package.of_kind(part, *kinds)) for part in shown), what)
        if notice is not None:
            yield notice


def attribute(event: Event, name: str, default: str = "") -> str:
    """An attribute by its local name: Office gives many of its own a namespace, others have none."""
    return next((value for key, value in event.attributes.items() if key.rpartition("}")[2] == name), default)


def _target(name: str, relation: Mapping[str, str]) -> str:
    target = relation["Target"]
    if relation.get("TargetMode") == "External":
        return target
    return normpath(target if target.startswith("/") else join("/", dirname(name), target)).lstrip("/")
