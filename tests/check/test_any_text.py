"""Whatever the text: checks never fail, say the same twice, and quote characters that stand there."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import read
from onrecord.domain import Report

PIECES = st.sampled_from(
    (
        "12 people|, including |three children|One| of the |five|45km| (28 miles)| south of |Mosul|, |"
        "in Anbar province|"
        "Friday|, August 21, 2015|31 April|yesterday, |Monday| between 10 and 3 June|sixth day|began on Sunday|"
        "John Okello, 34,|the 43-year-old Okello|: |. |\n\n|— |and |killed |a total of 42 |two graves|(|)|"
        "0|1,000,000| km"
    ).split("|")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_breaks_a_check(text: str) -> None:
    report = Report(text, published=date(2017, 8, 25))
    findings = read(report).findings
    assert findings == read(report).findings
    for finding in findings:
        assert all(0 <= span.start < span.end <= len(text) for span in finding.evidence)
