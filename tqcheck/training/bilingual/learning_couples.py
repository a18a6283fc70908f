"""Which English words are taken for which: those of one kind, and those that written mistranslations exchange, unless a
sound translation renders one by the other. See `tqcheck.analysis.meaning.taken_for`."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tqcheck.analysis.lexicon.link_tables import ENGLISH, vocabulary
from tqcheck.analysis.lexicon.translations import translates
from tqcheck.analysis.meaning.taken_for import Couple, exchanges
from tqcheck.training.bilingual import parallel_texts
from tqcheck.training.edit_distance import changed
from tqcheck.training.written_slips import WrittenPart, pairs, written_mistranslations
from tqcheck.wordlists.lists import table

KINDS = Path(__file__).parent / "kinds.txt"
"""Words of one kind a line: each of them is taken for the others."""
HEAD = "# English words, and those that translations take them for: see tqcheck/analysis/meaning/taken_for.py."
_SHOWN = frozenset({"near_word", "opposite", "wrong_sense", "false_friend", "unrelated_word"})
_LEARNT = (WrittenPart.LEARNT, WrittenPart.CALIBRATED)
_EACH = 60_000  # sound pairs of a language
_BY_A_SLIP = 1  # times that sound translations show words of one kind: they are not all sound
_COMMONEST = 1_200  # words of English
_LONGEST = 45  # spaces of a sentence


def learn(work: Path) -> Mapping[str, list[str]]:
    """English words as they are mostly written, and those that each is taken for."""
    shown = Counter(sound_couples(work))
    asked = {couple for couple in of_kinds() if shown[couple] <= _BY_A_SLIP}
    asked |= {couple for couple in of_mistranslations() if not shown[couple]}
    return _written(couple for couple in asked if not couple & (_commonest() | _compared()))


@cache
def _compared() -> frozenset[str]:
    """The folds of words that are compared by what they mean: see `senses`."""
    fold = vocabulary(ENGLISH).folding.key
    return frozenset(fold(form) for forms in table(ENGLISH, "opposites").values() for form in forms.split())


@cache
def _commonest() -> frozenset[str]:
    """The folds of words that mean too much for a couple."""
    fold = vocabulary(ENGLISH).folding.key
    return frozenset(fold(word) for word in itertools.islice(table(ENGLISH, "common_words"), _COMMONEST))


def of_kinds() -> frozenset[Couple]:
    """The couples of words of one kind."""
    fold = vocabulary(ENGLISH).folding.key
    lines = (line.partition("#")[0].split() for line in KINDS.read_text(encoding="utf-8").splitlines())
    couples = (frozenset(map(fold, both)) for words in lines for both in itertools.combinations(words, 2))
    return frozenset(couple for couple in couples if len(couple) == 2)


def of_mistranslations() -> Iterator[Couple]:
    """The couples of words that stand for each other where the project's mistranslations are wrong: what was lost is
    rendered by the words that should stand there. The parts that are kept for measuring are not read."""
    for languages in pairs():
        source, target = languages.split("-")
        written = (one for part in _LEARNT for one in written_mistranslations(languages, part))
        for one in written if ENGLISH in (source, target) else ():
            right = [one.right[start:end] for start, end in changed(one.right, one.text, target)]
            if one.kind not in _SHOWN or not right:
                continue
            for exchange in exchanges(one.source, one.text, (source, target)):
                wrong = any(exchange.strange.start < end and start < exchange.strange.end for start, end in one.spans)
                lost = exchange.lost.of(one.source)
                if wrong and any(translates(lost, said, source, target) > 0 for said in right):
                    yield from exchange.couples


def sound_couples(work: Path) -> Iterator[Couple]:
    """All couples that sound translations show, from what `texts` wrote."""
    for code in parallel_texts.CODES:
        for foreign, english in parallel_texts.read(work, code, _EACH):
            if english.count(" ") <= _LONGEST:
                for exchange in exchanges(english, foreign, (ENGLISH, code)):
                    yield from exchange.couples


def write(found: Mapping[str, Iterable[str]], path: Path) -> int:
    """The list as a language's folder holds it; → its lines."""
    lines = [f"{word}\t{' '.join(others)}" for word, others in found.items()]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return len(lines)


def _written(couples: Iterable[Couple]) -> dict[str, list[str]]:
    """Each couple under the word that has most, as the lexicon mostly writes both."""
    known = vocabulary(ENGLISH)
    forms = {key: known.forms[number] for key, number in known.numbers.items()}
    sound = [tuple(sorted(couple)) for couple in couples if len(couple) == 2 and couple <= forms.keys()]
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(sound):
        a, b = forms[one].lower(), forms[other].lower()
        if (known.folding.key(a), known.folding.key(b)) == (one, other):  # what is read again is the same
            found[a].append(b)
    return {word: sorted(others) for word, others in sorted(found.items())}
