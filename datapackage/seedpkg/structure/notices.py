"""What pages without an article say in many languages: `Page not found`, `Enable JavaScript`.

Refusals stand on error pages and before robots alone; walls stand on pages of articles too.
"""

from __future__ import annotations

import re

_PAGE = r"(?:page|article|content|story|document|url|address|link)"
_REFUSAL = re.compile(
    rf"""(?xi)
    (?:(?:http\ )?(?:error|fehler|erreur|ошибка|błąd|errore?)[\ :#-]*)?(?:40[0134]|410|50[0-4])
        (?:[\ :|!.–—-]+.{{0,60}})?$
    | (?:(?:sorry|oops|whoops|uh-oh|hmm)\b.{{0,60}})?
        \b{_PAGE}\ (?:was\ |is\ |has\ )?not\ (?:be\ )?found\b.{{0,80}}
    | (?:(?:we(?:['’]re)?\ (?:are\ )?)?(?:sorry|oops|whoops|uh-oh|hmm)\b.{{0,40}})?
        (?:the|this|that)\ {_PAGE}\s(?:(?:that\ )?you\ .{{3,40}}|requested\ )?
        (?:can(?:no|['’])t|could\ ?(?:no|n['’])t|does\ ?(?:no|n['’])t|was\ ?(?:no|n['’])t
        |no\ longer\ exists|is\ no\ longer\ available
        |may\ have\ (?:been\ )?(?:moved|removed|deleted)).{{0,200}}
    | (?:we\ )?(?:can(?:no|['’])t|could\ ?(?:no|n['’])t)\ (?:seem\ to\ )?find
        \ (?:the|that|this)\ {_PAGE}\b.{{0,120}}
    | access\ (?:to\ this\ page\ )?(?:has\ been\ |is\ )?denied\b.{{0,60}}
    | you\ (?:do\ not|don['’]t)\ have\ permission\ to\ (?:access|view)\b.{{0,120}}
    | just\ a\ moment\s*(?:\.{{3}}|…)? | attention\ required!?.{{0,40}}
    | checking\ (?:your\ browser|if\ the\ site\ connection\ is\ secure)\b.{{0,120}}
    | (?:please\ )?(?:verify|confirm)\ (?:that\ )?you\ are\ (?:a\ |not\ a\ )?
        (?:human|robot)\b.{{0,120}}
    | are\ you\ a\ (?:robot|human)\s*\?.{{0,60}}
    | (?:our\ systems\ have\ detected\ )?unusual\ traffic\ from\ your\b.{{0,200}}
    | seite\ (?:wurde\ |konnte\ )?(?:leider\ )?nicht\ gefunden\b.{{0,80}}
    | die\ (?:von\ ihnen\ )?(?:angeforderte|gesuchte|gewünschte|aufgerufene)\ seite\b.{{0,160}}
    | page\ (?:non\ trouvée|introuvable)\b.{{0,60}}
    | la\ page\ (?:que\ vous\ .{{3,30}}|demandée|recherchée)\b.{{0,160}}
    | (?:la\ )?p[áa]gina\ (?:no\ encontrada|non\ trovata|não\ encontrada|niet\ gevonden)\b.{{0,60}}
    | (?:la|a)\ p[áa]gina\ (?:que\ .{{3,30}}|solicitada|richiesta|che\ .{{3,30}})
        \ (?:no|non|não)\ .{{0,120}}
    | (?:nie\ znaleziono\ strony|strona\ nie\ (?:została\ znaleziona|istnieje)).{{0,60}}
    | (?:запрашиваемая\ |такая\ )?страница\ (?:,\ .{{3,40}},\ )?
        (?:не\ найдена|не\ существует|удалена)\b.{{0,120}}
    | (?:sidan|siden|sivua)
        \ (?:kunde\ inte\ hittas|blev\ ikke\ fundet|ble\ ikke\ funnet|ei\ löy).{{0,60}}
    | stránka\ (?:nebyla\ nalezena|neexistuje).{{0,60}} | sayfa\ bulunamadı.{{0,60}}
    | (?:抱歉|对不起|對不起)?[，,！! ]?(?:您|你)?(?:所)?(?:访问|查找|请求|訪問|瀏覽)?的?
        (?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|已被?删除|已被?刪除).{{0,40}}
    | (?:お探しの|ご指定の|指定された|アクセスしようとした)?(?:ページ|記事)(?:が|は)
        (?:見つかりません|存在しません|見つかりませんでした|削除).{{0,60}}
    | (?:عذرا[ً]?[،,]?\s?)?(?:هذه\ )?الصفحة\ (?:غير\ موجودة|المطلوبة).{{0,80}}
    """
)
_WALL = re.compile(
    r"""(?xi)
    (?:please\ |you\ (?:need|have)\ to\ )?(?:enable|turn\ on|activate)
        \ (?:javascript|js|cookies)\b.{0,200}
    | (?:it\ (?:looks|seems)\ like\ )?(?:your\ browser\ has\ )?
        javascript\ (?:is\ |seems\ to\ be\ )?
        (?:disabled|required|not\ (?:enabled|available)|turned\ off)\b.{0,200}
    | (?:this|our|the)\ (?:site|page|app|website)
        \ (?:requires|needs|works\ best\ with)\ javascript\b.{0,120}
    | (?:before\ you\ continue|we\ (?:value|care\ about|respect)\ your\ privacy)\b.{0,80}
    | we\ (?:and\ our\ (?:\d+\ )?partners\ )?(?:use|store|process)\b.{0,200}\bcookies?\b.{0,400}
    | (?:subscribe|sign\ in|log\ in|register)\ (?:now\ )?
        to\ (?:continue|keep|read|unlock|access)\b.{0,120}
    | (?:to\ )?(?:continue|keep)\ reading\b.{0,80}
        \b(?:subscribe|subscription|sign|log|register|account)\b.{0,80}
    | this\ (?:article|content|story|page)\ is\ (?:only\ )?
        (?:for|available\ to|reserved\ for|exclusive\ to)\ (?:our\ |paying\ )?
        (?:subscribers|members|registered)\b.{0,120}
    | (?:create|register\ for)\ (?:a|your)\ free\ account\ to\b.{0,80}
    | already\ a\ (?:subscriber|member)\?.{0,60}
    | this\ video\ is\ (?:no\ longer|not|currently\ un)\ ?available\b.{0,80}
    | (?:bitte\ )?(?:aktivieren\ sie\ )?javascript\b.{0,40}
        \b(?:aktiv|deaktiviert|einschalten)\w*.{0,80}
    | dieser\ (?:artikel|inhalt)\ ist\ (?:nur\ |exklusiv\ )?für\ .{0,20}
        (?:abonnenten|mitglieder)\b.{0,60}
    | (?:cet\ )?(?:article|contenu)\ (?:est\ )?réservé\ (?:à\ nos|aux)\ abonnés\b.{0,60}
    | il\ vous\ reste\ \d{1,3}(?:[.,]\d+)?\s?%\ de\ cet\ article\b.{0,80}
    | (?:contenido|artículo)\ exclusivo\ para\ suscriptores\b.{0,60}
    | suscr[íi]bete\ para\ seguir\ leyendo\b.{0,60}
    | (?:articolo|contenuto)\ riservato\ agli\ abbonati\b.{0,60}
    | (?:conteúdo|matéria)\ exclusiv[oa]\ para\ assinantes\b.{0,60}
    | dit\ artikel\ is\ (?:alleen|exclusief)\ voor\ abonnees\b.{0,60}
    | (?:treść|artykuł)\ dostępn[ya]\ (?:tylko\ )?dla
        \ (?:prenumeratorów|subskrybentów)\b.{0,60}
    | (?:материал|статья)\ доступ(?:ен|на)\ (?:только\ )?
        (?:по\ подписке|подписчикам)\b.{0,60}
    | (?:この記事は)?(?:有料)?会員(?:限定|専用)の?(?:記事|コンテンツ).{0,40} | 続きを読むには.{0,40}
    | (?:本文|此内容|本篇文章)(?:仅限|只限|僅限).{0,4}(?:订阅|訂閱|会员|會員).{0,20}
    """
)
_LONGEST = 400


def is_refusal(text: str) -> bool:
    """Say whether a folded line says that the page does not exist, or is not shown to robots."""
    return len(text) <= _LONGEST and bool(_REFUSAL.fullmatch(text))


def is_wall(text: str) -> bool:
    """Say whether a folded line stands before a text that the page does not show."""
    return len(text) <= 2 * _LONGEST and bool(_WALL.fullmatch(text))
