"""Polish."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="pl",
    name="Polish",
    typography=Typography(
        quotes=(("„", "”"),),
        inner_quotes=(("«", "»"), ("»", "«"), ("‚", "’")),
    ),
    wording=Wording(
        negations=frozenset(
            ["nie", "nigdy", "nikt", "nikogo", "nikomu", "nic", "niczego", "żaden", "żadna", "żadne", "żadnego", "żadnej", "żadnych", "ani", "bez", "nigdzie"]
        ),
        repeatable=frozenset(["bla", "bardzo"]),
        function_words=frozenset(
            ["i", "w", "na", "z", "do", "się", "nie", "jest", "że", "to", "o", "jak", "po", "co", "za", "od", "ale", "dla", "przez", "ze", "jego", "jej", "ich", "tym", "tego", "ten", "ta", "te", "który", "która", "które", "których", "oraz", "być", "są", "był", "była", "było", "były", "może", "tak", "już", "tylko", "przy", "czy", "lub", "także", "jako", "a", "gdy", "we", "nad", "pod", "bez", "między", "ponieważ", "jeśli", "on", "ona", "oni", "my", "wy", "ty", "ja", "mnie", "mi", "tej", "tych", "bardzo", "więc", "również", "aby", "żeby", "kiedy"]
        ),
        suffixes=tuple(
            ["owskiego", "owskiej", "owego", "owych", "ami", "ach", "iem", "ego", "emu", "ową", "owi", "ów", "om", "ej", "ie", "em", "ą", "ę", "a", "e", "i", "o", "u", "y"]
        ),
    ),
)
