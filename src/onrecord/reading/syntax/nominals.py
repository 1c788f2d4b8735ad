"""Noun phrases, adjectives, prepositions and adverbs attached to the clause they stand in."""

from __future__ import annotations

from onrecord.reading.syntax import lemma
from onrecord.reading.syntax.chunk import DIRECTIONS, Phrase
from onrecord.reading.syntax.state import NOMINATIVE, TIMES, Clause, State
from onrecord.reading.syntax.words import NOUN_CASES, PARTICLED, PHRASAL, SPEECH, TAGS, TITLES

_ON_NOUNS = frozenset(
    "of for about between against like per behind among amongst with from including than".split()
)
_SEVERAL = frozenset("dozens hundreds many several some".split())
_FOCUS = frozenset(
    "even only just especially particularly mainly mostly largely almost nearly roughly approximately exactly"
    " not quite too very so merely solely chiefly primarily".split()
)


class Nominals(State):
    """What to do with a phrase that is no verb."""

    def _nominal(self, j: int, p: Phrase) -> None:
        h = p.head
        top = self._top()
        if self.lowers[p.start] == "whose" and self.last >= 0:
            clause = Clause("acl:relcl", self._named_before())
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
        elif self._is_time(p) and (self._subject_waits() or not self._subject_ahead(j)):
            if self._kind(j - 1) == "NP" and self.last >= 0 and self._case_at(j + 1) in ("of", "by"):
                self._set(h, self.last, "nmod")  # "the robbery Friday of two banks"
            else:
                self._time(h)
            return
        elif self.comma and self.last >= 0 and self._list_or_apposition(j, h):
            pass
        elif self._whereabouts(j):
            self._set(h, self.last, "nmod")
        else:
            self._argument(j, p)
        self.last = h
        if not self._is_time(p) and self.tags[h] != "M":
            self.thing = h

    def _case_at(self, j: int) -> str:
        """The preposition at phrase ``j``, if one stands there."""
        return self.lowers[self.phrases[j].head] if self._kind(j) == "ADP" else ""

    def _named_before(self) -> int:
        """The noun a relative clause tells of: the last one, unless that only says when."""
        dated = self.lowers[self.last] in TIMES or self.tags[self.last] == "M"
        return self.thing if dated and self.thing >= 0 else self.last

    def _whereabouts(self, j: int) -> bool:
        """ "a village east of Goma", "the airport 10 km north of Homs": what hangs on the noun right before."""
        if self.comma or self.last < 0 or self._kind(j - 1) != "NP":
            return False
        words = [self.lowers[p.head] for p in self.phrases[j : j + 2]]
        return (len(words) > 1 and words[0] in DIRECTIONS and words[1] == "of") or self._measured(j)

    def _measured(self, j: int) -> bool:
        """ "10 km" of "10 km north of Homs"."""
        words = [self.lowers[p.head] for p in self.phrases[j + 1 : j + 3]]
        number = self.tags[self.phrases[j].start] == "M"
        return number and len(words) > 1 and words[0] in DIRECTIONS and words[1] == "of"

    def _argument(self, j: int, p: Phrase) -> None:
        """A bare noun phrase: subject to come, object, or a sentence fragment."""
        h, top = p.head, self._top()
        if top.verb < 0:
            self._before_verb(j, h, top)
        elif self._bare_relative(j, p):
            self.stack.append(Clause("acl:relcl", self.last, subject=h))
        elif self._opens_clause(j, top):
            self._new_subject(j, h)
        else:
            self._behind_verb(j, h, top)

    def _bracketed(self, j: int) -> bool:
        """Whether a bracket opens right before phrase ``j``."""
        return self._kind(j - 1) == "PUNCT" and self.lowers[self.phrases[j - 1].head] in ("(", "[")

    def _before_verb(self, j: int, h: int, top: Clause) -> None:
        """In a clause that has no verb yet: its subject, or what leans on the one it has."""
        before = self.last if self.last >= 0 else top.subject
        if top.subject < 0:
            top.subject = h
        elif self._bracketed(j):
            self._set(h, before, "appos")
        elif self._subject_ahead(j):
            top.waiting.append((top.subject, "obl" if self.tags[top.subject] != "P" else "dislocated"))
            top.subject = h
        else:
            self._set(h, before, "appos" if self.comma else "dep")

    def _opens_clause(self, j: int, top: Clause) -> bool:
        """Whether the noun phrase is the subject of another clause: a verb of its own is to come, and a mark, an
        "and", a finished clause or a verb of speech stands before it."""
        return (self._subject_ahead(j) or (self.comma and self._speaker_ahead(j))) and (
            self.comma or self.cc >= 0 or self.new_clause or top.objects > 0 or self._base(top.verb) in SPEECH
        )

    def _new_subject(self, j: int, h: int) -> None:
        """Open the clause of a subject: on a verb of speech that lacks its content, else beside the first clause."""
        speech = next((c for c in reversed(self.stack) if self._lacks_content(c)), None)
        apart = self.cc >= 0 or self.new_clause or (self.comma and self._says_after(j))
        if speech is None or apart:
            self.stack.append(Clause("next", self.stack[0].verb, subject=h))
            return
        self._pop_to(speech)
        speech.said = True
        self.stack.append(Clause("ccomp", speech.verb, subject=h))

    def _lacks_content(self, clause: Clause) -> bool:
        """Whether the verb of a clause is one of speech and what was said is still to come."""
        return clause.verb >= 0 and not clause.said and self._base(clause.verb) in SPEECH

    def _behind_verb(self, j: int, h: int, top: Clause) -> None:
        """In a clause that has its verb: its object, a subject told late, a direction or an apposition."""
        if self._bracketed(j) and self.last >= 0:
            self._set(h, self.last, "appos")
        elif top.subject < 0 and (top.kind == "speech" or top.exists):
            top.subject = h
            self._set(h, top.verb, "nsubj")
        elif self.lowers[h] in DIRECTIONS:
            self._set(h, top.verb, "advmod")
        elif self._measured(j):
            self._set(h, top.verb, "obl")
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
        if self.cc >= 0 and self._kind(j - 2) == "ADJ":
            self._set(p.head, self.phrases[j - 2].head, "conj")
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
        waiting = self.stack[0].verb < 0 and self.stack[0].subject >= 0  # for "A ferry carrying 90 people"
        opens = self._kind(j - 1) == "CC" or self.lowers[h] in NOMINATIVE  # "and on Friday they fled"
        next_ = top.kind == "next" and top.verb < 0 and top.subject < 0  # "and in Orel rebels fled"
        clause = next_ or (top.verb >= 0 and self._subject_ahead(j) and opens and not waiting)
        if self.last < 0 or clause:
            return False
        above = self.heads[self.last]
        counted = self.labels[self.last] == "nmod" and above >= 0 and self._counted(above)
        if counted and self._counted(h) and not self._counted(self.last):
            self.last = above  # "four members of the forces and a woman"
        several = self.lowers[self._start(h)] in _SEVERAL or self.tags[self._start(h)] == "M"
        if several and self.labels[self.last] == "nmod" and above >= 0 and self.lowers[above] in TITLES:
            self.last = above  # "the head of the union and several strikers"
        self._join(h)
        return True

    def _counted(self, h: int) -> bool:
        """Whether the noun phrase of a head opens with a number or "a"."""
        start = self._start(h)
        return self.lowers[start] in ("a", "an", "another") or self.tags[start] == "M"

    def _start(self, h: int) -> int:
        """The first word of the noun phrase of a head."""
        return next((p.start for p in self.phrases if p.start <= h < p.end), h)

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
            or (after == "PUNCT" and self._kind(j + 2) in ("NP", "ADJ"))
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
        if self.cc >= 0 and top.verb >= 0 and self._kind(j + 1) == "NP" and self._subject_ahead(j + 1):
            self.stack.append(Clause("next", self.stack[0].verb, waiting=[(h, "obl")]))
        elif self.cc >= 0 and adjacent is False and self.last >= 0:
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
        elif self._of_noun(word, p, adjacent) or (adjacent and top.verb < 0):
            self._set(h, self.last, "nmod")
        elif top.verb >= 0:
            self._set(h, top.verb, "obl")
        elif adjacent:
            self._set(h, self.last, "nmod")
        else:
            top.waiting.append((h, "obl"))

    def _of_noun(self, word: str, p: Phrase, adjacent: bool) -> bool:
        """Whether a preposition hangs on the noun before it: "access to", "a village in"."""
        if word == "including" and self.last >= 0:
            return True
        if not adjacent or self._is_time(p):
            return False
        noun = lemma.noun(self.lowers[self.last])
        if word in _ON_NOUNS:
            return True
        return f"{noun} {word}" in NOUN_CASES

    def _adverb(self, j: int, p: Phrase) -> None:
        """On the verb group beside it, else on the coming verb."""
        top = self._top()
        word = self.lowers[p.head]
        if word in (
            "when",
            "where",
            "why",
            "how",
            "whenever",
            "wherever",
        ) and self._subject_ahead(j, skip_np=True):
            noun = self._kind(j - 1) == "NP" or (self.comma and self._kind(j - 2) == "NP")
            if word == "where" and noun and self.last >= 0:
                self.stack.append(Clause("acl:relcl", self._named_before(), wh=p.head))
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
        elif top.verb == p.head - 1 and word in PHRASAL.get(self._base(top.verb), ()):
            self._set(p.head, top.verb, "compound:prt")
        elif top.verb >= 0 and self._kind(j + 1) != "VG":
            self._set(p.head, top.verb, "advmod")
        else:
            top.waiting.append((p.head, "advmod"))
