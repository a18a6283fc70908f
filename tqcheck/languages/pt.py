"""Portuguese."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    typography=Typography(
        quotes=(("“", "”"), ("«", "»")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    wording=Wording(
        negations=frozenset(["não", "nunca", "jamais", "nada", "ninguém", "nenhum", "nenhuma", "nenhuns", "nenhumas", "nem", "sem", "tampouco"]),
        repeatable=frozenset(["bla", "logo", "muito", "não", "sim"]),
        function_words=frozenset(
            ["o", "a", "os", "as", "de", "do", "da", "dos", "das", "que", "e", "em", "um", "uma", "para", "com", "não", "se", "por", "no", "na", "nos", "nas", "é", "ao", "à", "aos", "às", "como", "mais", "mas", "foi", "seu", "sua", "seus", "suas", "ou", "ser", "são", "está", "também", "pelo", "pela", "pelos", "pelas", "este", "esta", "isso", "isto", "entre", "sem", "sobre", "até", "quando", "muito", "já", "tem", "têm", "há", "ele", "ela", "eles", "elas", "nós", "você", "eu", "meu", "minha", "onde", "depois", "antes", "pode", "podem", "só", "foram", "era", "cada", "outro", "outra", "outros"]
        ),
    ),
)
