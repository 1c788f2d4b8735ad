"""robots.txt as RFC 9309 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.robots import allows

RULES = """\ufeff# hello
User-agent: *
Disallow: /private/
Disallow: /*.pdf$
Disallow: /search*q=
Allow: /private/open
Disallow: /caf%C3%A9

User-agent: badbot
User-Agent: OnRecord-x
Disallow: /

user-agent: other
disallow:
"""


@pytest.mark.parametrize(
    ("path", "agent", "allowed"),
    [
        ("/", "onrecord", True),
        ("", "onrecord", True),
        ("/private/a", "onrecord", False),
        ("/private/open/a", "onrecord", True),
        ("/a/b.pdf", "onrecord", False),
        ("/a/b.pdf?x", "onrecord", True),
        ("/search?lang=en&q=x", "onrecord", False),
        ("/café", "onrecord", False),
        ("/", "badbot", False),
        ("/", "onrecord-x", False),
        ("/private/a", "other", True),
    ],
)
def test_rules(path: str, agent: str, allowed: bool) -> None:
    assert allows(RULES, path, agent=agent) is allowed


def test_of_two_equal_rules_allow_wins() -> None:
    assert allows("user-agent: *\ndisallow: /a\nallow: /a", "/a", agent="onrecord")


def test_our_own_group_comes_before_the_general_one() -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: Onrecord\nDisallow: /x"
    assert allows(rules, "/a", agent="onrecord")
    assert not allows(rules, "/x", agent="onrecord")


def test_a_rule_full_of_wildcards_is_no_trap() -> None:
    assert not allows("User-agent: *\nDisallow: /a" + "*a" * 5000 + "$", "/" + "a" * 5000, agent="onrecord")


@given(st.text(), st.text())
def test_any_file_gives_an_answer(rules: str, path: str) -> None:
    assert allows(rules, path, agent="onrecord") in (True, False)
