from __future__ import annotations

import fuzz
import polib
import pytest
from bilingual import fixed, load, notices, pairs, refusal, replacing, silenced
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.loading.texts import Job
from tqcheck.pipeline import examine
from tqcheck.records.document import Block, MarkKind
from tqcheck.settings import Settings

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(msgid: str, msgstr: str, before: str = "") -> str:
    return f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_entries_are_pairs_and_the_header_is_none() -> None:
    bitext = load("po", HEADER + entry("Öffnen", "Open", 'msgctxt "menu"\n') + entry("Zu", ""))
    assert pairs(bitext) == [("Öffnen", "Open"), ("Zu", "")]
    assert [block.key for block in bitext.target.blocks] == ["menu", ""]
    assert (bitext.source.language, bitext.target.language) == (None, "en")
    assert notices(bitext) == [("untranslated-units", "1 unit has no translation yet, of 2")]


def test_a_string_over_several_lines_is_one_text() -> None:
    text = (
        HEADER
        + 'msgid "" "Ein "\n  "Satz.\\n"\n"Noch einer."\nmsgstr ""\n"A \\"sentence\\".\\n"\n"Another\\t\\\\one."\n'
    )
    bitext = load("po", text)
    assert pairs(bitext) == [("Ein Satz.\nNoch einer.", 'A "sentence".\nAnother\t\\one.')]
    block = bitext.target.blocks[0]
    written = [piece.file.of(text) for piece in block.offsets.pieces]
    assert written == ["A ", '\\"', "sentence", '\\"', ".", "\\n", "Another", "\\t", "\\\\", "one."]


def test_octal_and_hexadecimal_escapes_are_bytes_of_the_encoding() -> None:
    assert pairs(load("po", HEADER + entry("A", "caf\\303\\xa9 \\7"))) == [("A", "café \x07")]
    narrow = HEADER.replace("UTF-8", "ISO-8859-1") + entry("ö", "\\351")
    bitext = load("po", narrow.encode("iso-8859-1"))
    assert (pairs(bitext), bitext.target.encoding) == ([("ö", "é")], "iso8859-1")


PLURAL = 'msgid "One file"\nmsgid_plural "%d files"\n'


def test_plural_forms_are_pairs_with_the_english_form_of_their_placeholders() -> None:
    german = PLURAL + 'msgstr[0] "Eine Datei"\nmsgstr[1] "%d Dateien"\n'
    assert pairs(load("po", HEADER + german)) == [("One file", "Eine Datei"), ("%d files", "%d Dateien")]
    russian = PLURAL + 'msgstr[0] "%d файл"\nmsgstr[1] "%d файла"\nmsgstr[2] "%d файлов"\n'
    assert [source for source, _ in pairs(load("po", HEADER + russian))] == ["%d files"] * 3
    assert pairs(load("po", HEADER + PLURAL + 'msgstr[0] "%d 個"\n')) == [("%d files", "%d 個")]


def numbered(rule: str) -> str:
    return HEADER.replace('"Language', f'"Plural-Forms: {rule};\\n"\n"Language')


def test_a_form_for_one_number_alone_may_leave_out_what_the_others_say() -> None:
    forms = 'msgid "%d %s file"\nmsgid_plural "%d %s files"\nmsgstr[0] "كلا"\nmsgstr[1] "%s ملف"\nmsgstr[2] "ملفات"\n'
    arabic = load("po", numbered("nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2)") + forms)
    assert [placeholders(block) for block in arabic.source.blocks] == [[], ["%s"], ["%d", "%s"]]
    english = load("po", numbered("nplurals=2; plural=(n != 1)") + PLURAL + 'msgstr[0] "x"\nmsgstr[1] "y"\n')
    assert [placeholders(block) for block in english.source.blocks] == [[], ["%d"]]


def placeholders(block: Block) -> list[str]:
    return [mark.value for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER]


@pytest.mark.parametrize("rule", ["plural=n/0", "plural=(((", "plural=__import__('os')", "plural=" + "(" * 400, "x"])
def test_a_rule_that_cannot_be_read_is_no_rule(rule: str) -> None:
    bitext = load("po", numbered(rule) + PLURAL + 'msgstr[0] "x"\nmsgstr[1] "y"\n')
    assert [placeholders(block) for block in bitext.source.blocks] == [[], ["%d"]]


def test_plural_forms_of_one_entry_are_no_inconsistent_terms() -> None:
    settings = Settings(select=frozenset({"inconsistent_term"}), use_cache=False, source_language="de")
    data = (HEADER + 'msgid "Eine Datei war hier"\nmsgid_plural "%d Dateien waren hier"\n').encode()
    data += b'msgstr[0] "A file was here"\nmsgstr[1] "%d files were here"\nmsgstr[2] "Any %d files were here"\n'
    assert examine([Job("a.po")], settings, lambda path: RawFile(path, data))[0].findings == ()


def test_fuzzy_entries_are_counted_and_obsolete_ones_not_read() -> None:
    fuzzy = entry("A", "B", '#, c-format, fuzzy\n#| msgid "older"\n')
    text = HEADER + fuzzy + entry("C", "D") + '#~ msgid "E"\n#~ msgstr "F"\n'
    bitext = load("po", text)
    assert pairs(bitext) == [("C", "D")]
    revised = "1 entry is marked as fuzzy (to be revised by a translator): not checked"
    assert notices(bitext) == [("skipped", revised)]


def test_comments_are_notes_and_may_suppress() -> None:
    before = "# Verb.\n#. On the button\n#: a.c:1\n# tqcheck: ignore[spelling]\n"
    bitext = load("po", HEADER + entry("A", "B", before) + entry("C", "D"))
    assert silenced(bitext) == [("B", "spelling")]
    assert bitext.target.blocks[0].note == "Verb.\nOn the button\ntqcheck: ignore[spelling]"
    assert bitext.target.blocks[1].note == ""


