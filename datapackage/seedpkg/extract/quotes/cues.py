"""The words that attribute: verbs of saying, what may stand around them, and what may not."""

from __future__ import annotations

SAYING = frozenset(
    "said says say told tells tell added adds stated states noted argued argues argue explained "
    "explains announced confirmed confirms denied denies warned warns warn claimed insisted "
    "insists insist stressed emphasised emphasized emphasizes wrote writes tweeted replied replies "
    "responded commented concluded declared declares remarked recalled recalls reiterated "
    "repeated reported revealed suggested suggests testified acknowledged acknowledges admitted "
    "admits conceded concedes affirmed reaffirmed highlighted pledged vowed promised mentioned "
    "observed predicted predicts estimated estimates asserted asserts alleged alleges contended "
    "contends maintained maintains cautioned cautions complained complains joked jokes quipped "
    "quips hinted indicated underlined underscored countered proclaimed recounted lamented mused "
    "believes believe thinks expects expected hopes hoped agreed agrees "
    "disclosed informed assured retorted urged asked described charged clarified speculated "
    "boasted boasts confided ruled".split()
)
"""Finite forms that report a clause: `Roe said that ...`."""
SPEAKING = frozenset(
    "continued continues began answered exclaimed shouted yelled cried whispered "
    "laughed sighed chimed snapped posted".split()
)
"""Further verbs that report words in quotation marks alone."""
CALLING = frozenset(
    "called calls call describes dubbed labeled labelled branded dismissed denounced "
    "condemned criticized criticised blasted slammed hailed praised characterized characterised "
    "characterizes accused mocked ridiculed likened compared".split()
)
"""Verbs that give a quoted piece to their subject: `She called it "a bad day for us all"`."""
PARTICIPLES = frozenset(
    "saying adding noting stating stressing emphasising emphasizing arguing explaining warning "
    "claiming insisting writing telling declaring concluding acknowledging admitting confirming "
    "announcing predicting pointing alleging asserting suggesting vowing pledging calling "
    "describing reiterating tweeting".split()
)
"""`Roe praised the deal, adding that ...`: they share the subject of what stands before."""
NOUN_LIKE = frozenset(
    "claims reports notes comments answers stresses states remarks tweets posts highlights "
    "promises".split()
)
"""Forms that are nouns more often: they need a person's name or a pronoun right before them."""
WEAK = frozenset("believes believe thinks expects expected hopes hoped described estimated".split())
"""Verbs that say whose view a number is, and report no words."""
NEEDS_THAT = frozenset(
    "maintained maintains highlighted mentioned observed underlined underscored repeated recounted "
    "concluded lamented predicted predicts revealed disclosed countered declared stated states "
    "charged ruled clarified announced announcing adds urged confirming confirmed describing "
    "calling proclaimed".split()
)
"""Verbs that take a thing more often than a clause: they need `that`, or a subject and a verb."""
THINGS = frozenset("a an something nothing anything so yes no much enough more little few".split())
"""Words that open a thing more often than a clause: `said a few words`."""
ASKING = frozenset("asked asks".split())
"""Verbs that report a question: `Roe asked whether ...`."""
PLAIN = frozenset("said says say told tells tell saying telling wrote writes".split())
"""Verbs whose complement is a reported clause without any further sign of one."""
TELLING = frozenset("told tells tell telling informed assured".split())
"""Verbs that name first who is spoken to."""
INVERTING = frozenset(
    "said says say added adds wrote writes asked explained replied reported noted warned recalled "
    "announced insisted argued admitted joked observed declared remarked tweeted continued began "
    "answered exclaimed responded commented stated".split()
)
"""Verbs that stand before their subject behind a comma: `..., said the minister`."""
PROMISING = frozenset("pledged vowed promised vowing pledging".split())
"""Verbs that report an infinitive: `Roe vowed to ...`."""
NEEDS_OUT = frozenset("pointed points pointing".split())
"""Verbs of saying only with their particle: `pointed out`."""
ENDS = frozenset(", . ; : ) — – -- ? !".split())
"""Signs that close a phrase."""
SUBORDINATORS = frozenset("while although though if when as after because since whereas".split())
"""Words that open a clause before the main one: it ends at a comma."""
INTRODUCTIONS = frozenset(
    "after before when while as if since speaking asked meanwhile however later earlier instead "
    "also still then referring citing".split()
)
"""Words that open what stands before `Roe said on Monday ...` and is not said."""
STATEMENTS = frozenset(
    "statement interview speech tweet post letter report email e-mail release briefing address "
    "conference message memo note video remarks column filing testimony article".split()
)
ALL_VERBS = SAYING | SPEAKING | CALLING | PARTICIPLES | NOUN_LIKE | {"pointed", "points", "went"}

ADVERBS = frozenset(
    "also then later earlier now again previously once recently repeatedly still thus already "
    "often always further even just simply once since long first both all themselves himself "
    "herself itself reportedly".split()
)
NOUNS_IN_LY = frozenset(
    "family ally assembly rally supply daily weekly monthly monopoly anomaly bully reply "
    "only".split()
)
HAVE = frozenset("has had have 've 'd".split())
BE = frozenset("is are was were be been being am 's 're gets got get".split())
MODALS = frozenset(
    "to will would can could may might must shall should do does did let lets help helped "
    "please you'd you'll cannot".split()
)
NEGATIONS = frozenset("not never neither nor cannot nobody nothing without".split())
PRONOUNS = frozenset("he she they i we it who you".split())
OBJECTS = frozenset("him her them me us it you".split())
FINITE = frozenset(
    "is are was were has have had do does did will would can could may might must shall should "
    "won't wouldn't can't cannot couldn't isn't aren't wasn't weren't hasn't haven't hadn't don't "
    "doesn't didn't shouldn't it's he's she's there's that's they're we're i'm you're we've "
    "they've i've we'll they'll he'll she'll it'll i'll".split()
)
"""Words that show a clause with a verb of its own."""
OPENERS = frozenset("that whether if how why what when where who".split())
"""Words that open a reported clause."""
BREAKS = frozenset(
    "and or but nor so yet that which who whom whose when while as if because since after before "
    "until unless although though where whether than then however meanwhile instead also still "
    "not only even just later earlier today yesterday tomorrow here there is are was were be been "
    "has have had do does did will would can could may might must should he she they i we it you "
    "him them me us this these those what why how more less very too again once".split()
)
"""Words that no simple noun phrase holds."""
PREPOSITIONS = frozenset(
    "of for to at in on by with from about against over under between among into like including "
    "near within through during via despite without behind beside toward towards upon".split()
)
DETERMINERS = frozenset("the a an his her its their our my some another any no each".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split()
)
UNSAFE_BEFORE = PREPOSITIONS | frozenset(
    "met meet told tell asked praised thanked accused called joined beat replaced succeeded".split()
)
"""Words after which a name is no subject: `a spokesman for Roe said`."""
