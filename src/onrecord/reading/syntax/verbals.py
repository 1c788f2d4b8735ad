"""Verbs: the clauses they open, join or close."""

from __future__ import annotations

from onrecord.reading.syntax import lemma
from onrecord.reading.syntax.chunk import Phrase
from onrecord.reading.syntax.nominals import Nominals
from onrecord.reading.syntax.state import NOMINATIVE, Clause
from onrecord.reading.syntax.words import CONTROL, PURPOSE, SPEECH

_RESULTS = frozenset(
    "causing damaging destroying forcing injuring killing leaving prompting reducing using wounding".split()
)
_BE = frozenset("am is are was were be been being 's 're 'm".split())


class Verbals(Nominals):
    """What to do with a verb group and with the words that open clauses."""

    def _mark(self, j: int, p: Phrase) -> None:
        """A conjunction opens a clause, under the verb (or noun) that asks for it."""
        word, top = self.lowers[p.head], self._top()
        before = self._kind(j - 1)
        if self._kind(j + 1) == "MARK":
            top.waiting.append((p.head, "mark"))
            return
        clause = self._with_verb()
        kind, governor = "advcl", clause.verb if clause else -1
        if word in ("that", "whether", "if") and clause and before in ("VG", "NP", "ADV", "ADJ", "CC"):
            speech = clause.verb >= 0 and (
                self._base(clause.verb) in SPEECH or before == "VG" or word == "whether"
            )
            if before == "NP" and not speech and word == "that":
                kind, governor = "acl", self.last
            elif speech or word == "that":
                kind = "ccomp"
                clause.said = True
        elif before == "NP" and (word == "of" or (top.verb < 0 and self._kind(j + 1) == "VG")):
            kind, governor = "acl", self.last
        self.stack.append(Clause(kind, governor, marks=[p.head]))
        self.last = -1

    def _relative(self, j: int, p: Phrase) -> None:
        """A relative pronoun opens a clause on the noun before it; else it is a noun phrase."""
        if self.case and self.last < 0:
            self._oblique(j, p)
            return
        if self.last < 0 or self.lowers[p.head] == "what":
            clause = self._with_verb()
            if clause and self._kind(j + 1) in ("VG", "NP"):
                self.stack.append(Clause("ccomp", clause.verb, wh=p.head))
            else:
                self._argument(j, p)
                self.last = p.head
            return
        relative = Clause("acl:relcl", self._named_before(), wh=p.head)
        for k in self.case:
            self._set(k, p.head, "case")
        if self.case:
            relative.wh, relative.waiting = -1, [(p.head, "obl")]
            self.case = []
        self.stack.append(relative)
        self.last = -1

    def _aside(self, j: int, p: Phrase) -> bool:
        """ "Two sailors who police say helped them": whose word it is stands inside the relative clause."""
        top, after = self._top(), self.phrases[j + 1] if j + 1 < len(self.phrases) else p
        inside = top.kind == "acl:relcl" and top.verb < 0 and min(top.wh, top.subject) >= 0
        if not inside or self._base(p.head) not in SPEECH or after is p or after.kind != "VG":
            return False
        if p.form not in ("fin", "past") or after.form not in ("fin", "past"):
            return False
        self._set(top.subject, p.head, "nsubj")
        top.waiting.append((p.head, "parataxis"))
        top.subject = -1
        return True

    def _verb(self, j: int, p: Phrase) -> None:
        if self._aside(j, p):
            return
        if p.form == "inf":
            self._infinitive(j, p)
        elif p.form in ("ger", "part") or (p.form == "past" and self._participle(j)):
            self._participial(j, p)
        else:
            self._finite(j, p)
        self.last = -1

    def _participle(self, j: int) -> bool:
        """Whether a bare -ed form leans on a noun instead of being the verb of its clause."""
        top = self._top()
        if self.cc >= 0 or (j and self.lowers[self.phrases[j - 1].head] in NOMINATIVE):
            return False
        if not self._reduced(j):
            if self.stack[0].verb < 0 <= self.stack[0].subject and not self._finite_ahead(j):
                return False  # "attackers wearing uniforms stormed the college"
            if self._kind(j - 1) != "NP" or self.last < 0 or top.copula or top.verb < 0:
                return top.verb < 0 <= top.subject and self._post_modifies(j)
            return top.subject < 0 or (self._kind(j + 1) == "ADP" and not self._may_speak(top))
        return top.verb >= 0 or self._finite_ahead(j) or top.subject < 0

    def _may_speak(self, clause: Clause) -> bool:
        """Whether another clause may follow the verb of a clause without a mark: "said rebels fled"."""
        return self.comma or self._base(clause.verb) in SPEECH

    def _post_modifies(self, j: int) -> bool:
        """ "A board composed of officers will meet": only noun phrases part the participle from a verb in two words."""
        if self._kind(j + 1) != "ADP" or self._base(self.phrases[j].head) in SPEECH:
            return False
        for p in self.phrases[j + 1 :]:
            if p.kind == "VG":
                return p.form == "fin" and self.tags[p.start] == "X"
            if p.kind not in ("ADP", "NP", "ADJ", "ADV") or self.lowers[p.head] in NOMINATIVE:
                return False
        return False

    def _open(self, clause: Clause, p: Phrase) -> None:
        """Give a clause its verb and what waited for it."""
        h = p.head
        clause.verb, clause.form, clause.passive = h, p.form, p.passive
        clause.copula = self.tags[h] == "X" and self.lowers[h] in _BE
        if clause.governor >= 0:
            self._set(h, clause.governor, clause.kind)
        for mark in clause.marks:
            self._set(mark, h, "mark")
        for child, label in clause.waiting:
            self._set(child, h, label)
        clause.waiting = []
        if clause.subject >= 0 and self.lowers[clause.subject] == "there":
            self._set(clause.subject, h, "expl")
            clause.subject, clause.exists = -1, True
        elif clause.subject >= 0:
            self._set(clause.subject, h, "nsubj:pass" if p.passive else "nsubj")
            if clause.wh >= 0:
                self._set(clause.wh, h, "advmod" if self.tags[clause.wh] == "R" else "obj")
                clause.objects = 1 if self.tags[clause.wh] != "R" else 0
        elif clause.wh >= 0:
            self._set(clause.wh, h, "nsubj:pass" if p.passive else "nsubj")
        if self.case:
            for k in self.case:
                self._set(k, h, "mark")
            self.case = []
        if self.root < 0 and clause.kind == "root":
            self.root = h

    def _finite(self, j: int, p: Phrase) -> None:
        top = self._top()
        h = p.head
        if p.form == "past" and (top.wh < 0 or top.verb >= 0) and self._reduced(j):
            p.passive = True
        if top.verb < 0 and (
            top.subject >= 0 or top.wh >= 0 or top.marks or top.kind == "root" or self.cc < 0
        ):
            if top.kind == "next":
                self._sequel(top, j, p)
                return
            self._open(top, p)
            if top.kind == "root":
                self._adopt(h)
            return
        if self.cc >= 0:
            owner = self._owner(p)
            if owner is not None:
                self._pop_to(owner)
                clause = Clause("conj", owner.verb)
                self._set(self.cc, h, "cc")
                self.cc = -1
                clause.subject = -1
                self.stack.append(clause)
                self._open(clause, p)
                return
        for outer in reversed(self.stack[:-1]):
            if outer.verb < 0:
                self._pop_to(outer)
                self._finite(j, p)
                return
        self._sequel(Clause("next"), j, p)

    def _sequel(self, clause: Clause, j: int, p: Phrase) -> None:
        """A finite verb after a clause that is complete: speech after its content, a second main clause."""
        root = self.stack[0]
        clause.governor = root.verb if root.verb >= 0 else self.root
        if (told := self._told_of(clause, p)) is not None:
            clause.kind, (clause.governor, clause.subject) = "ccomp", told
        elif self._base(p.head) in SPEECH and self.cc < 0:
            clause.kind = "parataxis"
            if clause.subject < 0:
                clause.kind = "speech"
        elif self.cc >= 0:
            clause.kind = "conj"
            self._set(self.cc, p.head, "cc")
            self.cc = -1
        elif (
            self.last >= 0
            and clause.subject < 0
            and not self.comma
            and self.labels[self.last] in ("obj", "dep")
        ):
            clause.subject = self.last
            owner = self._with_verb()
            clause.kind, clause.governor = (
                "ccomp",
                owner.verb if owner else clause.governor,
            )
        else:
            clause.kind = "parataxis"
        if (
            clause.kind in ("parataxis", "speech")
            and self._base(p.head) in SPEECH
            and root.verb >= 0
            and (self._quoted(j) or (clause.subject >= 0 and self._closes(j)))
        ):
            self._over(root, clause, p)
            return
        if clause not in self.stack:
            self.stack = [*self.stack[:1], clause] if clause.kind != "ccomp" else [*self.stack, clause]
        self._open(clause, p)
        if clause.kind == "speech":
            self.labels[p.head] = "parataxis"
        self.new_clause = False

    def _told_of(self, clause: Clause, p: Phrase) -> tuple[int, int] | None:
        """ "Police said the man, a trader from Goma, died": "said" and "man", taken for what was said till the verb
        came. What stood between hangs on the man."""
        inner = ("acl", "acl:relcl", "advcl")
        verb = next((c.verb for c in reversed(self.stack) if c.verb >= 0 and c.kind not in inner), -1)
        if verb < 0 or clause.subject >= 0 or self.cc >= 0 or not self.comma:
            return None
        noun = next(
            (k for k in range(verb + 1, p.head) if (self.heads[k], self.labels[k]) == (verb, "obj")), -1
        )
        if noun < 0 or self._base(verb) not in SPEECH or self._base(verb) == "tell":
            return None
        for k in range(noun + 1, p.head):
            if self.heads[k] == verb and self.labels[k] in {"advcl", "obl"}:
                self._set(k, noun, "acl" if self.labels[k] == "advcl" else "nmod")
        return verb, noun

    def _closes(self, j: int) -> bool:
        """Whether nothing but a full stop follows: "The raids hit two farms the monitor said."."""
        return j + 1 == len(self.phrases) or (j + 2 == len(self.phrases) and self._kind(j + 1) == "PUNCT")

    def _quoted(self, j: int) -> bool:
        """Whether what came before is the content of this speech verb: a comma or quote parts them."""
        k = j - 1
        while k >= 0 and self.phrases[k].kind in ("NP", "ADJ", "ADP", "ADV", "CC"):
            k -= 1
        return k >= 0 and self.phrases[k].kind == "PUNCT"

    def _over(self, root: Clause, clause: Clause, p: Phrase) -> None:
        """The speech verb after its content governs it: root, with the content as its clause."""
        content = root.verb
        clause.governor = -1
        subject = clause.kind == "parataxis"
        clause.kind = "root" if subject else "speech"
        self.root = p.head
        self._open(clause, p)
        self._set(content, p.head, "ccomp")
        clause.said = True
        self.stack = [clause]

    def _owner(self, p: Phrase) -> Clause | None:
        """The clause a verb after "and" is parallel to: the nearest of the same form."""
        bare = p.form == "fin" and self.tags[p.head] == "V" and p.start == p.head
        apart = self.lowers[self.cc] == "but" or self.comma or self.lowers[p.end : p.end + 1] == ["that"]
        told = (
            apart
            and self._base(p.head) in SPEECH
            and any(c.verb >= 0 and self._base(c.verb) in SPEECH for c in self.stack)
        )
        for clause in reversed(self.stack):
            if clause.verb < 0:
                continue
            if told and clause.kind == "ccomp" and self._base(clause.verb) not in SPEECH:
                continue  # "He admitted that costs had risen but denied any fraud"
            if self.comma and clause.kind in ("acl:relcl", "advcl", "acl") and p.form in ("fin", "past"):
                continue  # "… a street where a man fell, and gave his name"
            same = (
                clause.form == p.form
                or (bare and clause.form == "inf")
                or {clause.form, p.form} <= {"fin", "past"}
            )
            if same or clause.kind == "root":
                return clause
        return None

    def _adopt(self, h: int) -> None:
        """Clauses read before the main verb hang on it."""
        for p in self.phrases:
            if p.head >= h:
                break
            if p.kind == "VG" and self.heads[p.head] == -2 and p.head != h:
                self._set(p.head, h, "advcl")

    def _infinitive(self, j: int, p: Phrase) -> None:
        before = self._kind(j - 1)
        clause = self._with_verb()
        top = self._top()
        if top.verb < 0 and top.marks and self.cc < 0:
            self._open(top, p)
            return
        kind, governor = "advcl", clause.verb if clause else -1
        if self.cc >= 0 and clause is not None:
            owner = self._owner(p)
            if owner is not None:
                kind, governor = "conj", owner.verb
                self._set(self.cc, p.head, "cc")
                self.cc = -1
        elif before in ("VG", "ADJ", "ADV") and top.verb >= 0 and not self.comma:
            kind = "xcomp"
            if before == "ADJ" and self.phrases[j - 1].head != top.verb:
                governor = self.phrases[j - 1].head
        elif before == "NP" and self.last >= 0 and self._for_whom(p, clause):
            return
        elif before == "NP" and self.last >= 0:
            noun = lemma.noun(self.lowers[self.last])
            if top.verb < 0 or noun in PURPOSE:
                kind, governor = "acl", self.last
            elif self._base(top.verb) in CONTROL:
                kind = "xcomp"
        clause = Clause(kind, governor)
        self.stack.append(clause)
        self._open(clause, p)

    def _for_whom(self, p: Phrase, outer: Clause | None) -> bool:
        """ "It is vital for all parties to leave": the noun behind "for" is who is to do it."""
        noun = self.last
        if self.labels[noun] == "nmod" and self.tags[self.heads[noun]] != "A":
            noun = self.heads[noun]  # "for any of the protesters to be held"
        case = next((k for k in range(noun) if (self.heads[k], self.labels[k]) == (noun, "case")), -1)
        governor = self.heads[noun]
        if case < 0 or self.lowers[case] != "for" or outer is None or governor < 0:
            return False
        if self.tags[governor] in "VZTELG":
            return False  # "called for police to leave" asks the police
        clause = Clause("advcl", governor, subject=noun, marks=[case])
        self.stack.append(clause)
        self._open(clause, p)
        return True

    def _result(self, p: Phrase) -> bool:
        """ "Jets pounded the east of Homs killing six": what came of it all, not what the noun before does."""
        top = self._top()
        if p.form != "ger" or self.comma or top.verb < 0 or top.copula or top.form not in ("fin", "past"):
            return False
        if "with" in (self.lowers[k] for k in range(self.last) if self.heads[k] == self.last):
            return False  # "with police using tear gas"
        return self.lowers[p.head] in _RESULTS and self.labels[self.last] != "nsubj"

    def _participial(self, j: int, p: Phrase) -> None:
        before = self._kind(j - 1)
        top = self._top()
        owner = self._with_verb()
        if top.verb < 0 and top.marks and (top.subject < 0 or before != "NP"):
            self._open(top, p)
            return
        kind, governor = "advcl", owner.verb if owner else -1
        if self.cc >= 0 and owner is not None:
            same = self._owner(p)
            kind, governor = "conj", same.verb if same else governor
            self._set(self.cc, p.head, "cc")
            self.cc = -1
        elif self.last >= 0 and (before == "NP" or (self.comma and top.verb < 0)) and not self._result(p):
            kind, governor = "acl", self.last
        elif before == "VG":
            kind = "xcomp"
        if kind == "advcl" and self.comma and self._base(p.head) in SPEECH and self.stack[0].verb >= 0:
            governor = self.stack[0].verb
        clause = Clause(kind, governor, passive=p.form != "ger")
        self.stack.append(clause)
        self._open(clause, p)
        clause.passive = p.form != "ger"
