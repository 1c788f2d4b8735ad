"""The rules' drafts judged: what is measured of a draft, and what the chances decide."""

import numpy as np
import pytest

from onrecord import intake, read
from onrecord.domain import Counted, Place, PlaceKind, Report, Span
from onrecord.pipeline import trained
from onrecord.reading import attribution, events, quantities, syntax
from onrecord.reading.claims.sites import lies_round
from onrecord.reading.judged import decide, figures
from onrecord.reading.judged.facts import (
    PATHS,
    ROLE_SIZES,
    ROLE_WORDS,
    TAG_SIZES,
    TAG_WORDS,
    Roles,
    lexical,
    tags,
)
from onrecord.reading.judged.labels import COUNTED, TYPES
from onrecord.reading.judged.network import network
from onrecord.reading.judged.scenes import PLACE_SIZES, Scenes
from onrecord.reading.judged.told import told
from onrecord.reading.judged.words import Words, apart, path
from onrecord.reading.neural.outputs import WIDE

TEXT = "Rebels shot three traders near Bunia on Friday. They fled towards Goma, police said."


def _report(text: str = TEXT) -> tuple[Report, Words]:
    report = intake.from_text(text)
    return report, Words(syntax.find(report))


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_words_are_numbered_over_the_sentences() -> None:
    report, words = _report()
    second = words.trigger(_span(report.text, "fled"))
    assert second == (1, 1)
    assert words.number(second) == len(words.sentences[0]) + 1


@pytest.mark.parametrize(
    ("phrase", "head"), [("three traders", "traders"), ("Bunia", "Bunia"), ("They", "They")]
)
def test_a_phrase_is_known_by_its_head(phrase: str, head: str) -> None:
    report, words = _report()
    found = words.head(_span(report.text, phrase))
    assert found is not None
    assert words.sentences[found[0]].tokens[found[1]].text == head


def test_what_lies_outside_every_sentence_has_no_head() -> None:
    _, words = _report()
    assert words.head(Span(5000, 5010)) is None


def test_the_path_leads_up_and_down_the_tree() -> None:
    _, words = _report()
    sentence = words.sentences[0]
    subject = next(k for k, t in enumerate(sentence.tokens) if t.text == "Rebels")
    verb = next(k for k, t in enumerate(sentence.tokens) if t.text == "shot")
    assert path(sentence, subject, verb) == ("nsubj!", 1)
    assert path(sentence, verb, subject) == ("!nsubj", 1)
    assert path(sentence, verb, verb) == ("!", 0)


def test_distances_are_told_in_classes_by_side() -> None:
    assert [apart(n) for n in (0, 1, -1, 4, -1000, 1000)] == [10, 11, 9, 14, 0, 20]


def test_every_fact_is_one_of_its_classes() -> None:
    report, words = _report()
    found = read(report)
    said = attribution.find(report, words.sentences)
    drafted = told(words, events.find(report, words.sentences))
    allowed = {word: kind for word, (kind, _) in lexical(words).items()}
    acting = Roles(words, drafted, said, {"nsubj!": 2})
    given = [found.places[:1]] * len(drafted)
    where = Scenes(words, found.places, [t.event for t in drafted], given, said, {})
    asked = {
        TAG_SIZES: (TAG_WORDS, tags(words, drafted, allowed)),
        ROLE_SIZES: (ROLE_WORDS, [row for t in drafted for row in acting.of(t)[1]]),
        PLACE_SIZES: (2, [row for t in drafted for row in where.of(t, found.places[:1])]),
    }
    for sizes, (numbers, rows) in asked.items():
        assert rows
        for row in rows:
            assert len(row) == numbers + len(sizes)
            assert all(0 <= value < size for value, size in zip(row[numbers:], sizes, strict=True)), row
    assert ROLE_SIZES[0] == PLACE_SIZES[0] == PATHS


def test_what_the_rules_drafted_is_among_the_facts() -> None:
    report, words = _report()
    drafted = told(words, events.find(report, words.sentences))
    shot = next(t for t in drafted if report.quote(t.event.trigger) == "shot")
    pool, rows = Roles(words, drafted, (), {}).of(shot)
    names = [words.sentences[n].tokens[k].text for n, k in pool]
    as_actor, as_target = rows[names.index("Rebels")], rows[names.index("traders")]
    assert (as_actor[7], as_actor[8]) == (True, False)
    assert (as_target[7], as_target[8]) == (False, True)


def test_a_figure_in_no_sentence_is_not_measured() -> None:
    report, words = _report()
    figure = quantities.find(report, words.sentences)[0]
    assert figures.row(words, figure, None, ()) is not None
    assert figures.row(Words(()), figure, None, ()) is None


def _place(name: str, start: int, key: str) -> Place:
    return Place(Span(start, start + len(name)), PlaceKind.CITY, name=name, place_id=key)


def test_a_place_named_often_gathers_the_chances_of_its_mentions() -> None:
    places = [_place("Bunia", 0, "b"), _place("Goma", 20, "g"), _place("Bunia", 40, "b")]
    assert decide.scene("attack", places, ["b", "g", "b"], [0.2, 0.28, 0.15]) == (places[0],)
    assert decide.scene("attack", places, ["b", "g", "b"], [0.1, 0.2, 0.1]) == ()
    assert decide.scene("arrest", places, ["b", "g", "b"], [0.2, 0.28, 0.15]) == ()  # held elsewhere
    assert decide.scene("attack", places, ["b", "g", "b"], [0.9, 0.9, 0.1]) == (places[0], places[1])


