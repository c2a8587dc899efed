"""A few sentences of our own in many languages, and the encodings that such pages are in."""

SENTENCES = {
    "zh-Hans": (
        "潮水来了，我们把绳子系在木桩上。这是一个不在海边的故事，讲的是一张圆桌、两枚"
        "硬币和一只木头齿轮。夜里下了雨，窗纸有些潮，井边的铜铃响了三声。我想，折纸的"
        "厚度是可以算出来的，不过那要等到明天。"
    ),
    "zh-Hant": (
        "潮水來了，我們把繩子繫在木樁上。這是一個不在海邊的故事，講的是一張圓桌、兩枚"
        "硬幣和一隻木頭齒輪。夜裡下了雨，窗紙有些潮，井邊的銅鈴響了三聲。我想，摺紙的"
        "厚度是可以算出來的，不過那要等到明天。"
    ),
    "ja": (
        "潮が満ちてきたので、私たちは縄を木の杭に結びました。これは海辺ではない町の話"
        "で、丸いテーブルと二枚の硬貨と木の歯車が出てきます。夜に雨が降り、窓の紙が少"
        "し湿っていました。"
    ),
    "ko": (
        "밀물이 들어와서 우리는 밧줄을 나무 말뚝에 묶었다. 이것은 바닷가가 아닌 마을의 "
        "이야기이고, 둥근 탁자와 동전 두 닢과 나무 톱니바퀴가 나온다. "
        "밤에 비가 내려서 창호지가 조금 젖었다."
    ),
    "ru": (
        "Пришёл прилив, и мы привязали верёвку к деревянному столбу. Это рассказ о "
        "городе не у моря: в нём есть круглый стол, две монеты и деревянная шестерня. "
        "Ночью шёл дождь, и бумага на окне немного отсырела."
    ),
    "uk": (
        "Прийшов приплив, і ми прив'язали мотузку до дерев'яного стовпа. Це оповідь про "
        "місто не біля моря: у ній є круглий стіл, дві монети й дерев'яна шестірня. "
        "Уночі йшов дощ."
    ),
    "fr": (
        "La marée est montée et nous avons attaché la corde au pieu de bois. C’est "
        "l’histoire d’une ville loin de la mer : une table ronde, deux pièces et un "
        "engrenage. À la nuit, la pluie est tombée ; « déjà ? » demanda l’élève près de "
        "la fenêtre."
    ),
    "de": (
        "Die Flut kam, und wir banden das Seil an den hölzernen Pfahl. Dies ist die "
        "Geschichte einer Stadt, die nicht am Meer liegt: ein runder Tisch, zwei Münzen "
        "und ein Zahnrad. Nachts fiel Regen, das Papier am Fenster war größer geworden, "
        "„schön“ sagte die Schülerin."
    ),
    "es": (
        "La marea subió y atamos la cuerda al poste de madera. Esta es la historia de "
        "una ciudad que no está junto al mar: una mesa redonda, dos monedas y un "
        "engranaje. ¿Mañana? Sí, mañana lloverá según el niño."
    ),
    "pt": (
        "A maré subiu e amarrámos a corda à estaca de madeira. Esta é a história de uma "
        "cidade que não fica junto ao mar: uma mesa redonda, duas moedas e uma "
        "engrenagem. À noite choveu, e não há razão para preocupações."
    ),
    "tr": (
        "Gelgit yükseldi ve ipi tahta kazığa bağladık. Bu, deniz kıyısında olmayan bir "
        "şehrin öyküsüdür: yuvarlak bir masa, iki bozuk para ve ağaçtan bir dişli. Gece "
        "yağmur yağdı, İstanbul'da ışıklar söndü."
    ),
    "pl": (
        "Przyszedł przypływ i przywiązaliśmy linę do drewnianego słupa. To opowieść o "
        "mieście, które nie leży nad morzem: okrągły stół, dwie monety i drewniane koło "
        "zębate. W nocy padał deszcz, źle spałem, śniąc o łodzi."
    ),
    "cs": (
        "Přišel příliv a přivázali jsme provaz k dřevěnému kůlu. Je to příběh o městě, "
        "které neleží u moře: kulatý stůl, dvě mince a dřevěné ozubené kolo. V noci "
        "pršelo a papír na okně trochu navlhl."
    ),
    "hu": (
        "Megjött a dagály, és a kötelet a fa cölöphöz kötöttük. Ez egy olyan város "
        "története, amely nem a tenger mellett fekszik: kerek asztal, két érme és egy "
        "fogaskerék. Éjjel eső esett, őszi hűvös volt."
    ),
    "el": (
        "Ήρθε η παλίρροια και δέσαμε το σχοινί στον ξύλινο πάσσαλο. Αυτή είναι η ιστορία "
        "μιας πόλης που δεν βρίσκεται στη θάλασσα: ένα στρογγυλό τραπέζι, δύο νομίσματα "
        "και ένα γρανάζι."
    ),
    "he": (
        "הגאות באה וקשרנו את החבל לעמוד העץ. זה סיפור על עיר שאינה ליד הים: שולחן עגול, "
        "שתי מטבעות וגלגל שיניים מעץ. בלילה ירד גשם והנייר בחלון נרטב מעט."
    ),
    "ar": (
        "جاء المد فربطنا الحبل بالوتد الخشبي. هذه قصة مدينة ليست على البحر، فيها طاولة "
        "مستديرة وقطعتان من النقود وترس خشبي. نزل المطر في الليل وابتل ورق النافذة "
        "قليلا."
    ),
    "th": (
        "น้ำขึ้นแล้ว เราจึงผูกเชือกไว้กับเสาไม้ นี่คือเรื่องของเมืองที่ไม่ได้อยู่ริมทะเล "
        "มีโต๊ะกลม เหรียญสองเหรียญ และเฟืองไม้ กลางคืนฝนตก กระดาษหน้าต่างชื้นเล็กน้อย"
    ),
    "vi": (
        "Thủy triều lên và chúng tôi buộc sợi dây vào cọc gỗ. Đây là câu chuyện về một "
        "thành phố không ở gần biển: một chiếc bàn tròn, hai đồng xu và một bánh răng."
    ),
}

ENCODINGS = {
    "zh-Hans": ("gb18030", "gbk", "gb2312"),
    "zh-Hant": ("big5", "big5hkscs", "cp950"),
    "ja": ("shift_jis", "cp932", "euc_jp", "iso2022_jp"),
    "ko": ("euc_kr", "cp949"),
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    "uk": ("cp1251", "koi8_u"),
    "fr": ("cp1252",),
    "de": ("cp1252",),
    "es": ("cp1252",),
    "pt": ("cp1252",),
    "tr": ("cp1254",),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "hu": ("cp1250", "iso8859_2"),
    "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255", "iso8859_8"),
    "ar": ("cp1256", "iso8859_6"),
    "th": ("cp874", "tis_620"),
}
"""By language, without Unicode's."""
