"""Czech."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="cs",
    name="Czech",
    typography=Typography(
        quotes=(("„", "“"), ("»", "«")),
        inner_quotes=(("‚", "‘"), ("›", "‹")),
    ),
    wording=Wording(
        negations=frozenset(
            ["ne", "není", "nejsou", "nebyl", "nebyla", "nebylo", "nebyli", "nikdy", "nikdo", "nikoho", "nic", "ničeho", "žádný", "žádná", "žádné", "žádného", "žádných", "ani", "bez", "nikde", "nelze"]
        ),
        repeatable=frozenset(["bla", "velmi", "moc", "se", "si"]),
        function_words=frozenset(
            ["a", "v", "na", "se", "je", "že", "to", "z", "do", "s", "o", "i", "k", "ve", "pro", "si", "jako", "za", "ale", "po", "by", "byl", "byla", "bylo", "byli", "jsou", "od", "který", "která", "které", "při", "jeho", "její", "jejich", "tak", "jak", "až", "ze", "nebo", "má", "mezi", "také", "být", "již", "podle", "není", "aby", "když", "u", "tím", "tento", "tato", "toto", "této", "těchto", "jsme", "jsem", "jste", "pod", "před", "nad", "bez", "co", "kde", "však", "může", "mohou", "ještě", "jen", "než", "svou", "své", "ta", "ten", "ty", "oni", "ona", "on", "my", "vy"]
        ),
        suffixes=tuple(["ového", "ovými", "ovou", "ových", "ovi", "ami", "ách", "ech", "ích", "ům", "ou", "ého", "ému", "ové", "ovy", "em", "ě", "e", "i", "a", "u", "y", "í", "á", "o"]),
    ),
)
