"""Dates as pages print them, and the publication date found with them."""

from datetime import date

import pytest

from onrecord.domain import PublishedBasis
from onrecord.intake import from_html, from_text
from onrecord.intake.dates import first_day, is_date_line, leading_date, written

BODY = (
    "\n\nAt least nine people were killed in the town on Monday, the police said, and more than 20 were hurt."
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015-08-21", date(2015, 8, 21)),
        ("2015-08-21T23:59:00+03:00", date(2015, 8, 21)),
        ("2015/08/21", date(2015, 8, 21)),
        ("Friday, August 21, 2015", date(2015, 8, 21)),
        ("21 August 2015", date(2015, 8, 21)),
        ("21st of August, 2015", date(2015, 8, 21)),
        ("Aug. 21, 2015", date(2015, 8, 21)),
        ("Sept. 3, 2014", date(2014, 9, 3)),
        ("2 Oct 88", date(1988, 10, 2)),
        ("8 MAY 89", date(1989, 5, 8)),
        ("3 Jan '07", date(2007, 1, 3)),
        ("21-Aug-2015", date(2015, 8, 21)),
        ("Wed 01 Oct 2014 at 1459", date(2014, 10, 1)),
        ("Dec 15 2016", date(2016, 12, 15)),
        ("13/04/2019", date(2019, 4, 13)),
        ("04/13/2019", date(2019, 4, 13)),
        ("29-07-2016", date(2016, 7, 29)),
        ("05.05.2019", date(2019, 5, 5)),
        ("03/04/2019", None),  # April or March?
        ("13/13/2019", None),
        ("31 June 2015", None),
        ("May 3", None),
        ("on 9 November at 3 p.m.", None),
        ("2015", None),
        ("2015-13-40", None),
        ("the 1/2 mile, 10.10.10.10 and 555-0134", None),
        ("21 August 1066", None),
        ("may 2,000 men", None),
    ],
)
def test_only_one_day_counts(text: str, day: date | None) -> None:
    assert first_day(text) == day


def test_a_year_known_from_elsewhere_completes_a_date() -> None:
    assert first_day("NAIROBI, May 3 (Reuters)", year=2019) == date(2019, 5, 3)
    assert [w.year for w in written("May 3 and 4 June 2020")] == [None, 2020]


@pytest.mark.parametrize(
    "line",
    [
        "Friday, August 21, 2015",
        "21 August 2015",
        "Published 3:04 PM, May 2, 2019",
        "Last updated on Tue 3 Mar 2009 at 8.41pm EST",
        "Published: Saturday, March 11, 2017 @ 10:41 PM",
        "Posted: Apr 02, 2009 11:06 PM CEST",
        "(Published Sunday, March 8, 2015)",
        "03/04/2019",
        "2 hours ago",
        "As of 12 September 2022",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "August 21, 2015: the fall of the city",
        "12 dead",
        "The 21st",
        "May",
        "Two days ago",
        "1,200",
    ],
)
def test_lines_that_say_more_than_a_date(line: str) -> None:
    assert not is_date_line(line)


def test_a_date_before_the_story_but_not_in_its_first_sentence() -> None:
    assert leading_date("June 17, 2013 - Police are searching") == len("June 17, 2013 - ")
    assert leading_date("Wed 05 Apr 2017 Victims were found") == len("Wed 05 Apr 2017 ")
    assert leading_date("June 17, 2013 was a Monday") == 0
    assert leading_date("May 3 Police came") == 0


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Blast in Gao\nFriday, August 21, 2015" + BODY, date(2015, 8, 21), PublishedBasis.DATE_LINE),
        ("Blast in Gao\n03/04/2019" + BODY, None, None),
        ("Blast in Gao\n\nLIMA, 2 Oct 88 (AFP) --" + BODY, date(1988, 10, 2), PublishedBasis.DATELINE),
        ("Blast in Gao\n\nLIMA, Nov 9 (AFP) --" + BODY, None, None),
        (
            "Blast in Gao\nUpdated: 22 August 2015\nPublished: 21 August 2015\n\nGAO, 20 August 2015 (AFP) --"
            + BODY,
            date(2015, 8, 21),
            PublishedBasis.DATE_LINE,
        ),
        ("Blast in Gao" + BODY + BODY + "\n\n5 May 2011" + BODY, None, None),  # a chronicle's heading
        ("Blast in Gao" + BODY + BODY + "\n\n5 May 2011", date(2011, 5, 5), PublishedBasis.DATE_LINE),
        ("On 5 May 2011 nine people died in the town when the bridge fell, the police said.", None, None),
    ],
)
def test_where_the_publication_date_is_found(
    text: str, day: date | None, basis: PublishedBasis | None
) -> None:
    report = from_text(text)
    assert (report.published, report.published_basis) == (day, basis)


def test_a_given_date_comes_before_metadata_and_metadata_before_the_text() -> None:
    html = (
        '<html><head><meta property="article:published_time" content="2016-11-09T23:30:00-05:00"></head>'
        f"<body><article><p>LIMA, 2 Oct 88 (AFP) -- {BODY}</p><p>{BODY}</p></article></body></html>"
    )
    report = from_html(html)
    assert (report.published, report.published_basis) == (date(2016, 11, 9), PublishedBasis.METADATA)
    given = from_html(html, published=date(2020, 1, 1))
    assert (given.published, given.published_basis) == (date(2020, 1, 1), PublishedBasis.GIVEN)
