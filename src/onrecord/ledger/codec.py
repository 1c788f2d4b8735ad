"""Domain values to JSON and back, exactly: ``decode(type(x), encode(x)) == x``.

    encode(Span(3, 7))                       '[3,7]'
    encode(Code("acled", "Battles"))         '{"scheme":"acled","notation":"Battles"}'

Fields that hold their empty default are left out; everything else is written by name, so that a field added
later reads as its default in old rows. The JSON is plain ASCII: any character can be stored by any database.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.domain import Claim, Span

T = TypeVar("T")
_Convert = Callable[[Any], Any]
_write = json.JSONEncoder(separators=(",", ":")).encode


def encode(value: Any) -> str:  # noqa: ANN401 - any domain value
    """A domain value as one line of JSON."""
    return _write(_encoder(_type_of(value))(value))


def encode_claim(claim: Claim, written: dict[int, str]) -> str:
    """The same as ``encode`` of a claim, but for its origin. Claims of one report share places and speakers:
    ``written`` holds what is written already, by identity, for as long as that report is at hand."""

    def part(value: object) -> str:
        text = written.get(id(value))
        if text is None:
            text = written[id(value)] = encode(value)
        return text

    pieces = [f'"report_id":{_write(claim.report_id)}', f'"evidence":{encode(claim.evidence)}']
    if claim.attribution is not None:
        pieces.append(f'"attribution":{part(claim.attribution)}')
    if claim.event is not None:
        pieces.append(f'"event":{encode(claim.event)}')
    if claim.places:
        pieces.append(f'"places":[{",".join([part(place) for place in claim.places])}]')
    if claim.times:
        pieces.append(f'"times":[{",".join([part(time) for time in claim.times])}]')
    if claim.quantities:
        pieces.append(f'"quantities":[{",".join([encode(figure) for figure in claim.quantities])}]')
    return "{" + ",".join(pieces) + "}"


def decode(kind: type[T], text: str) -> T:
    """The domain value that ``encode`` wrote."""
    hint: Any = kind
    value: T = _decoder(hint)(json.loads(text))
    return value


def _type_of(value: Any) -> Any:  # noqa: ANN401
    return type(value)


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


@cache
def _encoder(kind: Any) -> _Convert:  # noqa: ANN401 - a type annotation
    """How values of this type become JSON."""
    kind = _without_none(kind)
    if kind is Span:
        return lambda span: (span.start, span.end)
    if kind in (date, datetime):
        return lambda day: day.isoformat()
    if get_origin(kind) is tuple:
        item = _encoder(get_args(kind)[0])
        return _same if item is _same else lambda values: [item(v) for v in values]
    if is_dataclass(kind):
        return _dataclass_encoder(kind)
    return _same  # str, int, float, bool; a StrEnum is a str


def _dataclass_encoder(kind: Any) -> _Convert:  # noqa: ANN401
    hints = get_type_hints(kind)
    plan = [
        (f.name, _encoder(hints[f.name]), None if f.default is MISSING else f.default, f.default is MISSING)
        for f in fields(kind)
    ]

    def encoder(value: Any) -> dict[str, Any]:  # noqa: ANN401
        found: dict[str, Any] = {}
        for name, convert, default, required in plan:
            part = getattr(value, name)
            if part is None:
                if required or default is not None:
                    found[name] = None
            elif part or required or part != default:
                found[name] = part if convert is _same else convert(part)
        return found

    return encoder


@cache
def _decoder(kind: Any) -> _Convert:  # noqa: ANN401
    """How JSON becomes a value of this type again."""
    kind = _without_none(kind)
    if kind is Span:
        return lambda pair: Span(pair[0], pair[1])
    if kind in (date, datetime):
        read: _Convert = kind.fromisoformat
        return read
    if get_origin(kind) is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda values: tuple([item(v) for v in values])
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        plan = {f.name: _decoder(hints[f.name]) for f in fields(kind)}
        build: Any = kind
        return lambda values: build(
            **{name: None if part is None else plan[name](part) for name, part in values.items()}
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    return _same


def _without_none(kind: Any) -> Any:  # noqa: ANN401
    """``X | None`` is handled by its caller: the X."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind
