"""Decide whether a mention belongs into a timeline: specific, no habit, no mere attitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.coreference import points_back
from seedpkg.extract.events.draft import FINE
from seedpkg.extract.events.habits import ASKING, is_asked, is_habitual
from seedpkg.extract.events.traits import harm_words
from seedpkg.extract.events.triggers import is_generic
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.extract.events.draft import Draft
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_REMEMBERED = frozenset(
    "anniversary commemoration outcome result lesson memorial memory history run-up eve aftermath "
    "wake victim legacy consequence cause veteran risk threat fear possibility prospect danger end "
    "survivor scene site suspect hero".split()
)
_DEEDS = frozenset("business bankruptcy contract invest found build join discover".split())
_CALLING = frozenset("ask call demand request press push seek vote consider petition".split())
_OURS = frozenset("my our your his her their its".split())
_LOOSE = frozenset("it them this that these those one some".split())
_TELLING = frozenset(("announce", "agree"))
_OPEN = frozenset(("denied", "hypothetical"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_JOINT_NAMES = 2
_THROUGH = frozenset("through by via to for without of about".split())
_NAME_LINK = 2


def is_background(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a trigger is only named by something else: "the anniversary of the war"."""
    if candidate.is_noun and _in_longer_name(sentence, candidate):
        return True
    head = candidate.predicate.head
    for above in sentence.ancestors(head):
        token = sentence.tokens[above]
        if token.is_verbal:
            return False
        whole = "".join(sentence.lower(index) for index in (above - 2, above - 1, above))
        if token.pos == "NOUN" and (token.lemma in _REMEMBERED or whole in _REMEMBERED):
            return True
    return False


