"""Which words reports use for one and the same event, though they share no root: die, kill, murder.

    groups_of(read_roots("was killed"))
    # ('die death kill murder slay ...',)

A group holds what different reporters of one event write, not what means the same: whoever was
killed has died, who won a match has beaten somebody. The table is general English of news.
"""

from __future__ import annotations

from functools import cache, lru_cache

from seedpkg.link.roots import read_root

_GROUPS = """
die death kill murder slay homicide fatality assassinate execute perish pass suicide hang drown lose
shoot fire gun rampage spree massacre open gunfire shot
injure hurt wound maim
attack assault strike hit raid bomb blast explode explosion ambush offensive target shell
bomb blast explode explosion detonate
stab knife slash
beat assault attack punch
rape assault abuse molest
crash collide collision wreck accident smash derail plow plough ram hit pileup overturn
crash down sink capsize
arrest detain capture apprehend seize nab custody catch hold bust round pick
charge accuse indict sue allege prosecute book arraign lawsuit complaint
convict guilty verdict find sentence condemn
sentence jail imprison prison
acquit clear exonerate
try trial hearing court
plead admit confess guilty plea
free release liberate let parole
escape flee run break abscond bolt jailbreak walk breakout
search hunt manhunt look chase pursue pursuit track
kidnap abduct seize snatch take hostage hijack
steal rob robbery theft heist loot burgle burglary snatch raid take grab mug
smuggle traffic
drink drive dui dwi influence intoxicated drunk
buy acquire purchase takeover deal merge merger takeover snap absorb
sell divest sale unload offload auction
fire dismiss sack oust axe relieve remove drop terminate cut let part
quit resign resignation leave step depart departure retire exit
appoint name hire choose pick select install tap succeed replace nominate
nominate nominee name nod candidate pick shortlist
replace succeed take successor
elect vote win election poll
win victory beat defeat triumph edge rout top down victor lose loss fall
win award prize honour honor receive accolade
retain defend keep hold
draw tie stop
record break surpass pass beat smash top mark milestone
score net goal
launch unveil introduce release reveal announce debut issue present rollout roll show
publish release print issue post
start begin open kick launch
end finish close stop halt conclude wrap cease
delay postpone defer push
cancel scrap drop axe abandon call
close shut closure shutdown
quake earthquake tremor temblor jolt shake strike hit rattle rock
flood inundate deluge swamp
storm hurricane cyclone typhoon
burn fire blaze flame inferno destroy
damage destroy wreck devastate ravage hit destruction
cut sever break damage snap
outage disrupt disruption down downtime failure fail problem fault cut loss interruption knock
fix repair patch plug resolve address mend restore correct update close
collapse fall cave crumble
protest demonstrate demonstration rally march riot unrest clash picket
clash fight battle fighting skirmish
strike walkout stoppage
invade invasion enter attack incursion
intercept stop board seize
thwart foil prevent stop avert repel repulse block
rescue save free
evacuate flee displace leave
deploy send dispatch
withdraw pull leave pullout
threaten warn threat
approve pass back vote adopt endorse clear ratify okay
reject refuse deny decline turn spurn dismiss rebuff
ban bar prohibit outlaw block
sign agree agreement deal pact accord treaty
talk meet meeting discuss discussion negotiate negotiation summit conversation confer
call phone telephone speak talk conversation ring
visit travel trip tour arrive fly go
host present emcee
treat admit rehab hospitalise hospitalize check enter
marry wed wedding tie
divorce split separate break
bear birth deliver welcome
urge ask call appeal plead demand request
offer propose proposal bid approach
claim say confirm announce tell state report add note disclose declare
criticise criticize condemn slam blast denounce attack
praise hail laud
raise increase hike lift rise climb jump surge boost
lower cut reduce slash fall drop decline plunge tumble sink slump
cost price spend pay
pay settle settlement compensation fine
fine penalise penalize penalty sanction punish
move transfer transport take relocate ship
suspend halt freeze ban
test trial experiment
hack breach compromise infiltrate intrude intrusion attack
leak disclose expose reveal
investigate probe inquiry investigation inquest examine
find discover discovery recover locate detect spot
disappear vanish miss missing
watch view see
perform play sing concert show
broadcast air televise show
commemorate mark honour honor celebrate ceremony remember anniversary memorial tribute
bury funeral burial inter
trade sign swap move transfer
contract sign deal
layoff cut redundancy job
overturn reverse quash overrule
extradite deport hand expel return
surrender yield turn
infect outbreak spread epidemic
spill leak
land touch
put place send
rip tear
""".strip()


@lru_cache(50_000)
def groups_of(roots: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the groups that words of these roots are in, sorted."""
    members = _members()
    return tuple(sorted({name for root in roots for name in members.get(root, ())}))


@cache
def _members() -> dict[str, frozenset[str]]:
    """Return the groups of each root; a group's name is its row."""
    found: dict[str, set[str]] = {}
    for row in _GROUPS.split("\n"):
        for word in row.split():
            found.setdefault(read_root(word), set()).add(row)
    return {root: frozenset(rows) for root, rows in found.items()}
