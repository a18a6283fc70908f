"""A check that remembers finds what one that does not finds, and asks a model about what has changed alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck import pipeline
from tqcheck.checks.overlong_sentence import Options
from tqcheck.contracts import Progress
from tqcheck.judging import checking
from tqcheck.loading.files import read_text
from tqcheck.loading.texts import Job
from tqcheck.models.embedded import Embedded
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.report import Report
from tqcheck.records.segment import Pair
from tqcheck.remembering import Effort, Memory, Recollection
from tqcheck.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds/articles/lighthouse"
SOURCE, TARGET = ((SEEDS / name).read_text(encoding="utf-8") for name in ("es.txt", "en.txt"))
JOB = Job("en.txt", "es.txt", "en", "es")
RULES = Settings(model="none")
EDITS = [
    lambda text: text.replace("8 euros", "6 euros"),
    lambda text: text.replace("he turned it down twice .", "he turned it down down twice."),
    lambda text: f"A line that was not there , before.\n\n{text}",
    lambda text: "\n\n".join(text.split("\n\n")[2:]),
]


def texts(target: str) -> dict[str, str]:
    return {"en.txt": target, "es.txt": SOURCE}


def checked(target: str, settings: Settings, memory: Memory, effort: Effort = Effort.ALL) -> Report:
    given = texts(target)
    recollection = Recollection(memory, effort)
    return pipeline.recheck(JOB, settings, lambda path: read_text(path, given[path]), recollection)


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_rules_find_what_they_find_anew(edit: object) -> None:
    assert callable(edit)
    memory, changed = Memory(), edit(TARGET)
    checked(TARGET, RULES, memory)
    assert checked(changed, RULES, memory).documents == checked(changed, RULES, Memory()).documents
    assert checked(TARGET, RULES, memory).documents == checked(TARGET, RULES, Memory()).documents


def test_after_an_edit_the_rules_read_the_changed_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    checked(TARGET, RULES, memory)
    read: set[str] = set()
    original = checking._hits

    def noted(name: str, check: object, pair: Pair, context: object) -> object:
        read.add(pair.target.text if pair.target else "")
        return original(name, check, pair, context)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_hits", noted)
    checked(TARGET.replace("8 euros", "9 euros"), RULES, memory)
    assert read == {"Admission costs 9 euros and children under twelve do not pay."}


class Counted:
    """Which sentences the encoder was asked about."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        original = Embedded.measure

        def measure(
            own: Embedded,
            pairs: Sequence[Pair],
            source: Language | None,
            target: Language,
            layers: frozenset[Layer],
            progress: Progress,
        ) -> object:
            if layers != {Layer.TRANSLATIONESE}:
                self.asked += [pair.target.text for pair in pairs if pair.target]
            return original(own, pairs, source, target, layers, progress)

        monkeypatch.setattr(Embedded, "measure", measure)


def test_a_model_is_asked_about_the_changed_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, memory, counted = Settings(model="encoder"), Memory(), Counted(monkeypatch)
    first = checked(TARGET, settings, memory)
    assert len(counted.asked) == sum(segment.target is not None for segment in first.documents[0].segments)
    counted.asked.clear()
    changed = TARGET.replace("8 euros", "9 euros")
    checked(changed, settings, memory, Effort.NONE)
    assert counted.asked == []
    checked(changed, settings, memory, Effort.NEW)
    assert counted.asked == ["Admission costs 9 euros and children under twelve do not pay."]
    assert checked(changed, settings, memory).documents == checked(changed, settings, Memory()).documents


def test_a_run_ends_by_what_is_raised_between_two_questions() -> None:
    class EndedError(Exception):
        pass

    def goes_on() -> None:
        raise EndedError

    given, memory = texts(TARGET), Memory()
    with pytest.raises(EndedError):
        pipeline.recheck(
            JOB,
            Settings(model="encoder"),
            lambda path: read_text(path, given[path]),
            Recollection(memory, Effort.ALL, goes_on),
        )


def test_other_settings_make_what_was_known_worthless() -> None:
    memory = Memory()
    checked(TARGET, RULES, memory)
    strict = Settings(model="none", options={"overlong_sentence": Options(max_words=5)})
    assert checked(TARGET, strict, memory).documents == checked(TARGET, strict, Memory()).documents
