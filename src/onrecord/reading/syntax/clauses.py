"""Clauses: the phrases of a sentence attached to one another, left to right, with a stack of open clauses.

A clause opens at a finite verb, an infinitive, a participle, a relative word or a conjunction, takes the
noun phrases around it as subject, objects and obliques, and closes at the mark or verb that cannot belong
to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.syntax import lemma
from onrecord.reading.syntax.chunk import DIRECTIONS, MEASURES, Phrase
from onrecord.reading.syntax.words import CONTROL, PARTICLED, PASSIVE, PURPOSE, SPEECH, TAGS

_BE = frozenset("am is are was were be been being 's 're 'm".split())
_ON_NOUNS = frozenset(
    "of for about between against like per behind among amongst with from including than".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week weeks month"
    " months year years day days morning afternoon evening night weekend hour hours minutes decade"
    " january february march april june july august september october november december".split()
)
_FOCUS = frozenset("even only just especially particularly mainly mostly largely almost nearly roughly approximately"
                   " including exactly not quite too very so merely solely chiefly primarily".split())  # fmt: skip
_NOMINATIVE = frozenset("i he she it we you they".split())
_TOLD = frozenset("tell inform warn remind assure convince ask show".split())
_LOOK = 12  # phrases looked ahead


@dataclass(slots=True)
class Clause:
    """An open clause. ``verb`` is -1 until its verb is read; ``subject`` waits for it."""

    kind: str
    governor: int = -1
    verb: int = -1
    form: str = "fin"
    subject: int = -1
    passive: bool = False
    wh: int = -1
    marks: list[int] = field(default_factory=list)
    waiting: list[tuple[int, str]] = field(default_factory=list)  # for the verb to come
    objects: int = 0
    copula: bool = False
    exists: bool = False  # "there were": its subject follows
    said: bool = False  # its speech verb has its clause


class Clauses:
    """Writes heads and labels between the phrases of one sentence."""

    def __init__(
        self, phrases: list[Phrase], lowers: list[str], tags: list[str], heads: list[int], labels: list[str]
    ) -> None:
        self.phrases, self.lowers, self.tags, self.heads, self.labels = phrases, lowers, tags, heads, labels
        self.stack = [Clause("root")]
        self.root = -1
        self.case: list[int] = []
        self.cc = -1
        self.last = -1  # head of the last noun phrase of this stretch
        self.first_of: dict[int, int] = {}  # conjunct → first of its list
        self.comma = False  # a mark stands between here and the last word
        self.listing = False
        self.new_clause = False  # a semicolon, colon or dash was read
        self.depth = 0  # of brackets

    def run(self) -> int:
        """Attach everything; returns the root."""
        for j, phrase in enumerate(self.phrases):
            kind = phrase.kind
            if kind == "NP" or kind == "ADJ":
                self._nominal(j, phrase)
            elif kind == "VG":
                self._verb(j, phrase)
            elif kind == "ADP":
                self._adposition(j, phrase)
            elif kind == "MARK":
                self._mark(j, phrase)
            elif kind == "WH":
                self._relative(j, phrase)
            elif kind == "CC":
                if self.case and self._kind(j + 1) == "ADP":  # "in and around"
                    self._set(phrase.head, self.phrases[j + 1].head, "cc")
                else:
                    self.cc = phrase.head
                continue
            elif kind == "ADV":
                self._adverb(j, phrase)
                continue
            else:
                self._punctuation(j, phrase)
                continue
            self.comma = False
        return self._finish()

    # ------------------------------------------------------------ helpers

    def _set(self, child: int, head: int, label: str) -> None:
        if child != head:
            self.heads[child], self.labels[child] = head, label

    def _top(self) -> Clause:
        return self.stack[-1]

    def _base(self, i: int) -> str:
        return lemma.verb(self.lowers[i])

    def _kind(self, j: int) -> str:
        return self.phrases[j].kind if 0 <= j < len(self.phrases) else "END"

    def _with_verb(self) -> Clause | None:
        """The innermost clause that has its verb."""
        for clause in reversed(self.stack):
            if clause.verb >= 0:
                return clause
        return None

    def _subject_ahead(self, j: int, *, skip_np: bool = False) -> bool:
        """Whether the noun phrase at ``j`` is the subject of a finite verb to come (``skip_np``: the one
        after ``j``)."""
        phrases = self.phrases
        k = j + 1
        end = min(len(phrases), j + _LOOK)
        while k < end:
            p = phrases[k]
            if p.kind == "VG":
                if p.form == "fin":
                    return True
                if p.form == "past":
                    return not self._reduced(k)
                return False
            if p.kind == "ADP":
                skip_np = True
            elif p.kind in ("NP", "ADJ"):
                if not skip_np and not (p.head < len(self.lowers) and self._is_time(p)):
                    return False
                skip_np = False
            elif p.kind == "CC":
                if self._kind(k + 1) in ("VG", "ADV", "CC"):
                    return False
                skip_np = True
            elif p.kind == "PUNCT":
                if self.lowers[p.head] in ("-", "'", "’", "‘", "“", "”", '"', "(", ")"):
                    skip_np = True
                else:
                    return False
            elif p.kind != "ADV":
                return False
            k += 1
        return False

    def _reduced(self, j: int) -> bool:
        """Whether the bare -ed form at ``j`` is a participle: an agent follows, or no object where one is due."""
        p = self.phrases[j]
        k = j + 1
        while self._kind(k) == "ADV" or (self._kind(k) == "NP" and self._is_time(self.phrases[k])):
            k += 1
        after = self._kind(k)
        if after == "ADP":
            word = self.lowers[self.phrases[k].head]
            if word in ("by", "at"):
                return word == "by"
        if (
            after in ("NP", "ADJ")
            and self.lowers[self.phrases[k].head] == "dead"
            and self._kind(k + 1) != "NP"
        ):
            return True
        if after == "CC" and self._kind(k + 1) == "VG":
            return self._reduced(k + 1)
        if after == "VG":
            return self._base(p.head) in PASSIVE and self._finite_ahead(k)
        return after not in ("NP", "WH", "MARK") and self._base(p.head) in PASSIVE

    def _finite_ahead(self, j: int) -> bool:
        """Whether another finite verb follows ``j`` in the same stretch."""
        for k in range(j + 1, min(len(self.phrases), j + _LOOK)):
            p = self.phrases[k]
            if p.kind == "VG" and (p.form == "fin" or (p.form == "past" and not self._reduced(k))):
                return self._kind(k - 1) not in ("CC", "WH", "MARK")
            if p.kind in ("MARK", "WH"):
                return False
        return False

    def _is_time(self, p: Phrase) -> bool:
        return self.lowers[p.head] in _TIMES

    def _pop_to(self, clause: Clause) -> None:
        while self.stack[-1] is not clause:
            self.stack.pop()

    # ------------------------------------------------------- noun phrases

    def _nominal(self, j: int, p: Phrase) -> None:
        h = p.head
        top = self._top()
        if self.lowers[p.start] == "whose" and self.last >= 0:
            clause = Clause("acl:relcl", self.last)
            self.stack.append(clause)
            if self._subject_ahead(j):
                clause.subject = h
            else:
                clause.waiting.append((h, "obj"))
            self.case = []
        elif self.case:
            self._oblique(j, p)
        elif self.lowers[h] == "dead" and self._kind(j - 1) == "VG" and top.verb >= 0 and not top.copula:
            self._set(h, top.verb, "xcomp")
            return
        elif p.kind == "ADJ" and not (top.copula and top.verb >= 0):
            self._adjective(j, p)
            return
        elif self.cc >= 0 and self._coordinate(j, h):
            pass
        elif top.copula and top.verb >= 0 and not self.comma:
            self._predicate(top, h)
            if p.kind == "ADJ":
                return
        elif self._is_time(p) and not self._subject_ahead(j):
            self._time(h)
            return
        elif self.comma and self.last >= 0 and self._list_or_apposition(j, h):
            pass
        else:
            self._argument(j, p)
        self.last = h

    def _argument(self, j: int, p: Phrase) -> None:
        """A bare noun phrase: subject to come, object, or a sentence fragment."""
        h, top = p.head, self._top()
        if top.verb < 0:
            if top.subject < 0:
                top.subject = h
            elif self._kind(j - 1) == "PUNCT" and self.lowers[self.phrases[j - 1].head] in ("(", "["):
                self._set(h, self.last if self.last >= 0 else top.subject, "appos")
            elif self._subject_ahead(j):
                top.waiting.append((top.subject, "obl" if self.tags[top.subject] != "P" else "dislocated"))
                top.subject = h
            else:
                self._set(h, self.last if self.last >= 0 else top.subject, "appos" if self.comma else "dep")
            return
        if self._bare_relative(j, p):
            self.stack.append(Clause("acl:relcl", self.last, subject=h))
            return
        if (self._subject_ahead(j) or (self.comma and self._speaker_ahead(j))) and (
            self.comma or self.cc >= 0 or self.new_clause or top.objects or self._base(top.verb) in SPEECH
        ):
            speech = next(
                (
                    c
                    for c in reversed(self.stack)
                    if c.verb >= 0 and not c.said and self._base(c.verb) in SPEECH
                ),
                None,
            )
            if (
                speech is not None
                and self.cc < 0
                and not self.new_clause
                and not (self.comma and self._says_after(j))
            ):
                self._pop_to(speech)
                speech.said = True
                self.stack.append(Clause("ccomp", speech.verb, subject=h))
            else:
                self.stack.append(Clause("next", self.stack[0].verb, subject=h))
            return
        if (
            self._kind(j - 1) == "PUNCT"
            and self.lowers[self.phrases[j - 1].head] in ("(", "[")
            and self.last >= 0
        ):
            self._set(h, self.last, "appos")
        elif top.subject < 0 and (top.kind == "speech" or top.exists):
            top.subject = h
            self._set(h, top.verb, "nsubj")
        elif self.lowers[h] in DIRECTIONS:
            self._set(h, top.verb, "advmod")
        elif top.objects == 0 and not self.comma:
            self._set(h, top.verb, "obj")
            top.objects = 1
        elif top.objects == 1 and not self.comma and self.last >= 0 and self.labels[self.last] == "obj":
            self.labels[self.last] = "iobj"
            self._set(h, top.verb, "obj")
            top.objects = 2
        elif self.last >= 0 and self.comma:
            self._set(h, self.last, "appos")
        else:
            self._set(h, top.verb, "dep")

    def _bare_relative(self, j: int, p: Phrase) -> bool:
        """Whether a pronoun opens a relative clause without its pronoun: "the reports we receive"."""
        return (
            self.lowers[p.head] in _NOMINATIVE
            and self._kind(j - 1) == "NP"
            and self.last >= 0
            and not self.comma
            and self._base(self._top().verb) not in _TOLD
            and self._subject_ahead(j)
        )

    def _speaker_ahead(self, j: int) -> bool:
        """Whether a speech verb that ends the sentence's content has the noun phrase at ``j`` as speaker,
        whatever titles stand between ("…, Ada Reyes, the head of the clinic, said")."""
        if self.stack[0].verb < 0:
            return False
        for k in range(j + 1, min(len(self.phrases), j + _LOOK)):
            p = self.phrases[k]
            if p.kind == "VG":
                speaks = p.form in ("fin", "past") and self._base(p.head) in SPEECH
                return speaks and self._kind(k + 1) in ("PUNCT", "END", "ADP", "NP", "ADV")
            if p.kind in ("WH", "MARK") or self.lowers[p.head] in (";", ":"):
                return False
        return False

    def _says_after(self, j: int) -> bool:
        """Whether the verb this noun phrase waits for is one of speech ("…, the army said")."""
        for k in range(j + 1, min(len(self.phrases), j + _LOOK)):
            if self.phrases[k].kind == "VG":
                return self._base(self.phrases[k].head) in SPEECH
        return False

    def _predicate(self, clause: Clause, h: int) -> None:
        """The predicate takes the place of its copula."""
        be = clause.verb
        for i in range(len(self.heads)):
            if self.heads[i] == be and i != h:
                self.heads[i] = h
        self._set(h, self.heads[be], self.labels[be])
        self.heads[h], self.labels[h] = self.heads[be], self.labels[be]
        self._set(be, h, "cop")
        if self.root == be:
            self.root = h
        for other in self.stack:
            if other.governor == be:
                other.governor = h
        clause.verb, clause.copula = h, False

    def _adjective(self, j: int, p: Phrase) -> None:
        clause = self._top()
        if self.cc >= 0 and self.last_adjective >= 0:
            self._set(p.head, self.last_adjective, "conj")
            self._set(self.cc, p.head, "cc")
            self.cc = -1
        elif clause.verb >= 0:
            self._set(p.head, clause.verb, "xcomp")
        elif self.last >= 0:
            self._set(p.head, self.last, "amod")
        else:
            clause.waiting.append((p.head, "advcl"))
        if self.root < 0 and not self._any_verb(j):
            self.root = p.head

    last_adjective = -1

    def _any_verb(self, j: int) -> bool:
        return any(p.kind == "VG" for p in self.phrases[j:])

    def _time(self, h: int) -> None:
        clause = self._with_verb()
        top = self._top()
        if top.verb >= 0:
            self._set(h, top.verb, "obl")
        elif top.subject >= 0 or clause is None:
            top.waiting.append((h, "obl"))
        else:
            self._set(h, clause.verb, "obl")

    def _coordinate(self, j: int, h: int) -> bool:
        """Join a noun phrase after "and" to the one before; False where it opens a clause."""
        top = self._top()
        if self.last < 0 or (top.verb >= 0 and self._subject_ahead(j) and self._kind(j - 1) == "CC"):
            return False
        self._join(h)
        return True

    def _join(self, h: int) -> None:
        first = self.first_of.get(self.last, self.last)
        self._set(h, first, "conj")
        self.first_of[h] = first
        if self.cc >= 0:
            self._set(self.cc, h, "cc")
            self.cc, self.listing = -1, False

    def _list_or_apposition(self, j: int, h: int) -> bool:
        """After a comma: a further member of a list where an "and" is to come, else an apposition."""
        top = self._top()
        opening = top.verb < 0 and top.subject < 0
        if self._speaker_ahead(j):
            return False
        if not opening and self._in_list(j):
            self._join(h)
            return True
        if self._subject_ahead(j) and (top.verb >= 0 or top.subject < 0):
            return False
        if top.verb < 0 and top.subject < 0:
            return False
        self._set(h, self.last, "appos")
        return True

    def _in_list(self, j: int) -> bool:
        """Whether noun phrases parted by commas lead to "and" or "or"."""
        if self.listing:
            return True
        expect = False
        for k in range(j + 1, min(len(self.phrases), j + 3 * _LOOK)):
            p = self.phrases[k]
            if p.kind == "CC" and self._kind(k + 1) in ("NP", "ADJ", "ADP"):
                self.listing = expect and not self._subject_ahead(k + 1)
                return self.listing
            if p.kind == "PUNCT":
                if self.lowers[p.head] not in (",", "-", ";"):
                    return False
                expect = True
            elif p.kind in ("VG", "WH", "MARK"):
                return False
            else:
                expect = True
        return False

    # --------------------------------------------------------- prepositions

    def _adposition(self, j: int, p: Phrase) -> None:
        """A preposition waits for its noun phrase; a particle leans on its verb."""
        after = self._kind(j + 1)
        word = self.lowers[p.head]
        if after in ("NP", "ADJ", "WH", "ADP") or (after == "ADV" and self._kind(j + 2) in ("NP", "ADP")):
            self.case.append(p.head)
            return
        clause = self._with_verb()
        if self._kind(j - 1) == "VG" and word in PARTICLED and clause is not None:
            self._set(p.head, clause.verb, "compound:prt")
        elif (
            after == "VG"
            or (after == "CC" and self._kind(j + 2) == "ADP")
            or after == "PUNCT"
            and self._kind(j + 2) in ("NP", "ADJ")
        ):
            self.case.append(p.head)
        elif clause is not None:
            self._set(p.head, clause.verb, "advmod")

    def _oblique(self, j: int, p: Phrase) -> None:
        """A noun phrase with its preposition: on the noun before it, or on the verb."""
        h = p.head
        for k in self.case:
            self._set(k, h, "case")
        word = self.lowers[self.case[0]]
        previous = self.phrases[j - 1 - len(self.case)] if j > len(self.case) else None
        self.case = []
        top = self._top()
        adjacent = previous is not None and previous.kind in ("NP", "WH") and self.last >= 0
        if self.cc >= 0 and adjacent is False and self.last >= 0:
            self._join(h)
        elif (
            top.copula
            and top.verb >= 0
            and not self.comma
            and not (word == "of" and adjacent)
            and word != "according"
        ):
            self._predicate(top, h)
        elif word == "of" and previous is not None and previous.kind in ("NP", "ADJ", "ADV"):
            self._set(h, previous.head, "nmod" if previous.kind == "NP" else "obl")
        elif word == "by" and top.passive and top.verb >= 0:
            self._set(h, top.verb, "obl:agent")
        elif adjacent and (top.verb < 0 or (word in _ON_NOUNS and not self._is_time(p))):
            self._set(h, self.last, "nmod")
        elif top.verb >= 0:
            self._set(h, top.verb, "obl")
        elif adjacent:
            self._set(h, self.last, "nmod")
        else:
            top.waiting.append((h, "obl"))

    def _adverb(self, j: int, p: Phrase) -> None:
        """On the verb group beside it, else on the coming verb."""
        top = self._top()
        word = self.lowers[p.head]
        if word in ("when", "where", "why", "how", "whenever", "wherever") and self._subject_ahead(
            j, skip_np=True
        ):
            noun = self._kind(j - 1) == "NP" or (self.comma and self._kind(j - 2) == "NP")
            if word == "where" and noun and self.last >= 0:
                self.stack.append(Clause("acl:relcl", self.last, wh=p.head))
            else:
                verb = self._with_verb()
                self.stack.append(Clause("advcl", verb.verb if verb else -1, waiting=[(p.head, "advmod")]))
            self.last = -1
            return
        if word == "ago" and self._kind(j - 1) == "NP":
            time = self.phrases[j - 1].head
            if top.objects and self.labels[time] == "obj":
                top.objects = 0
            self._set(time, p.head, "obl")
        if word in _FOCUS and self._kind(j + 1) in ("NP", "ADJ", "ADP"):
            k = j + 1 if self._kind(j + 1) != "ADP" else j + 2
            if self._kind(k) in ("NP", "ADJ"):
                self._set(p.head, self.phrases[k].head, "advmod")
                return
        if top.copula and top.verb >= 0 and "A" in TAGS.get(word, ()) and self._kind(j + 1) != "NP":
            self._predicate(top, p.head)
        elif top.verb >= 0 and self._kind(j + 1) != "VG":
            self._set(p.head, top.verb, "advmod")
        else:
            top.waiting.append((p.head, "advmod"))

    # -------------------------------------------------------------- clauses

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
        elif word == "of" and before == "NP":
            kind, governor = "acl", self.last
        elif top.verb < 0 and before == "NP" and self.last >= 0 and self._kind(j + 1) == "VG":
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
        relative = Clause(
            "acl:relcl", self.first_of.get(self.last, self.last) if False else self.last, wh=p.head
        )
        for k in self.case:
            self._set(k, p.head, "case")
        if self.case:
            relative.wh, relative.waiting = -1, [(p.head, "obl")]
            self.case = []
        self.stack.append(relative)
        self.last = -1

    def _verb(self, j: int, p: Phrase) -> None:
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
        if self.cc >= 0:
            return False
        if not self._reduced(j):
            return (
                top.verb >= 0
                and self._kind(j - 1) == "NP"
                and top.subject < 0
                and self.last >= 0
                and not top.copula
            )
        return top.verb >= 0 or self._finite_ahead(j) or top.subject < 0

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
        if self._base(p.head) in SPEECH and self.cc < 0:
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
            clause.kind, clause.governor = "ccomp", owner.verb if owner else clause.governor
        else:
            clause.kind = "parataxis"
        if (
            clause.kind in ("parataxis", "speech")
            and self._base(p.head) in SPEECH
            and root.verb >= 0
            and self._quoted(j)
        ):
            self._over(root, clause, p)
            return
        if clause not in self.stack:
            self.stack = [*self.stack[:1], clause] if clause.kind != "ccomp" else [*self.stack, clause]
        self._open(clause, p)
        if clause.kind == "speech":
            self.labels[p.head] = "parataxis"
        self.new_clause = False

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
        for clause in reversed(self.stack):
            if clause.verb < 0:
                continue
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
        elif before == "NP" and self.last >= 0:
            noun = lemma.noun(self.lowers[self.last])
            if top.verb < 0 or noun in PURPOSE:
                kind, governor = "acl", self.last
            elif self._base(top.verb) in CONTROL:
                kind = "xcomp"
        clause = Clause(kind, governor)
        self.stack.append(clause)
        self._open(clause, p)

    def _participial(self, j: int, p: Phrase) -> None:
        before = self._kind(j - 1)
        top = self._top()
        owner = self._with_verb()
        if top.verb < 0 and top.marks:
            self._open(top, p)
            return
        kind, governor = "advcl", owner.verb if owner else -1
        if self.cc >= 0 and owner is not None:
            same = self._owner(p)
            kind, governor = "conj", same.verb if same else governor
            self._set(self.cc, p.head, "cc")
            self.cc = -1
        elif self.last >= 0 and (before == "NP" or (self.comma and top.verb < 0)):
            kind, governor = "acl", self.last
        elif before == "VG":
            kind = "xcomp"
        if kind == "advcl" and self.comma and self._base(p.head) in SPEECH and self.stack[0].verb >= 0:
            governor = self.stack[0].verb
        clause = Clause(kind, governor, passive=p.form != "ger")
        self.stack.append(clause)
        self._open(clause, p)
        clause.passive = p.form != "ger"

    def _punctuation(self, j: int, p: Phrase) -> None:
        mark = self.lowers[p.head]
        if mark in "-'’‘\"“”([":
            if mark in "([":
                self.comma = False
                self.depth += 1
            return
        if mark in ")]":
            self.depth -= 1
            return
        if self.depth > 0:
            return
        self.comma = True
        top = self._top()
        speaks = top.verb >= 0 and self._base(top.verb) in SPEECH
        if speaks and (
            mark == ":" or (mark == "," and self._kind(j - 1) == "VG" and self._kind(j + 1) == "PUNCT")
        ):
            self.stack.append(Clause("ccomp", top.verb))
            top.said, self.comma, self.last = True, False, -1
            return
        if (
            mark in (":", "--", "—", "–")
            and (mark == ":" or j < 4)
            and top.verb < 0
            and top.subject >= 0
            and self._any_verb(j)
        ):
            top.waiting.append((top.subject, "dep"))
            top.subject = self.last = -1
        if mark in (";", ":", "–", "—", "--"):
            self.new_clause = True
            self.listing = False
        while (
            len(self.stack) > 1
            and self._top().verb >= 0
            and self._top().kind in ("acl", "acl:relcl", "advcl", "xcomp")
        ):
            if self.listing or self._in_list(j) or self._kind(j + 1) in ("CC", "VG"):
                break
            self.stack.pop()

    def _finish(self) -> int:
        """What waits in vain hangs on the root; a sentence without a verb on its first noun phrase."""
        if self.root < 0:
            top = self.stack[0]
            made = [c.verb for c in self.stack if c.verb >= 0]
            nominal = [
                p.head for p in self.phrases if p.kind in ("NP", "ADJ", "WH") and self.heads[p.head] == -2
            ]
            self.root = (
                top.subject
                if top.subject >= 0
                else made[0]
                if made
                else nominal[0]
                if nominal
                else self.phrases[0].head
            )
        for clause in self.stack:
            for child, label in clause.waiting:
                self._set(child, self.root, label)
            if clause.verb < 0 and clause.subject >= 0 and self.heads[clause.subject] == -2:
                self._set(clause.subject, self.root, "dep")
        return self.root
