"""Which directives of reStructuredText hold text, and which never do."""

from __future__ import annotations

import re

PROSE = frozenset(
    {"note", "warning", "tip", "important", "hint", "caution", "danger", "attention", "error", "seealso", "admonition"}
    | {"topic", "sidebar", "epigraph", "rubric", "container", "only", "versionadded", "versionchanged", "deprecated"}
    | {"centered", "pull-quote", "highlights", "compound", "class", "list-table", "table", "figure", "glossary", "todo"}
    | {"versionremoved", "dropdown", "tab", "tabs", "tab-set", "tab-item", "grid", "grid-item", "card", "collapse"}
)
# Directives whose argument is no text, though what is indented below them is.
ARGUED = frozenset(
    {"versionadded", "versionchanged", "deprecated", "versionremoved", "container", "only", "class", "figure", "grid"}
)
# Descriptions of what a program has: their arguments, of which there may be several, are code.
DESCRIBED = re.compile(
    r"(?:(?:py|php|js|c|cpp|rst|std|rb|go|http):)?(?:function|method|class|classmethod|staticmethod|attribute|data|property"
    r"|exception|enum|enumerator|interface|trait|const|global|namespace|module|staticmethod|describe|object|option|envvar"
    r"|cmdoption|confval|directive|role|struct|member|macro|type|var|get|post|put|delete|patch|decorator)"
)
# Directives without text for readers; what is in any other is said to be unread.
SILENT = re.compile(
    r"(?:code|code-block|sourcecode|literalinclude|parsed-literal|image|toctree|include|math|raw|highlight|index|meta"
    r"|contents|local|sectnum|default-domain|default-role|role|currentmodule|program|productionlist|graphviz|digraph|graph"
    r"|mermaid|plantuml|uml|doctest|testcode|testoutput|testsetup|auto\w+|tabularcolumns|sectionauthor|codeauthor"
    r"|target-notes|unicode|date|youtube|video|header|footer|title|restructuredtext-test-directive)"
)
