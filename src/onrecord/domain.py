"""The words of the ledger: a Report says things; each thing said is a Claim.

Immutable values built from the standard library alone. Offsets are Unicode code points into
``Report.text``, half-open: ``[start, end)``. A missing value is ``None``, never 0 and never a sentence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

# ------------------------------------------------------------------ the text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Report.text`` (W3C Web Annotation: TextPositionSelector)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a stretch of the page is. ``READ_BLOCKS`` says which are read for claims."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"  # "ERBIL, Iraq (AP) —": its place and date are read, nothing else
    DATE_LINE = "date_line"  # "Friday, August 21, 2015"
    CAPTION = "caption"
    CREDIT = "credit"  # "[Name/Agency]", "Image copyright …"
    CROSSHEAD = "crosshead"
    PROMO = "promo"  # "READ MORE: …": kept in the text, never read for claims
    SOURCE_LINE = "source_line"  # "Source: Al Jazeera, News Agencies"
    PARAGRAPH = "paragraph"


READ_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    span: Span


class PublishedBasis(StrEnum):
    """Where the publication date was found, in order of trust."""

    GIVEN = "given"
    METADATA = "metadata"
    DATE_LINE = "date_line"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, exactly as it was read."""

    text: str
    blocks: tuple[Block, ...] = ()
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None  # or the path it was read from
    published: date | None = None
    published_basis: PublishedBasis | None = None
    modified: date | None = None
    retrieved: datetime | None = None
    lang: str = "en"
    encoding: str | None = None
    source_sha256: str | None = None  # of the original bytes

    @property
    def id(self) -> str:
        """The text names itself: the same characters have the same id everywhere."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


# ------------------------------------------------------------- who said it


class SourceKind(StrEnum):
    """What kind of voice a source is (reading key, "kind")."""

    PERSON = "person"  # named, or an unnamed private individual
    OFFICIAL = "official"  # a role without a name: "a top army commander"
    ORGANISATION = "organisation"
    GROUP = "group"  # "residents", "aid organisations"
    MEDIA = "media"  # a news outlet or agency speaking itself
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"  # explicitly: "on condition of anonymity"
    UNSPECIFIED = "unspecified"  # "reportedly", "it is believed"


@dataclass(frozen=True, slots=True)
class Source:
    """One voice of a chain. ``span`` is None where no words name it ("reportedly")."""

    kind: SourceKind
    span: Span | None = None  # the noun phrase as written, title and apposition included
    name: str | None = None  # resolved: "Yahya Rasool"; for roles and groups the description


class Directness(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"  # indirect speech with quoted words in it


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it. ``sources`` runs from the originating voice to the one nearest the reporter:
    "General X told AP" is (General X, AP). ``content`` may be several pieces, quotation marks left out."""

    content: tuple[Span, ...]
    sources: tuple[Source, ...]
    cue: Span | None = None  # None: a quotation that runs on without one
    directness: Directness = Directness.INDIRECT
    rule: str = ""

    @property
    def via(self) -> Span | None:
        """The outlet that passed it on ("told AP news agency"), if any."""
        return self.sources[-1].span if len(self.sources) > 1 else None


# ------------------------------------------------ where, when, how many


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"  # "northern Iraq", "Sahel", "South East Asia"
    ADMIN1 = "admin1"  # province, state, governorate, oblast
    ADMIN2 = "admin2"  # district, county
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    BUILDING = "building"
    CAMP = "camp"
    ROAD = "road"
    RIVER = "river"
    SEA = "sea"
    ISLAND = "island"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry a name might mean, with its score and the reasons for it."""

    place_id: str
    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    country_code: str | None
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """ "70km west of Mosul": metres, compass bearing in degrees, and the anchor's words."""

    anchor: Span
    distance_m: float | None = None
    bearing: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and what it was resolved to. Unresolved: no point, but ``inside`` may say where it lies."""

    span: Span
    kind: PlaceKind
    name: str | None = None  # the gazetteer's name; None when unresolved
    latitude: float | None = None
    longitude: float | None = None
    radius_m: float | None = None  # precision: the true place lies within
    place_id: str | None = None  # "geonames:90393", or our own "region:sahel"
    country_code: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    inside: str | None = None  # name of the container of an unresolved place
    relation: Relation | None = None
    candidates: tuple[Candidate, ...] = ()
    rule: str = ""


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Mod(StrEnum):
    """TIMEX3 ``mod``."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    APPROX = "APPROX"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    MORE_THAN = "MORE_THAN"
    START = "START"
    MID = "MID"
    END = "END"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value``: ISO 8601 day, month, year, week, interval "a/b" or duration "P2H"
    as the reading key writes them; None when it cannot be resolved ("in recent years", no publication date).
    ``start`` and ``end``: first and last day covered, where known."""

    span: Span
    type: TimexType
    value: str | None
    mod: Mod | None = None
    start: date | None = None
    end: date | None = None
    rule: str = ""


class Bound(StrEnum):
    """What the words allow. Only EXACT has low == high == value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