def test_a_place_that_lies_round_another_is_not_named_beside_it() -> None:
    country = Place(Span(30, 35), PlaceKind.COUNTRY, name="Congo", place_id="c", country_code="CD")
    town = Place(Span(0, 5), PlaceKind.CITY, name="Bunia", place_id="b", country_code="CD")
    assert decide.scene("attack", [town, country], ["b", "c"], [0.9, 0.95]) == (town,)


def test_of_two_neighbouring_towns_both_are_named() -> None:
    city = Place(Span(0, 6), PlaceKind.CITY, "Mosul", 36.34, 43.13, 15_000, place_id="m", country_code="IQ")
    town = Place(Span(11, 18), PlaceKind.TOWN, "Hammam", 36.17, 43.26, 3_000, place_id="h", country_code="IQ")
    assert lies_round(city, town)
    assert decide.scene("attack", [city, town], ["m", "h"], [0.9, 0.8]) == (city, town)


def _scenes(text: str) -> tuple[Scenes, list[Place]]:
    report, words = _report(text)
    found = read(report)
    drafted = [found.places[:1]] * len(found.events)
    return Scenes(words, found.places, found.events, drafted, (), {}), list(found.places)


def test_which_site_lies_in_which_is_measured() -> None:
    scenes, places = _scenes("Rebels shot three traders in Bunia, Congo, on Friday. Two more died in Goma.")
    at = {place.name: key for place, key in zip(places, scenes.keys, strict=True)}
    congo = next(key for name, key in at.items() if name and "Congo" in name)
    assert scenes.holds[congo] == {at["Bunia"], at["Goma"]}
    assert scenes.holds[at["Bunia"]] == set()


def test_the_context_of_a_word_is_its_own_block_and_the_next_ones() -> None:
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(900, WIDE)).astype(np.float32)
    other = vectors.copy()
    other[640:] = rng.normal(size=(260, WIDE))
    moved = np.abs(network().context(other) - network().context(vectors)).mean(axis=1)
    assert moved[:576].max() < 0.1 * moved[640:].min(), "blocks of 64 words: 576 and on see 640"
    assert moved[576:640].mean() > 2 * moved[:576].mean()


def test_nobody_is_actor_and_target() -> None:
    assert decide.roles([(0, 0), (0, 3)], [(0.9, 0.8), (0.1, 0.7)]) == ([(0, 0)], [(0, 3)])


def test_what_cannot_be_measured_stays() -> None:
    place = _place("Bunia", 0, "b")
    assert decide.toponyms([(place, None)], []) == (place,)
    assert decide.toponyms([(place, (0,))], [0.01]) == ()


def test_a_drafted_event_falls_or_changes_its_type_by_its_shares() -> None:
    report, words = _report()
    drafted = told(words, events.find(report, words.sentences))
    rows = tags(words, drafted, {})
    shares = np.zeros((len(rows), len(TYPES) + 1), np.float32)
    shares[:, 0] = 1
    assert decide.events(words, drafted, {}, rows, shares) == []
    k = next(n for n, row in enumerate(rows) if row[0] == words.number(drafted[0].word))
    shares[k] = 0
    shares[k, 1 + TYPES.index("death")] = 1
    (found,) = decide.events(words, drafted, {}, rows, shares)
    assert found.event.type == "death"
    assert found.event.actors == drafted[0].event.actors
    assert report.quote(found.event.trigger) == "shot"


def test_a_missed_event_gets_what_the_rules_make_of_it() -> None:
    report, words = _report()
    rows = tags(words, [], {})
    shares = np.zeros((len(rows), len(TYPES) + 1), np.float32)
    shares[:, 0] = 1
    word = words.trigger(_span(report.text, "fled"))
    assert word is not None
    k = next(n for n, row in enumerate(rows) if row[0] == words.number(word))
    shares[k] = np.eye(len(TYPES) + 1)[1 + TYPES.index("displacement")]
    (found,) = decide.events(words, [], {}, rows, shares)
    assert [report.quote(a) for a in found.event.actors] == ["They"]
    assert found.event.codes


def test_a_count_changes_where_that_is_sure_and_no_figure_falls() -> None:
    report, words = _report()
    figure = quantities.find(report, words.sentences)[0]
    row = figures.row(words, figure, None, ())

    def judged(none: float, dead: float) -> Counted | None:
        scores = [none, dead] + [0.0] * (len(COUNTED) - 1)
        (found,) = decide.figures([(figure, row)], [scores])
        return found and found.counted

    assert judged(0.1, 0.9) is Counted.DEAD
    assert judged(0.1, 0.45) is figure.counted
    assert judged(0.9, 0.1) is None
    assert decide.figures([(figure, None)], []) == (figure,)


def test_the_trained_reader_places_an_arrest_that_the_rules_leave_without_a_place() -> None:
    pytest.importorskip("onnxruntime", reason="the models extra is not installed")
    text = "Police stormed a house in Bunia on Friday. Two men were arrested at the scene and a third was shot dead."
    report = intake.from_text(text)
    drafted, judged = (
        next(e for e in reading.events if e.type == "arrest")
        for reading in (read(report), read(report, using=trained()))
    )
    assert drafted.places == ()
    assert [report.quote(s) for s in judged.places] == ["Bunia"]
    assert [report.quote(s) for s in judged.targets] == ["Two men"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('Montell "Tuk" Barlow was shot dead in Riga.', 'Montell "Tuk" Barlow'),
        ("The boy shot himself at his home.", "himself"),
        (
            "The victim, Kees Daan Banning, 40, of Assen was gunned down on Friday.",
            "The victim, Kees Daan Banning",
        ),
    ],
)
def test_a_target_is_written_whole_and_once(text: str, target: str) -> None:
    (event,) = read(intake.from_text(text), using=trained()).events
    assert [text[s.start : s.end] for s in event.targets] == [target]
