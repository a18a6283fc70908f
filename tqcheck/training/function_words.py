"""Closed-class words of each language, in classes whose members translators confuse.

Used only to plant errors: the lists need not be complete, and ambiguous words are no harm. They are those of
`languages/<code>/closed_classes.txt`; negations, which no other wording may exchange, stand here, the commonest
first, and so do the words of languages in which the judge tries no other wordings, and which have no such list.
"""

from tqcheck.wordlists.lists import languages_with, table

CLASSES = ("pronoun", "auxiliary", "preposition", "article", "negation", "conjunction")
_LIST = "closed_classes"

NEGATIONS: dict[str, str] = {
    "en": "not no never without none neither nor",
    "de": "nicht kein keine keinen keiner nie niemals ohne nichts",
    "fr": "ne pas jamais rien aucun aucune sans plus ni",
    "es": "no nunca jamás nada sin ningún ninguna tampoco ni",
    "it": "non mai nessun nessuno nessuna niente nulla senza né",
    "pt": "não nunca jamais nada sem nenhum nenhuma nem",
    "nl": "niet geen nooit zonder niets niemand",
    "pl": "nie nigdy bez nic nikt żaden żadna ani",
    "cs": "ne není nejsou nikdy nic nikdo žádný bez ani nebyl",
    "ru": "не нет ни никогда ничего никто без никакой",
    "uk": "не ні ніколи нічого ніхто без жоден немає",
    "ro": "nu niciodată nimic nimeni fără nici",
    "sv": "inte aldrig ingen inget inga utan",
    "zh": "不 没 没有 无 未 非 别",
    "ja": "ない ません なく なかった ず",
}

_UNLISTED: dict[str, dict[str, str]] = {
    "ro": {
        "pronoun": "el ea ei ele noi voi eu tu se îl îi le ne care ce acesta aceasta",
        "auxiliary": "este sunt era erau fi a au avea aveau va vor poate pot fost trebuie ar",
        "preposition": "de în la cu pe din pentru prin despre între fără după până sub asupra",
        "article": "un o unui unei al a ai ale",
        "conjunction": "și sau dar pentru dacă când ca deși iar",
    },
    "sv": {
        "pronoun": "han hon det de vi ni jag du honom henne dem oss sig man som detta denna",
        "auxiliary": "är var vara varit har hade ha kan kunde ska skulle blir blev måste får vill",
        "preposition": "av i till för med på från om vid efter under mot genom mellan utan över före ur hos",
        "article": "en ett den det de",
        "conjunction": "och eller men för att om när eftersom medan",
    },
}


def _classed(code: str) -> dict[str, str]:
    """The language's words by class, separated by spaces, in the list's order."""
    if code not in languages_with(_LIST):
        return {**_UNLISTED[code], "negation": NEGATIONS[code]}
    listed = {word: names.split() for word, names in table(code, _LIST).items()}
    found = {name: " ".join(word for word, names in listed.items() if name in names) for name in CLASSES}
    return {**found, "negation": NEGATIONS[code]}


WORDS: dict[str, dict[str, str]] = {code: _classed(code) for code in NEGATIONS}
