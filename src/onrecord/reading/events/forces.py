"""The force behind an event that a noun tells: who is the subject of the clause around it.

"aircraft flew in support of the offensive"     aircraft
"police arrested two in a raid"                 police
"police are investigating a shooting"           nobody: it is what others did
"""

from __future__ import annotations

from onrecord.reading.events import clause, voice
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence

# What is only there, or told, because of the event.
_OF_IT = frozenset(
    "aftermath anniversary case cause charge connection day footage image link moment news number picture reference "
    "relation report response role scene site survivor suspicion time toll victim video wake witness".split()
)
_SPOKEN_OF = frozenset(
    "await call cite condemn deplore denounce describe discuss expect fear foil hear mention monitor mourn prevent "
    "see thwart witness".split()
)
# What a force does about what others did: "police are investigating a shooting", "arrested two over the attack".
_POLICING = frozenset(
    "apprehend arrest charge detain hold identify investigate link name probe question respond search seek "
    "suspect".split()
)
_OWN_WORK = frozenset("crackdown operation raid sweep".split())  # "arrested two in a raid"
_ABOUT = frozenset({"about", "into", "over"})
AT_OTHER_TIMES = frozenset({"after", "before", "despite", "during", "following", "since", "until"})
_UNDERGOING = frozenset({"die", "perish", "succumb", "suffer", "survive", "sustain"})
_OWN_CLAUSE = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis"})
_CLIMB = 5  # governors looked at in search of a subject


def behind(sentence: Sentence, i: int, kind: str) -> list[int]:
    """The head token of the force that is the subject of a clause above the noun at ``i``; none where nobody is."""
    tokens = sentence.tokens
    force = classes()["@force"]
    theirs = tokens[i].lemma in _OWN_WORK or kind == "armed_clash"
    if not theirs and voice.cases(sentence, i) & (AT_OTHER_TIMES | _ABOUT):
        return []
    for n, k in enumerate(sentence.ancestors(i)):
        if n >= _CLIMB or tokens[k].lemma in clause.speech() | _SPOKEN_OF | _UNDERGOING:
            return []
        if tokens[k].lemma in _POLICING and not theirs:
            return []
        if tokens[k].lemma in _OF_IT:
            return []
        if tokens[k].upos != "VERB":
            if tokens[k].deprel.startswith("acl"):
                return []
            continue
        who = clause.doer(sentence, k)
        if who is not None and who != i:
            return [who] if force & names_of(sentence, who) and tokens[who].upos != "PRON" else []
        if tokens[k].deprel in _OWN_CLAUSE or (tokens[k].deprel == "acl" and voice.passive(sentence, k)):
            return []
    return []
