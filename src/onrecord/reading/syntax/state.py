"""Where the attachment of a sentence stands: its open clauses, and what can be seen ahead."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.syntax import lemma
from onrecord.reading.syntax.chunk import Phrase
from onrecord.reading.syntax.words import PASSIVE, SPEECH

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week weeks"
    " month months year years day days morning afternoon evening night weekend hour hours minutes decade"
    " january february march april june july august september october november december".split()
)
NOMINATIVE = frozenset("i he she it we you they".split())
_SUFFERED = frozenset(
    "abduct arrest convict detain displace evacuate hospitalise hospitalize injure jail kidnap kill murder rescue"
    " sentence shoot stab wound".split()
)
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


class State:
    """The phrases of one sentence, its heads and labels so far, and the clauses open at this point."""

    def __init__(
        self,
        phrases: list[Phrase],
        lowers: list[str],
        tags: list[str],
        heads: list[int],
        labels: list[str],
    ) -> None:
        self.phrases, self.lowers, self.tags, self.heads, self.labels = (
            phrases,
            lowers,
            tags,
            heads,
            labels,
        )
        self.stack = [Clause("root")]
        self.root = -1
        self.case: list[int] = []
        self.cc = -1
        self.last = -1  # head of the last noun phrase of this stretch
        self.thing = -1  # the last one that does not say when
        self.first_of: dict[int, int] = {}  # conjunct → first of its list
        self.comma = False  # a mark stands between here and the last word
        self.listing = False
        self.new_clause = False  # a semicolon, colon or dash was read
        self.depth = 0  # of brackets

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
                elif (last := self._list_end(k)) > k:
                    k = last
                    skip_np = False
                else:
                    return False
            elif p.kind != "ADV":
                return False
            k += 1
        return False

    def _list_end(self, k: int) -> int:
        """The last phrase of the list of names that the comma at ``k`` goes on with ("…, Orel and Kursk"); ``k`` for
        none."""
        at = k
        if self.tags[self.phrases[k - 1].head] != "P":
            return k
        while self._kind(at) == "PUNCT" and self.lowers[self.phrases[at].head] == ",":
            joined = self._kind(at + 1) == "CC"
            if self._kind(at + 1 + joined) != "NP":
                return k
            at += 2 + joined
            if joined:
                return at - 1
        return at + 1 if self._kind(at) == "CC" and self._kind(at + 1) == "NP" and at > k else k

    def _reduced(self, j: int) -> bool:
        """Whether the bare -ed form at ``j`` is a participle: an agent follows, or no object does."""
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
            finite = self.phrases[k].form == "fin"  # "the people abducted could be more"
            return self._base(p.head) in PASSIVE and (finite or self._finite_ahead(k))
        if after == "MARK" and self._kind(k + 1) == "VG" and self.phrases[k + 1].form == "ger":
            return self._base(p.head) in PASSIVE and self._finite_ahead(j)
        if after == "MARK" and self._base(p.head) in _SUFFERED:
            return True  # "Banker jailed as firm is found guilty"
        return after not in ("NP", "WH", "MARK") and self._base(p.head) in PASSIVE

    def _finite_ahead(self, j: int) -> bool:
        """Whether another finite verb follows ``j`` in the same stretch."""
        for k in range(j + 1, min(len(self.phrases), j + _LOOK)):
            p = self.phrases[k]
            if p.kind == "VG" and (p.form == "fin" or (p.form == "past" and not self._reduced(k))):
                own = self.lowers[self.phrases[k - 1].head] in NOMINATIVE  # "… seized, he added"
                return not own and self._kind(k - 1) not in ("CC", "WH", "MARK")
            if p.kind == "MARK" and self._kind(k + 1) == "VG" and self.phrases[k + 1].form == "ger":
                continue  # "five held for stealing were freed"
            if p.kind in ("MARK", "WH"):
                return False
        return False

    def _subject_waits(self) -> bool:
        """Whether an open clause has its subject and not yet its verb."""
        return any(clause.verb < 0 and clause.subject >= 0 for clause in self.stack)

    def _is_time(self, p: Phrase) -> bool:
        aged = self.lowers[p.head + 1 : p.head + 3] in (["-", "old"], ["‑", "old"])  # "a 17-year-old"
        return self.lowers[p.head] in TIMES and not aged

    def _pop_to(self, clause: Clause) -> None:
        while self.stack[-1] is not clause:
            self.stack.pop()

    def _bare_relative(self, j: int, p: Phrase) -> bool:
        """Whether a pronoun opens a relative clause without its pronoun: "the reports we receive"."""
        return (
            self.lowers[p.head] in NOMINATIVE
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
                return speaks and self._kind(k + 1) in (
                    "PUNCT",
                    "END",
                    "ADP",
                    "NP",
                    "ADV",
                )
            if p.kind in ("WH", "MARK") or self.lowers[p.head] in (";", ":"):
                return False
        return False

    def _says_after(self, j: int) -> bool:
        """Whether the verb this noun phrase waits for is one of speech ("…, the army said")."""
        for k in range(j + 1, min(len(self.phrases), j + _LOOK)):
            if self.phrases[k].kind == "VG":
                return self._base(self.phrases[k].head) in SPEECH
        return False

    def _in_list(self, j: int) -> bool:
        """Whether noun phrases parted by commas lead to "and" or "or"."""
        if self.listing:
            return True
        expect = True
        for k in range(j + 1, min(len(self.phrases), j + 3 * _LOOK)):
            p = self.phrases[k]
            if p.kind == "CC" and self._kind(k + 1) in ("NP", "ADJ", "ADP"):
                self.listing = expect and (self._top().verb < 0 or not self._subject_ahead(k + 1))
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

    def _any_verb(self, j: int) -> bool:
        return any(p.kind == "VG" for p in self.phrases[j:])
