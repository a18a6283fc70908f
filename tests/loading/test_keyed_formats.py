"""Two files of every keyed format, paired by key: what is missing and what is surplus is said."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.loading.texts import Job, load_job
from tqcheck.settings import Settings

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{}'
CATALOG = '{{"sourceLanguage": "en", "strings": {{{}}}}}'
VALUE = '"{key}": {{"localizations": {{"{code}": {{"stringUnit": {{"state": "translated", "value": "{text}"}}}}}}}}'
XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="xx" target-language="yy"><body>{}</body></file></xliff>'
)
RULE = (
    "<key>{key}</key><dict><key>n</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
    "<key>other</key><string>{text}</string></dict></dict>"
)

# The file's path, what stands around its entries and between them, and one of them.
FORMATS = {
    "android": ("values/strings.xml", "<resources>{}</resources>", "", '<string name="{key}">{text}</string>'),
    "apple": ("Main.strings", "{}", "\n", '"{key}" = "{text}";'),
    "fluent": ("app.ftl", "{}\n", "\n", "{key} = {text}"),
    "json": ("app.json", "{{{}}}", ", ", '"{key}": "{text}"'),
    "po": ("app.po", PO, "\n", 'msgid "{key}"\nmsgstr "{text}"\n'),
    "properties": ("app.properties", "{}\n", "\n", "{key}={text}"),
    "qt": (
        "app.ts",
        "<TS><context><name>C</name>{}</context></TS>",
        "",
        "<message><source>{key}</source><translation>{text}</translation></message>",
    ),
    "resx": ("Texts.resx", "<root>{}</root>", "", '<data name="{key}"><value>{text}</value></data>'),
    "stringsdict": ("Main.stringsdict", '<plist version="1.0"><dict>{}</dict></plist>', "", RULE),
    "xcstrings": ("Main.xcstrings", CATALOG, ", ", VALUE),
    "xliff": (
        "app.xlf",
        XLIFF,
        "",
        '<trans-unit id="{key}"><source>{key}</source><target>{text}</target></trans-unit>',
    ),
    "yaml": ("locales/app.yml", "{}\n", "\n", "{key}: {text}"),
}
ENGLISH = {"menu_open": "Open it", "menu_close": "Close it", "app_title": "The bridge"}
GERMAN = {"menu_close": "Schließen", "menu_open": "Öffnen", "app_extra": "Mehr davon"}


def written(name: str, code: str, texts: dict[str, str]) -> bytes:
    _, around, between, entry = FORMATS[name]
    entries = (entry.format(key=key, text=text, code=code) for key, text in texts.items())
    return around.format(between.join(entries)).encode()


def test_every_keyed_format_is_tried() -> None:
    assert set(FORMATS) == {name for name in registry.names("formats") if registry.format_(name).keyed}


@pytest.mark.parametrize("name", FORMATS)
def test_two_files_of_keys_are_paired_by_key(name: str) -> None:
    path = FORMATS[name][0]
    files = {f"en/{path}": written(name, "en", ENGLISH), f"de/{path}": written(name, "de", GERMAN)}
    settings = Settings(source_language="en", target_language="de", input_format=name)
    loaded = load_job(Job(f"de/{path}", f"en/{path}"), settings, lambda file: RawFile(file, files[file]))
    assert loaded.source is not None
    assert loaded.linked
    pairs = [(one.text, other.text) for one, other in zip(loaded.source.blocks, loaded.target.blocks, strict=True)]
    assert pairs == [("Close it", "Schließen"), ("Open it", "Öffnen"), ("", "Mehr davon"), ("The bridge", "")]
    said = {notice.kind: notice.message.rpartition(": ")[2] for notice in loaded.target.notices}
    mark = ".n#other" if name == "stringsdict" else ""
    keys = {kind: said.get(kind) for kind in ("missing-keys", "surplus-keys")}
    assert keys == {"missing-keys": f"app_title{mark}", "surplus-keys": f"app_extra{mark}"}
