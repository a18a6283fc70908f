"""French."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="fr",
    name="French",
    typography=Typography(
        quotes=(("«", "»"),),
        inner_quotes=(("“", "”"), ("‘", "’"), ("‹", "›")),
        space_before=";:!?»",
    ),
    wording=Wording(
        negations=frozenset(
            ["ne", "n'", "pas", "point", "jamais", "rien", "personne", "aucun", "aucune", "aucuns", "aucunes", "nul", "nulle", "ni", "sans", "non"]
        ),
        repeatable=frozenset(["nous", "vous", "bla", "en", "très"]),
        function_words=frozenset(
            ["le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "que", "est", "pour", "qui", "dans", "au", "aux", "par", "sur", "avec", "ce", "il", "elle", "ils", "elles", "se", "sa", "son", "ses", "pas", "ne", "plus", "ou", "mais", "nous", "vous", "leur", "leurs", "cette", "ces", "été", "être", "sont", "comme", "tout", "tous", "même", "aussi", "on", "d'un", "d'une", "si", "fait", "entre", "sans", "avait", "était", "peut", "ont", "a", "je", "tu", "notre", "nos", "votre", "vos", "où", "donc", "lorsque", "afin", "ainsi", "très", "après", "avant", "sous", "depuis", "deux"]
        ),
    ),
)