def _in_longer_name(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a noun ends a name that another noun heads: "Treaty of ... Cooperation"."""
    first = candidate.phrase
    if first < _NAME_LINK or not sentence.tokens[candidate.last - 1].is_capital:
        return False
    links = sentence.lower(first - 1) in ("of", "and", "for", "on", "&")
    return links and sentence.tokens[first - 2].is_capital and sentence.tokens[first].is_capital


def is_event(draft: Draft, carriers: Mapping[int, bool]) -> bool:
    """Say whether a mention is an event of its own.

    `carriers` are the verbs of its sentence that another event hangs on; True for those that only
    carry it.
    """
    if not may_be_event(draft):
        return False
    if draft.status in _OPEN:
        return bool(draft.participants)
    if (
        _lacks_victim(draft)
        or _carries_another(draft, carriers)
        or _is_bare(draft)
        or _is_mere_purpose(draft)
    ):
        return False
    if _is_bidden(draft.sentence, draft.candidate.predicate.head):
        return is_dated(draft) and draft.dated.basis == "explicit"
    checks = {"s": _strong, "j": _joint, "d": _dated_only, "o": _unlisted}
    return checks[draft.candidate.trigger.strength](draft)


def may_be_event(draft: Draft) -> bool:
    """Say whether a mention may be an event, by its kind, status and date alone: few may."""
    strength = draft.candidate.trigger.strength
    if strength == "t" or draft.status in _OPEN:
        return strength == "s" and is_own_date(draft)
    if strength == "o":
        return is_own_date(draft)
    return strength != "d" or is_dated(draft)


def _lacks_victim(draft: Draft) -> bool:
    """Say whether somebody murders, and the sentence names no victim: then it is misread.

    In "said Berg, daughter of the reporter Falk murdered" the parser lets Berg murder.
    """
    candidate, sentence = draft.candidate, draft.sentence
    verb = candidate.predicate.head
    if candidate.is_noun or sentence.tokens[verb].lemma not in harm_words("victim"):
        return False
    has_object = sentence.dependent(verb, "dobj", "ccomp", "prt", "conj") >= 0
    is_gap = sentence.tokens[verb].dep in ("relcl", "conj")
    return not (has_object or is_gap or is_passive(sentence, verb))


def _is_bare(draft: Draft) -> bool:
    """Say whether nothing is known of who or what a verb is about but the verb."""
    if draft.candidate.is_noun or draft.participants:
        return False
    sentence, verb = draft.sentence, draft.candidate.predicate.head
    subjects = surface_subjects(sentence, verb)
    if any(_is_nobody(sentence, one) for one in subjects):
        return True
    has_object = sentence.dependent(verb, "dobj", "agent") >= 0
    return not subjects and not has_object and not draft.label.strip().count(" ")


def _is_nobody(sentence: Sentence, subject: int) -> bool:
    """Say whether a subject tells a reader of a label nothing: "it", "they", "my mother"."""
    if sentence.tokens[subject].pos == "PRON":
        return True
    return any(sentence.lower(one) in _OURS for one in sentence.dependents(subject, "poss"))


def _is_bidden(sentence: Sentence, head: int) -> bool:
    """Say whether the reader is told to do something: "give us a call", "visit the store"."""
    verbs = [one for one in (head, *sentence.ancestors(head)) if sentence.tokens[one].tag == "VB"]
    if not verbs or sentence.dependent(verbs[0], "nsubj", "nsubjpass", "aux", "auxpass") >= 0:
        return False
    root = sentence.tokens[verbs[-1]]
    is_first = sentence.tokens[verbs[0]].dep in ("ROOT", "conj")
    is_main = root.dep == "ROOT" and sentence.dependent(verbs[-1], "nsubj", "aux") < 0
    return is_first and is_main


def _carries_another(draft: Draft, carriers: Mapping[int, bool]) -> bool:
    """Say whether a verb only carries another event: "invited her to visit Norway"."""
    head = draft.candidate.predicate.head
    if draft.candidate.is_noun or head not in carriers:
        return False
    lemma = draft.candidate.lemma
    return carriers[head] or lemma in ASKING or (lemma in _TELLING and not is_own_date(draft))


def is_dated(draft: Draft) -> bool:
    """Say whether a date is fine enough to put an event into a timeline."""
    period = draft.dated.period
    if period is None or (draft.dated.source == "story" and not draft.is_main):
        return False
    is_yearly = period.precision == "year" and _is_year_told(draft)
    return period.precision in FINE or is_yearly


def _is_year_told(draft: Draft) -> bool:
    """Say whether a whole year dates an event well enough: due then, or told in its own words."""
    candidate = draft.candidate
    is_past = not candidate.is_noun and draft.sentence.tokens[candidate.verb].tag in ("VBD", "VBN")
    is_deed = candidate.trigger.strength == "s" or candidate.trigger.name in _DEEDS
    return draft.status == "scheduled" or (is_past and is_deed and draft.dated.basis == "explicit")


def is_own_date(draft: Draft) -> bool:
    """Say whether the sentence itself dates a mention."""
    return is_dated(draft) and draft.dated.basis in OWN_BASES


def _strong(draft: Draft) -> bool:
    if draft.candidate.is_noun:
        return _strong_noun(draft)
    if is_habitual(draft):
        return is_own_date(draft)
    return bool(draft.participants) or (is_dated(draft) and not _has_loose_object(draft))


def _strong_noun(draft: Draft) -> bool:
    candidate = draft.candidate
    is_any = is_generic(draft.sentence, candidate) or _is_in_general(draft)
    if is_any or candidate.is_plural:
        return is_own_date(draft)
    if candidate.lemma == "exchange" and not points_back(draft):
        return False
    if points_back(draft) or (is_dated(draft) and not _is_lone_word(draft)):
        return True
    if draft.name and (draft.participants or draft.place):
        return True
    before = draft.sentence.lower(candidate.phrase - 1)
    if before in _THROUGH and not candidate.determiner and len(draft.participants) < _JOINT_NAMES:
        return False
    if candidate.determiner in ("its", "their") and len(draft.participants) >= _JOINT_NAMES:
        return True
    return bool(draft.participants) and (
        candidate.verb >= 0 or len(draft.participants) >= _JOINT_NAMES or bool(draft.place)
    )


def _is_in_general(draft: Draft) -> bool:
    """Say whether a talk or trip is spoken of as such: "a trip to Norway takes a week"."""
    candidate = draft.candidate
    if candidate.trigger.type != "CONSULT" or candidate.determiner not in ("a", "an"):
        return False
    if candidate.verb >= 0 or any(one.person is not None for one in draft.participants):
        return False
    sentence = draft.sentence
    above = sentence.ancestors(candidate.predicate.head)
    finite = next((one for one in above if sentence.tokens[one].tag in _FINITE), -1)
    return finite >= 0 and sentence.tokens[finite].tag in ("VBZ", "VBP")


def _is_lone_word(draft: Draft) -> bool:
    """Say whether a noun alone is all that a reader would learn of an event: "Call"."""
    if is_own_date(draft) or draft.participants or draft.place or draft.name:
        return False
    return " " not in draft.label.strip()


def _joint(draft: Draft) -> bool:
    if is_habitual(draft) and not is_own_date(draft):
        return False
    return len(draft.participants) >= _JOINT_NAMES or (
        is_own_date(draft) and bool(draft.participants)
    )


def _dated_only(draft: Draft) -> bool:
    if is_habitual(draft) and not is_own_date(draft):
        return False
    if draft.candidate.is_noun and is_generic(draft.sentence, draft.candidate):
        return False
    return bool(draft.participants or draft.name) and not _has_loose_object(draft)


def _unlisted(draft: Draft) -> bool:
    """Say whether a verb of no listed kind tells of a deed by somebody."""
    if draft.candidate.is_noun or is_habitual(draft):
        return False
    token = draft.sentence.tokens[draft.candidate.predicate.head]
    return bool(draft.participants) and token.tag != "VBG" and not _has_loose_object(draft)


def _has_loose_object(draft: Draft) -> bool:
    """Say whether a verb does something to what a label cannot name: "overturned it"."""
    sentence, verb = draft.sentence, draft.candidate.predicate.head
    objects = sentence.dependents(verb, "dobj") if not draft.candidate.is_noun else ()
    return any(sentence.lower(one) in _LOOSE for one in objects)


def _is_mere_purpose(draft: Draft) -> bool:
    """Say whether an undated event is but a purpose or wish: "events to mark it", "eager to go"."""
    verb = draft.candidate.verb
    if verb < 0 or is_dated(draft) or draft.status != "proposed":
        return False
    token = draft.sentence.tokens[verb]
    if token.dep in ("advcl", "acl"):
        return not is_asked(draft.sentence, verb)
    is_own = not draft.candidate.is_noun and token.dep == "xcomp"
    return is_own and draft.sentence.tokens[token.head].lemma not in ASKING | _CALLING
