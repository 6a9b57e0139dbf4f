"""Words of page furniture in many languages, by the kind of furniture they stand in.

A single word proves nothing ("share" is a word of every business page), so the lists are only
evidence for the line model: how many of a line's words are of a kind. Words are lower case; signs
of scripts without spaces are looked for inside the line.
"""

from __future__ import annotations

import re

KINDS: tuple[tuple[str, str], ...] = (
    ("share", """share shared tweet facebook twitter whatsapp linkedin reddit pinterest telegram
        email e-mail print instagram youtube tiktok bluesky mastodon threads flipboard messenger
        viber teilen drucken merken partager imprimer compartir condividi stampa compartilhar
        imprimir delen udostępnij drukuj poleć поделиться печать вконтакте распечатать sdílet
        tisk dela skriv del jaa κοινοποίηση εκτύπωση שתף شارك طباعة bookmark digg delicious
        stumbleupon rss"""),
    ("comments", """comment comments reply replies moderated moderators kommentar kommentare
        kommentieren commentaire commentaires réagir comentario comentarios commenti commento
        comentários reacties komentarz komentarze skomentuj комментарий комментарии комментировать
        комментариев коментар коментарі diskuse kommentarer kommentit σχόλια σχόλιο تعليقات
        تعليق disqus spam"""),
    ("related", """related recommended popular trending latest watch gallery headlines
        mehr lesen lesenswert meistgelesen empfohlen weitere verwandte lire aussi suite
        recommandé relacionadas relacionado más leídas leer leggi anche correlati lees meer
        leia mais zobacz czytaj także więcej również читайте также подробнее читать популярное
        материалы související více čtěte läs också mer les også mere διαβάστε επίσης
        περισσότερα المزيد اقرأ more also next previous newer older"""),
    ("newsletter", """newsletter newsletters subscribe subscription subscribers signup sign inbox
        alerts register registered login log logout account password username premium abo
        abonnieren abonnenten anmelden registrieren einloggen konto abonner abonnez inscription
        connexion suscríbete suscribirse registrarse iscriviti abbonati accedi assine inscreva
        zaloguj rejestracja zarejestruj hasło подписаться подписка войти вход регистрация пароль
        přihlásit předplatné logga prenumerera abonnement kirjaudu tilaa σύνδεση εγγραφή اشترك
        تسجيل"""),
    ("legal", """cookie cookies privacy policy terms conditions copyright rights reserved
        disclaimer impressum datenschutz agb nutzungsbedingungen barrierefreiheit mentions légales
        confidentialité aviso legal privacidad condiciones informativa colofon voorwaarden
        regulamin prywatności polityka zastrzeżone права защищены соглашение правообладатель
        osobních údajů integritetspolicy personvern rettigheter εμπιστευτικότητα όροι
        χρήσης حقوق محفوظة permission reproduced republished llc inc ltd gmbh"""),
    ("credit", """photo photos photograph photographer photography image images picture pictures
        getty shutterstock istock alamy credit courtesy handout reuters afp ap epa dpa picture-
        alliance imago xinhua tass foto fotos fotografie bild bilder bildquelle quelle symbolbild
        archivbild archivfoto crédit crédits photographe imagen fotografía immagine imagem zdjęcie
        zdjęcia fot фото снимок фотография ilustrační scanpix ntb ritzau tt unsplash pixabay
        caption pictured φωτογραφία صورة"""),
    ("menu", """home homepage menu search about contact contacts news sport sports politics
        business economy world opinion culture entertainment lifestyle tech technology science
        health travel weather video videos podcast podcasts tv radio jobs careers advertise
        advertising archive sitemap faq help shop store events startseite kontakt suche sport
        politik wirtschaft kultur wissen wetter gesellschaft panorama accueil recherche économie
        société inicio buscar deportes economía cultura política chi cerca cronaca esportes
        strona główna szukaj sportowe gospodarka pogoda главная новости спорт политика экономика
        общество культура поиск погода контакты реклама hledat zprávy nyheter sök etusivu
        αρχική αθλητικά πολιτική οικονομία αναζήτηση الرئيسية رياضة skip navigation toggle close
        open top back"""),
    ("byline", """by author authors editor reporter correspondent staff writer von autor redaktion
        par auteur rédaction por redacción di redazione redação door redactie autor redakcja
        автор редакция корреспондент av tekst toimitus του συντάκτης بقلم"""),
    ("when", """published updated posted modified edited ago min minutes minute read hours hour
        yesterday today aktualisiert veröffentlicht stand uhr lesezeit minuten vor publié mis jour
        publicado actualizado hace pubblicato aggiornato atualizado gepubliceerd bijgewerkt
        opublikowano aktualizacja dodano опубликовано обновлено назад мин вчера сегодня
        publikováno publicerad uppdaterad publisert oppdatert julkaistu ενημέρωση δημοσίευση
        نشر gmt utc edt est pst cet msk am pm"""),
    ("advert", """advertisement advertisements sponsored sponsor anzeige werbung publicité
        publicidad pubblicità reklama reklame annons annonse advertentie реклама промо διαφήμιση
        إعلان offer offers deal deals discount buy sale price coupon affiliate shopping"""),
    ("follow", """follow join donate support app download channel facebook folgen unterstützen
        spenden suivez suivre téléchargez soutenez síguenos seguir descarga seguici scarica siga
        volg obserwuj śledź dołącz подписывайтесь канал читайте скачать sledujte följ følg seuraa
        ακολουθήστε تابعنا click tap"""),
    ("tags", """tags tag topics topic category categories filed keywords section schlagworte themen
        thema mots-clés étiquettes etiquetas temas argomenti tagi kategoria теги метки тема рубрика
        štítky ämnen emner ετικέτες وسوم views visits read prosmotrov просмотров"""),
)  # fmt: skip
"""Kinds of furniture and their words."""

