"""Words that exports use for what we keep as codes: schemes, household forms, languages, prefixes, and words for nothing."""

import re
import unicodedata

NOTHING = frozenset(
    {"-", "--", ".", "?", "null", "none", "nan", "n.v.t.", "nvt", "n.v.t", "n/a", "#n/b", "#n/a", "onbekend", "geen", "leeg", "(leeg)"}
)

PREFIXES = frozenset("van de den der het 't ter ten te in op aan el al la le les du da dos di von zu op't v.d. v/d uit bij tot".split())


def plain(text: str) -> str:
    """A text in small letters without accents and punctuation, to look it up by."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", letters)


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {plain(word): code for code, words in rows.items() for word in words.split("|")}


SCHEMES = _table(
    {
        "pw": "PW|P-wet|Participatiewet|PWet|Part.wet|WWB|Wet werk en bijstand|WWB/PW|PW/WWB|Abw|Bijstand|PW Algemeen|PW levensonderhoud"
        "|Participatiewet levensonderhoud|Algemene bijstand|PW algemene bijstand|Participatiewet (PW)|PW (Participatiewet)|PWW|Bijstandsuitkering"
        "|Participatiewet algemeen|Participatiewetuitkering|PW periodiek|WIJ",
        "ioaw": "IOAW|Wet IOAW|IOAW-uitkering|IOA-W|Inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers"
        "|Inkomensvoorziening oudere werklozen",
        "ioaz": "IOAZ|Wet IOAZ|IOAZ-uitkering|IOA-Z|Inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte gewezen zelfstandigen",
        "bbz": "Bbz|BBZ 2004|Bbz2004|Besluit bijstandverlening zelfstandigen|Bbz levensonderhoud|Bijstand zelfstandigen|Bbz-uitkering"
        "|Besluit bijstandverlening zelfstandigen 2004",
    }
)

HOUSEHOLDS = _table(
    {
        "single": "alleenstaand|alleenstaande|alleen|als|al|a|single|alleenst|alleenst.|alleenwonend|1-persoons",
        "single_parent": "alleenstaande ouder|alleenstaand ouder|alo|ao|eenouder|eenoudergezin|een-oudergezin|1-oudergezin|alleenst. ouder"
        "|alleenst ouder|single parent|alleenstaande ouder met kinderen",
        "couple": "gehuwd/samenwonend|gehuwd|samenwonend|gehuwden|gehuwd of samenwonend|samenwonend/gehuwd|echtpaar|paar|partners|gezin|geh|g"
        "|geh/samenw|gehuwd / samenw.|gezamenlijke huishouding|gehuwd/sw|gehuwden/samenwonenden|couple|partner|geh./samenw.|samenw|samenw.|gh",
        "cost_sharer": "kostendeler|kostendelers|kostendelersnorm|kostendelend|kd|kostendeling|kostendelersnorm van toepassing|cost sharer|kostend",
    }
)

LANGUAGES = {
    plain(word): words.split("|")[0]
    for words in (
        "Nederlands|nl|ned|nld|dut|dutch|NL-nl|hollands",
        "Engels|en|eng|english",
        "Arabisch|ar|ara|arabic|syrisch-arabisch|syrisch",
        "Tigrinya|ti|tir|tigrinja|tigrigna|tigrinia",
        "Oekraïens|uk|ukr|oekraiens|oekrains|oekraens|ukrainian",
        "Pools|pl|pol|polish",
        "Turks|tr|tur|turkish",
        "Duits|de|deu|ger|german",
        "Frans|fr|fra|fre|french",
        "Spaans|es|spa|spanish",
        "Portugees|pt|por|portuguese",
        "Russisch|ru|rus|russian",
        "Somalisch|so|som|somali",
        "Farsi|fa|fas|per|perzisch|dari|persian",
        "Papiaments|pap|papiamento|papiamentu",
        "Berbers|ber|tamazight|riffijns",
        "Koerdisch|ku|kur|kurdish",
        "Roemeens|ro|ron|rum|romanian",
        "Bulgaars|bg|bul|bulgarian",
        "Chinees|zh|chi|zho|mandarijn|chinese",
        "Gebarentaal|ngt|nederlandse gebarentaal",
    )
    for word in words.split("|")
}
