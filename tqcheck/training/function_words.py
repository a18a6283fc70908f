"""Closed-class words of each language, in classes whose members translators confuse.

Used only to plant errors: the lists need not be complete, and ambiguous words are no harm.
"""

CLASSES = ("pronoun", "auxiliary", "preposition", "article", "negation", "conjunction")

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "pronoun": "he she it they we you I him her them us who which that this these those there",
        "auxiliary": "is are was were be been being has have had do does did will would can could"
        " may might should must",
        "preposition": "of in to for with on at from by about as into through after over between"
        " out against during without before under around among",
        "article": "the a an",
        "negation": "not no never without none neither nor",
        "conjunction": "and or but because although while if when since so than",
    },
    "de": {
        "pronoun": "er sie es wir ihr ich du ihn ihm ihnen uns sich man das dies diese dieser",
        "auxiliary": "ist sind war waren sein wird werden wurde wurden hat haben hatte hatten kann"
        " können konnte soll sollte muss müssen will wollte darf würde",
        "preposition": "von in zu für mit auf an aus bei nach über unter gegen durch um vor"
        " zwischen ohne während seit bis im am zum zur vom",
        "article": "der die das den dem des ein eine einen einem einer eines",
        "negation": "nicht kein keine keinen keiner nie niemals ohne nichts",
        "conjunction": "und oder aber weil dass wenn als obwohl während denn sondern",
    },
    "fr": {
        "pronoun": "il elle ils elles nous vous je tu on lui leur se ce cela qui que dont",
        "auxiliary": "est sont était étaient être a ont avait avaient avoir sera seront peut"
        " peuvent doit doivent fait été serait",
        "preposition": "de à en dans pour par sur avec sans sous entre vers chez depuis pendant"
        " contre après avant du au des aux",
        "article": "le la les un une des du",
        "negation": "ne pas jamais rien aucun aucune sans plus ni",
        "conjunction": "et ou mais car parce lorsque quand si comme donc",
    },
    "es": {
        "pronoun": "él ella ellos ellas nosotros yo tú usted se lo le les me nos que quien esto",
        "auxiliary": "es son era eran ser está están estaba fue fueron ha han había hay puede pueden debe será sido",
        "preposition": "de en a para por con sin sobre entre hasta desde hacia contra durante según tras del al ante",
        "article": "el la los las un una unos unas lo",
        "negation": "no nunca jamás nada sin ningún ninguna tampoco ni",
        "conjunction": "y o pero porque aunque cuando si como mientras sino",
    },
    "it": {
        "pronoun": "lui lei loro noi voi io tu egli essa si lo gli ci ne che chi questo quello",
        "auxiliary": "è sono era erano essere ha hanno aveva avevano avere può possono deve fu stato stata sarà viene",
        "preposition": "di a da in con su per tra fra del della dei delle nel nella al alla dal dalla sul sulla senza",
        "article": "il lo la i gli le un uno una",
        "negation": "non mai nessun nessuno nessuna niente nulla senza né",
        "conjunction": "e o ma perché se quando mentre anche come però",
    },
    "pt": {
        "pronoun": "ele ela eles elas nós eu você vocês se lhe lhes nos que quem isso isto este",
        "auxiliary": "é são era eram ser está estão estava foi foram tem têm tinha há pode podem deve será sido",
        "preposition": "de em a para por com sem sobre entre até desde contra durante após do da no na ao à pelo pela",
        "article": "o a os as um uma uns umas",
        "negation": "não nunca jamais nada sem nenhum nenhuma nem",
        "conjunction": "e ou mas porque embora quando se como enquanto pois",
    },
    "nl": {
        "pronoun": "hij zij ze het wij we jij je ik hem haar hen ons zich men dit dat deze die er",
        "auxiliary": "is zijn was waren wordt worden werd werden heeft hebben had hadden kan"
        " kunnen kon zal zullen zou moet moeten mag wil",
        "preposition": "van in te voor met op aan uit bij naar over onder tegen door om tussen"
        " zonder tijdens sinds tot",
        "article": "de het een",
        "negation": "niet geen nooit zonder niets niemand",
        "conjunction": "en of maar omdat dat als hoewel terwijl want toen",
    },
    "pl": {
        "pronoun": "on ona ono oni one my wy ja ty go jej ich nam się to ten ta który która które",
        "auxiliary": "jest są był była było były być będzie będą może mogą ma mają został została"
        " zostały musi należy można",
        "preposition": "w z na do o od za po przez dla przy nad pod przed między bez ze we u ku",
        "article": "ten ta to te tego tej tych",
        "negation": "nie nigdy bez nic nikt żaden żadna ani",
        "conjunction": "i oraz lub ale bo ponieważ gdy jeśli że jak więc chociaż",
    },
    "cs": {
        "pronoun": "on ona ono oni my vy já ty ho ji jej jim se si to ten ta který která které",
        "auxiliary": "je jsou byl byla bylo byli být bude budou může mohou má mají by jsem jsme musí lze",
        "preposition": "v z na do o od za po pro při nad pod před mezi bez ve ze k u s se přes",
        "article": "ten ta to ty toho této těchto",
        "negation": "ne není nejsou nikdy nic nikdo žádný bez ani nebyl",
        "conjunction": "a i nebo ale protože když pokud že jak tedy ačkoli",
    },
    "ru": {
        "pronoun": "он она оно они мы вы я ты его её ее их ему ей им себя это этот эта который которая которые",
        "auxiliary": "был была было были быть будет будут может могут есть мог должен должна"
        " должны стал стали бы является",
        "preposition": "в на с из от до о об по для при за под над между без к у через перед после против во со",
        "article": "этот эта это эти тот та те",
        "negation": "не нет ни никогда ничего никто без никакой",
        "conjunction": "и или но потому если когда что как чтобы хотя а",
    },
    "uk": {
        "pronoun": "він вона воно вони ми ви я ти його її їх йому їй їм себе це цей ця який яка які",
        "auxiliary": "був була було були бути буде будуть може можуть є міг повинен повинна повинні став стали б би",
        "preposition": "в у на з із від до о про по для при за під над між без к через перед після проти зі",
        "article": "цей ця це ці той та те ті",
        "negation": "не ні ніколи нічого ніхто без жоден немає",
        "conjunction": "і й та або але тому якщо коли що як щоб хоча а",
    },
    "ro": {
        "pronoun": "el ea ei ele noi voi eu tu se îl îi le ne care ce acesta aceasta",
        "auxiliary": "este sunt era erau fi a au avea aveau va vor poate pot fost trebuie ar",
        "preposition": "de în la cu pe din pentru prin despre între fără după până sub asupra",
        "article": "un o unui unei al a ai ale",
        "negation": "nu niciodată nimic nimeni fără nici",
        "conjunction": "și sau dar pentru dacă când ca deși iar",
    },
    "sv": {
        "pronoun": "han hon det de vi ni jag du honom henne dem oss sig man som detta denna",
        "auxiliary": "är var vara varit har hade ha kan kunde ska skulle blir blev måste får vill",
        "preposition": "av i till för med på från om vid efter under mot genom mellan utan över före ur hos",
        "article": "en ett den det de",
        "negation": "inte aldrig ingen inget inga utan",
        "conjunction": "och eller men för att om när eftersom medan",
    },
    "zh": {
        "pronoun": "他 她 它 他们 我们 你 我 自己 这 那 其",
        "auxiliary": "是 有 会 能 可以 要 将 被 把 让 使 正在 已经 应该 必须 了 着 过",
        "preposition": "在 从 对 向 给 为 以 由 于 与 和 跟 比 按 关于 通过",
        "article": "的 地 得 这个 那个 一个 这些",
        "negation": "不 没 没有 无 未 非 别",
        "conjunction": "和 或 但 但是 因为 所以 如果 虽然 而 并",
    },
    "ja": {
        "pronoun": "彼 彼女 私 それ これ あなた 彼ら 私たち",
        "auxiliary": "です ます した する いる ある れる られる ている ました である でした",
        "preposition": "は が を に で と から まで へ の も より",
        "article": "この その あの",
        "negation": "ない ません なく なかった ず",
        "conjunction": "そして しかし また または ので が けど",
    },
}
