"""Month names in the languages of Latin, Cyrillic and Greek letters, as data.

Names are compared without case and accents, because sites drop both. `listopada` is October in
Croatian and November in Polish: a name of two months names none.
"""

from functools import cache
from unicodedata import combining, normalize

NAMES = {
    "en": (
        "jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, "
        "sep september sept, oct october, nov november, dec december"
    ),
    "fr": (
        "janv janvier jan, févr février fév fevrier, mars, avr avril, mai, juin jun, juil juillet "
        "jul juill, août aoû, sept septembre sep, oct octobre, nov novembre, déc décembre"
    ),
    "de": (
        "jan januar jänner, feb februar feber, mär märz mrz, apr april, mai, jun juni, jul juli, "
        "aug august, sep sept september, okt oktober, nov november, dez dezember"
    ),
    "es": (
        "ene enero, feb febrero, mar marzo, abr abril, may mayo, jun junio, jul julio, ago "
        "agosto, sept septiembre setiembre sep set, oct octubre, nov noviembre, dic diciembre"
    ),
    "it": (
        "gen gennaio, feb febbraio, mar marzo, apr aprile, mag maggio, giu giugno, lug luglio, "
        "ago agosto, set settembre, ott ottobre, nov novembre, dic dicembre"
    ),
    "pt": (
        "jan janeiro, fev fevereiro, mar março, abr abril, mai maio, jun junho, jul julho, ago "
        "agosto, set setembro septembro, out outubro, nov novembro, dez dezembro"
    ),
    "nl": (
        "jan januari, feb februari, maart mrt, apr april, mei, jun juni, jul juli, aug augustus, "
        "sep september, okt oktober, nov november, dec december"
    ),
    "sv": (
        "jan januari, feb februari, mars, apr april, maj, juni jun, juli jul, aug augusti, sep "
        "september sept, okt oktober, nov november, dec december"
    ),
    "da": (
        "jan januar, feb februar, mar marts, apr april, maj, jun juni, jul juli, aug august, sep "
        "september, okt oktober, nov november, dec december"
    ),
    "nb": (
        "jan januar, feb februar, mar mars, apr april, mai, jun juni, jul juli, aug august, sep "
        "september, okt oktober, nov november, des desember"
    ),
    "fi": (
        "tammi tammik tammikuu tammikuuta, helmi helmik helmikuu helmikuuta helmikuussa, maalis "
        "maalisk maaliskuu maaliskuuta, huhti huhtik huhtikuu huhtikuuta, touko toukok toukokuu "
        "toukokuuta, kesä kesäk kesäkuu kesäkuuta, heinä heinäk heinäkuu heinäkuuta, elo elok "
        "elokuu elokuuta, syys syysk syyskuu syyskuuta, loka lokak lokakuu lokakuuta, marras "
        "marrask marraskuu marraskuuta, joulu jouluk joulukuu joulukuuta"
    ),
    "is": (
        "jan janúar, feb febrúar, mar mars, apr apríl, maí, jún júní, júl júlí, ágú ágúst, sep "
        "september, okt október, nóv nóvember, des desember"
    ),
    "et": (
        "jaan jaanuar, veebr veebruar, märts, apr aprill, mai, juuni, juuli, aug august, sept "
        "september, okt oktoober, nov november, dets detsember"
    ),
    "lv": (
        "janv janvāris janvārī, febr februāris februārī, marts martā, apr aprīlis aprīlī, maijs "
        "maijā, jūn jūnijs jūnijā, jūl jūlijs jūlijā, aug augusts augustā, sept septembris "
        "septembrī, okt oktobris oktobrī, nov novembris novembrī, dec decembris decembrī"
    ),
    "lt": (
        "saus sausio sausis, vas vasario vasaris, kov kovas kovo, bal balandis balandžio, geg "
        "gegužė gegužės, birž birželio birželis, liep liepa liepos, rugp rugpjūtis rugpjūčio, "
        "rugs rugsėjis rugsėjo, spal spalio spalis, lapkr lapkritis lapkričio, gruod gruodis "
        "gruodžio"
    ),
    "pl": (
        "sty styczeń stycznia styczen, lut lutego luty lutym, mar marca marzec marcu, kwi "
        "kwiecień kwietnia kwiecien kwie, maj maja, cze czerwca czerwiec czerwcu, lip lipca "
        "lipiec lipcu, sie sierpień sierpnia sierpien, wrz wrzesień września wrzesien wrzesnia, "
        "paź październik października pazdziernik pazdziernika październiku pazdzierniku paz, lis "
        "listopad listopada, gru grudnia grudzień grudzien"
    ),
    "cs": (
        "led leden ledna, úno únor února únr, bře březen března, dub duben dubna, kvě květen "
        "května, červen června čvn čer, července červenec čvc črc črv, srp srpen srpna, zář září, "
        "říj říjen října, lis listopad listopadu, pro prosince prosinec"
    ),
    "sk": (
        "jan január januára, feb február februára, mar marca marec, apr apríl apríla, máj mája, "
        "jún júna, júl júla, aug august augusta, sep september septembra, okt október októbra, "
        "nov november novembra, dec december decembra"
    ),
    "sl": (
        "jan januar januarja, feb februar februarja, mar marec marca, apr april aprila, maj maja, "
        "jun junij junija, jul julij julija, avg avgust avgusta, sep september septembra, okt "
        "oktober oktobra, nov november novembra, dec december decembra"
    ),
    "hr": (
        "sij siječanj siječnja, velj veljača veljače veljači, ožu ožujak ožujka ožujku, tra "
        "travanj travnja, svi svibanj svibnja, lip lipanj lipnja, srp srpanj srpnja, kol kolovoz "
        "kolovoza kolovozu, ruj rujan rujna, lis listopad listopada, stu studeni "
        "studenoga studenog, pro prosinac prosinca prosincu"
    ),
    "hu": (
        "jan január, febr február feb, márc március már, ápr április, máj május, jún június, júl "
        "július, aug augusztus, szept szeptember, okt október, nov november, dec december"
    ),
    "ro": (
        "ian ianuarie, feb februarie febr, mar martie mart, apr aprilie, mai, iun iunie, iul "
        "iulie, aug august, sept septembrie sep, oct octombrie, noiembrie nov noiem, dec "
        "decembrie"
    ),
    "tr": (
        "oca ocak, şub şubat, mar mart, nis nisan, may mayıs, haz haziran, tem temmuz, ağu "
        "ağustos, eyl eylül, eki ekim, kas kasım, ara aralık"
    ),
    "id": (
        "jan januari, feb februari peb pebruari, mar maret, apr april, mei mai, jun juni, jul "
        "juli, agu agustus agt, sep september sept, okt oktober, nov november nop nopember, des "
        "desember"
    ),
    "ca": (
        "gen gener, febr febrer, març, abr abril, maig, juny, jul juliol, agost, set setembre, "
        "oct octubre, nov novembre, des desembre"
    ),
    "gl": (
        "xan xaneiro, feb febreiro, mar marzo, abr abril, maio, xuño, xul xullo, ago agosto, set "
        "setembro, out outubro, nov novembro, dec decembro"
    ),
    "ru": (
        "янв январь января, февр февраль февраля фев, мар март марта, апр апрель апреля, май мая, "
        "июн июнь июня, июл июль июля, авг август августа, сент сентябрь сентября сен, окт "
        "октябрь октября, нояб ноябрь ноября ноя, дек декабрь декабря"
    ),
    "uk": (
        "січ січень січня, лют лютий лютого, бер березень березня берез, квіт квітень квітня кві, "
        "трав травень травня тра, черв червень червня чер, лип липень липня, серп серпень серпня "
        "сер, вер вересень вересня верес, жовт жовтень жовтня жов, лист листопад листопада листоп "
        "лис, груд грудень грудня гру"
    ),
    "be": (
        "сту студзень студзеня стд, лют лютага люты, сак сакавік сакавіка, кра красавік красавіка "
        "крс, май мая траўня тра, чэр чэрвень чэрвеня, ліп ліпень ліпеня, жні жнівень жніўня "
        "жнівеня жнв, вер верасень верасня врс, кас кастрычнік кастрычніка кст, ліс лістапад "
        "лістапада, сне снежань снежня снж"
    ),
    "bg": (
        "яну януари, фев февруари, март, апр април, май, юни, юли, авг август, сеп септември "
        "септ, окт октомври, ное ноември, дек декември"
    ),
    "sr": (
        "јан јануар јануара, феб фебруар фебруара, мар март марта, апр април априла, мај маја, "
        "јун јуни јуна, јул јули јула, авг август августа, сеп септембар септембра, окт октобар "
        "октобра, нов новембар новембра, дец децембар децембра"
    ),
    "mk": (
        "јан јануари, фев февруари, мар март, апр април, мај, јун јуни, јул јули, авг август, сеп "
        "септември септ, окт октомври, ное ноември ноем, дек декември"
    ),
    "el": (
        "ιαν ιανουάριος ιανουαρίου, φεβ φεβρουάριος φεβρουαρίου, μάρ μάρτιος μαρ μαρτίου, απρ "
        "απρίλιος απριλίου, μάι μάιος μαΐ μαΐου, ιουν ιουνίου ιούν ιούνιος, ιουλ ιουλίου ιούλ "
        "ιούλιος, αυγ αυγούστου αύγ αύγουστος, σεπ σεπτέμβριος σεπτεμβρίου, οκτ οκτωβρίου "
        "οκτώβριος, νοέ νοέμβριος νοε νοεμβρίου, δεκ δεκέμβριος δεκεμβρίου"
    ),
}
"""From January to December, by language; within a month, the forms that stand beside a day."""


def month_of(name: str) -> int | None:
    """The month that a name names in all languages that have it; None if there is none."""
    months = _months().get(folded(name), {})
    return next(iter(months.values())) if len(set(months.values())) == 1 else None


def languages_of(name: str) -> list[str]:
    """The languages in which a word names a month."""
    return list(_months().get(folded(name), ()))


def folded(name: str) -> str:
    """The word without case, accents, and dots at its end."""
    letters = normalize("NFKD", name.lower().strip("."))
    return "".join(c for c in letters if not combining(c))


@cache
def _months() -> dict[str, dict[str, int]]:
    """The month by language, by folded name."""
    known: dict[str, dict[str, int]] = {}
    for language, months in NAMES.items():
        for number, names in enumerate(months.split(", "), 1):
            for name in names.split():
                known.setdefault(folded(name), {})[language] = number
    return known
