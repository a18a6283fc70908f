"""What systems made of the sources of a shared task, beside human references: an object a segment."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, objects, require_equal

# newstest2021.en-cs.hyp.Online-A.cs: test and year, languages, kind, name (a source has none), language.
_NAME = re.compile(r"\D+(?P<year>\d{4})\.(?P<lp>[a-z]+-[a-z]+)\.(?P<kind>src|ref|hyp)(?:\.(?P<name>.+))?\.[a-z]+")


def system_outputs(step: Step, inputs: Inputs) -> bytes:
    """`{lp, year, seg, src, refs: {name: text}, hyps: {system: text}}` a segment of one pair of languages."""
    texts: dict[str, dict[str, list[str]]] = {"src": {}, "ref": {}, "hyp": {}}
    named = None
    for path, content in inputs.items():
        if not (named := _NAME.fullmatch(PurePosixPath(path).name)):
            raise FormError(f"{path} is not named test.languages.kind.system.language")
        texts[named["kind"]][named["name"] or ""] = lines(content)
    if named is None or len(texts["src"]) != 1:
        raise FormError(f"{step.to}: its inputs have {len(texts['src'])} sources, not one")
    require_equal((len(text) for kind in texts.values() for text in kind.values()), step.to)
    return objects(
        {
            "lp": named["lp"],
            "year": int(named["year"]),
            "seg": segment,
            "src": source,
            "refs": {name: text[segment] for name, text in texts["ref"].items()},
            "hyps": {name: text[segment] for name, text in texts["hyp"].items()},
        }
        for segment, source in enumerate(texts["src"][""])
    )