KIND_OF: dict[str, int] = {}
for _position, (_name, _words) in enumerate(KINDS):
    for _word in _words.split():
        KIND_OF.setdefault(_word, _position)

SIGNS = re.compile(
    "(?P<share>分享|转发|轉寄|列印|打印|シェア|ツイート|推荐给)|(?P<comments>评论|評論|留言|跟帖|コメント|回复|回應)"
    "|(?P<related>相关|相關|更多|关联|関連|おすすめ|ランキング|热门|熱門|推荐|推薦|延伸|上一|下一|阅读)"
    "|(?P<newsletter>登录|登入|注册|註冊|ログイン|会員|會員|订阅|訂閱|登録)"
    "|(?P<legal>版权|版權|著作権|无断|無断|免责|隐私|隱私|プライバシー|转载|轉載|許可|声明)"
    "|(?P<credit>图片|圖片|图源|摄|攝|写真|提供|撮影|資料照|图为|圖為)"
    "|(?P<menu>首页|首頁|新闻|新聞|体育|體育|财经|財經|频道|頻道|ホーム|ニュース|搜索|検索|导航|论坛|論壇|专题|地图)"
    "|(?P<byline>记者|記者|编辑|編輯|作者|责任编辑|来源|來源|出处)"
    "|(?P<when>发布|發布|更新|公開|分钟前|小时前)|(?P<advert>广告|廣告|広告)"
    "|(?P<follow>关注|關注|フォロー|下载|下載|微博|微信|客户端)|(?P<tags>标签|標籤|关键词|關鍵字|タグ|分类)"
)
"""The same for Chinese and Japanese; the groups are named as the kinds."""

STOP_WORDS = frozenset(
    """the of and to in a is that for it was on with as at by be he his from had are they this have
    has not but who which we been were their its would will or said one an i you der die das und
    ist den von zu mit sich des auf für im dem nicht ein eine als auch es an werden aus er hat dass
    sie nach wird bei einer um am sind noch wie einem über so zum kann nur de la le et les des en
    du un une est que dans qui par pour sur au il pas plus avec ce sont se ne el los las por con
    una su para del al lo como más pero sus ha fue che di il per non della dei con sono si anche
    nel alla gli o os em um não uma dos da na no mais foi het van een op te dat niet zijn voor met
    aan er om ook door w i na z do się nie że to jest o jak za po od ale był dla oraz przez tym и в
    не на с что по как это а из у к за от но же был для его он она они так или при о также было все
    který že se v s k je ve byl jsou jako pro ale och att det som en på är av för den med har inte
    om ett var men så kan til og i er ikke med som de på av at på ja on ei se että oli hän kun mutta
    ovat myös και το να του η της με που την από για είναι στο οι τον στην θα δεν με τα ότι τους
    في من على أن إلى التي الذي عن مع هذا كان لا ما بعد بين і та що у на до як за від це його або
    bir ve bu için da de ile olarak ki a az és hogy nem egy is volt și în cu care pe din
    este""".split()
)
"""The most frequent short words of running text in some twenty languages."""

FIRST_PERSON = frozenset(
    """i i'm i've i'd i'll me my mine myself ich mir mich mein meine meinen je j'ai moi mon ma mes
    yo mí mis mio mia miei eu meu minha ik mij mijn jag mig min mitt jeg meg mit minä minun ja
    mnie mój moja moje moim я мне меня мой моя мои мной já mě mně můj εγώ μου بالنسبة أنا ben benim
    you your you're du dir dich dein tu toi ton vous votre usted tú lei voi você jij je jou ty ci
    cię ty ciebie ты тебя вы вас вам ваш σας εσύ 私 僕 我 你""".split()
)
"""Words of who speaks for himself, or speaks to others: comments and advertisements do."""