def test_placeholders_are_marks() -> None:
    block = load("po", HEADER + entry("%(n)s", "%(n)s \\n{x} %d %sを")).target.blocks[0]
    assert [mark.value for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER] == ["%(n)s", "{x}", "%d", "%s"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "a"\n', 1, "this entry has no msgstr"),
        ('\nmsgid "a"\nmsgstr "b"\nmsgstr "c"\n', 4, "a second msgstr"),
        ('msgid "a"\nmsgid "b"\n', 2, "a second msgid"),
        ('msgstr "a"\n', 1, "this entry has no msgid"),
        ('"a"\n', 1, "belongs to no msgid"),
        ('msgid "a\nmsgstr "b"\n', 1, "no closing quotation mark"),
        ('msgid "a"\nmsgstr "b" c\n', 2, "'c' is neither"),
        ('msgid "a"\nmsgstr "\\q"\n', 2, "\\q is no escape"),
        ('msgid "a"\nmsgstr "\\777"\n', 2, "is no escape"),
        ('msgid "a"\nmsgstr[0] "b"\n', 2, "is for entries with a msgid_plural"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, "number this one"),
        (entry("a", "b") + entry("a", "c"), 4, "already stands in line 1"),
        ('domain "x"\nmsgid "a"\nmsgstr "b"\n', 1, "several catalogues"),
        ("Hello\n", 1, "neither a comment, a keyword"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    found, message = refusal("po", text)
    assert found == line
    assert words in message


def test_the_same_text_in_another_context_is_another_entry() -> None:
    text = HEADER + entry("A", "B") + entry("A", "C", 'msgctxt ""\n') + entry("", "D", 'msgctxt "empty"\n')
    assert pairs(load("po", text)) == [("A", "B"), ("A", "C"), ("", "D")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_edit_changes_its_span_alone(encoding: str, end: str) -> None:
    charset = encoding.upper() if encoding.startswith("iso") else "UTF-8"
    text = HEADER.replace("UTF-8", charset) + entry("  Ö ", '  He saw\\n  the the \\"é\\" sea.  ', "#  odd   \n\n")
    data = text.replace("\n", end).encode(encoding)
    changed = text.replace("the the", "the").replace("\n", end).encode(encoding)
    assert fixed("a.po", data).after.data == changed


def test_a_replacement_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(monkeypatch, "so called", 'the "so\\called"\n\t&')
    text = HEADER + entry("Die sogenannte", "A so called")
    changed = text.replace("so called", 'the \\"so\\\\called\\"\\n\\t&')
    assert fixed("a.po", text.encode()).after.data == changed.encode()
    assert pairs(load("po", changed)) == [("Die sogenannte", 'A the "so\\called"\n\t&')]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t\\"%{}'), max_size=60)


# No keys of menus, no plurals with bars.
PLAIN = TEXTS.filter(lambda text: bool(text) and not set(text) & set("&_|./:-"))


@given(st.lists(st.tuples(PLAIN, TEXTS, TEXTS), max_size=5, unique_by=lambda row: row[0]))
def test_what_polib_writes_is_read_as_polib_reads_it(rows: list[tuple[str, str, str]]) -> None:
    catalogue = polib.POFile(wrapwidth=20)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for msgid, msgstr, context in rows:
        catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr, msgctxt=context or None))
    text = str(catalogue)
    fuzz.attempt("po", RawFile("a.po", text.encode()))
    assert pairs(load("po", text)) == [(msgid, msgstr) for msgid, msgstr, _ in rows]


@given(TEXTS)
def test_escape_is_read_back_as_it_was(text: str) -> None:
    escaped = registry.format_("po").escape(text)
    assert pairs(load("po", HEADER + entry("A", escaped))) == [("A", text)]


def test_no_mutation_crashes_it() -> None:
    outcome = fuzz.fuzz("po", range(400))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 400)
    assert outcome.loaded > 40


def test_a_long_text_takes_linear_time() -> None:
    import time

    def seconds(size: int) -> float:
        text = HEADER + entry("a" * size, '\\n\\"b ' * (size // 6))
        started = time.process_time()
        load("po", text)
        return time.process_time() - started

    small, large = (min(seconds(size) for _ in range(3)) for size in (50_000, 500_000))
    assert large < 40 * max(small, 0.01)


def german(header: str = "Language: de") -> str:
    return f'msgid ""\nmsgstr ""\n"{header}\\n"\n\n'


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("Language: de", ("en", "de")),
        ("Language: de\\n\"\n\"X-Source-Language: fr", ("fr", "de")),
        ("Language: en_GB", (None, "en_GB")),
        ("X-Generator: x", (None, None)),
    ],
)  # fmt: skip
def test_sources_are_english_unless_the_header_says_otherwise(header: str, languages: tuple[str, str]) -> None:
    bitext = load("po", german(header) + entry("Open it", "Öffnen"))
    assert (bitext.source.language, bitext.target.language) == languages


def test_the_names_of_translators_are_no_translation() -> None:
    text = german() + entry("translator-credits", "Eva <eva@example.org>") + entry("Your names", "Eva")
    assert pairs(load("po", text + entry("Open it", "Öffnen"))) == [("Open it", "Öffnen")]


def test_entries_with_another_number_of_plural_forms_are_said() -> None:
    bitext = load("po", german("Plural-Forms: nplurals=3; plural=0;") + PLURAL + 'msgstr[0] "x"\nmsgstr[1] "y"\n')
    message = "line 5: by the header there are 3 plural forms, here is another number: give it a msgstr[…] for each"
    assert notices(bitext) == [("plural-forms", message)]