class Counted(StrEnum):
    """What a figure counts (reading key, "counts")."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    TROOPS = "troops"
    BODIES = "bodies"
    ATTACKERS = "attackers"
    PEOPLE = "people"
    ATTACKS = "attacks"
    VEHICLES_EQUIPMENT = "vehicles_equipment"
    BUILDINGS = "buildings"
    AID_ITEMS = "aid_items"
    DISTANCE = "distance"
    AREA = "area"
    MONEY = "money"
    PERCENT = "percent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure. ``span`` runs from the bound word to the head noun. "up to 2,000": value 2000, low None,
    high 2000; "more than 30,000": low 30000, high None; "some 10,000": low and high None; range: midpoint;
    "dozens": value None. ``head`` is the head noun's span; ``counted`` what it counts."""

    span: Span
    number: Span  # the numeral or number word(s) alone
    value: float | None
    bound: Bound
    low: float | None
    high: float | None
    counted: Counted
    head: Span | None = None
    bound_span: Span | None = None
    unit: str | None = None  # as written: "km", "US dollars", "%"
    rule: str = ""


# ------------------------------------------------------------- what happened


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A term of an ontology (SKOS: scheme, notation)."""

    scheme: str  # "plover", "plover-mode", "acled", "acled-sub"
    notation: str


class Status(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    UNCERTAIN = "uncertain"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Event:
    """Something done by someone to someone. ``type`` is a name of data/ontology/events.toml;
    ``codes`` are its PLOVER and ACLED terms. ``places`` and ``when`` are filled by the join."""

    trigger: Span
    type: str
    status: Status
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    when: str | None = None  # ISO 8601 day, period or interval; None unknown
    codes: tuple[Code, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A pronoun or short name and the words in this report that say who it is."""

    span: Span
    antecedent: Span  # the fullest naming in the report
    name: str  # "Osama bin Javaid"


# --------------------------------------------------------------- the claim


@dataclass(frozen=True, slots=True)
class Claim:
    """Who said that what happened where, when, and to how many: one event, or one figure that belongs
    to no event, or one attributed statement that holds neither. ``evidence`` is its sentence."""

    report_id: str
    evidence: Span
    attribution: Attribution | None = None  # None: the report's own voice
    event: Event | None = None
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    origin: str = field(default="", compare=False)  # what wrote it: "rules@0.1.0"

    @property
    def id(self) -> str:
        """Stable for the same words read the same way, whatever wrote it.

        Spelled out field by field: adding a field must not rename old claims."""
        contents = self.attribution.content if self.attribution else ()
        event = f"{self.event.trigger.start}:{self.event.trigger.end}:{self.event.type}" if self.event else ""
        figures = [
            f"{q.span.start}:{q.value}:{q.bound}:{q.low}:{q.high}:{q.counted}" for q in self.quantities
        ]
        parts = [
            self.report_id,
            f"{self.evidence.start}:{self.evidence.end}",
            ",".join(f"{c.start}:{c.end}" for c in contents),
            event,
            *sorted(figures),
        ]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sentence or block that was not read for claims, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one report was found to say: the claims, and the five answers they were joined from."""

    report: Report
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sentences: tuple[Span, ...] = ()  # read
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()  # what does not fit within the report


# ------------------------------------------------- findings, and links between claims


class Severity(StrEnum):
    ERROR = "error"  # cannot be right as written
    WARNING = "warning"  # fits no ordinary reading
    INFO = "info"  # worth a look


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check noticed: the rule, its sum or comparison in words, and the characters it rests on.
    It says that words do not fit, never that somebody lied."""

    rule: str
    severity: Severity
    message: str
    report_id: str
    evidence: tuple[Span, ...] = ()
    suggested_value: str | None = None


class LinkRelation(StrEnum):
    SAME_EVENT = "same_event"
    SAME_FIGURE = "same_figure"
    REPEATS = "repeats"  # a copy of one text, or of one source's statement
    REVISES = "revises"  # same speaker, later figure
    DISPUTES = "disputes"  # bounds that cannot both hold


class Judgement(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    NO_JUDGEMENT = "no_judgement"


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for a score, in words a reader can check."""

    name: str
    score: float
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A scored, explained, revisable link between two claims. ``user`` judged it; None: the machine."""

    left_id: str
    right_id: str
    relation: LinkRelation
    score: float
    judgement: Judgement = Judgement.NO_JUDGEMENT
    features: tuple[Feature, ...] = ()
    user: str | None = None
    created_at: datetime | None = None
