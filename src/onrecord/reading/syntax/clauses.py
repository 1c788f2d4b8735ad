"""Clauses: the phrases of a sentence attached to one another, left to right, with a stack of open clauses.

A clause opens at a finite verb, an infinitive, a participle, a relative word or a conjunction, takes the
noun phrases around it as subject, objects and obliques, and closes at the mark or verb that cannot belong
to it. The rules for nouns and for verbs stand in ``nominals`` and ``verbals``.
"""

from __future__ import annotations

from onrecord.reading.syntax.chunk import Phrase
from onrecord.reading.syntax.state import Clause
from onrecord.reading.syntax.verbals import Verbals
from onrecord.reading.syntax.words import SPEECH


class Clauses(Verbals):
    """Writes heads and labels between the phrases of one sentence."""

    def run(self) -> int:
        """Attach everything; returns the root."""
        for j, phrase in enumerate(self.phrases):
            kind = phrase.kind
            if kind in ("NP", "ADJ"):
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
            after = self.phrases[j + 1] if j + 1 < len(self.phrases) else p
            result = after.form == "ger" and self._top().kind != "acl:relcl"
            if after.kind == "CC" or (after.kind == "VG" and not result):
                break
            if self.listing or self._in_list(j):
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
