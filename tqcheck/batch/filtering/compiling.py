"""From a filter's expression to a function of a row's result."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from tqcheck.batch.filtering.names import FilterName, Value, find, known
from tqcheck.batch.filtering.tokens import END, FilterToken, fault, tokens
from tqcheck.batch.results import Result
from tqcheck.records.evidence import Layer

Truth = bool | None  # None: not known
Condition = Callable[[Result], Truth]

_DEEPEST = 50  # parentheses and `not` within each other
_EQUALITIES: dict[str, Callable[[object, object], bool]] = {"==": operator.eq, "!=": operator.ne}
_ORDERS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Says of a result whether its row is kept; `layers` are what a model must measure for it."""

    condition: Condition
    layers: frozenset[Layer]

    def __call__(self, result: Result) -> bool:
        return self.condition(result) is True


def compiled(expression: str) -> Filter:
    """The filter that an expression means; `UsageError` with a caret under what is wrong with it."""
    parser = _Parser(expression)
    return Filter(parser.whole(), frozenset(parser.layers))


@dataclass(frozen=True, slots=True)
class _Operand:
    """One side of a comparison: a name, or a value that is written out."""

    token: FilterToken
    value: Callable[[Result], Value]
    is_text: bool
    name: FilterName | None = None


class _Parser:
    """Reads an expression from the left: `or` binds loosest, then `and`, `not`, comparisons."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = list(tokens(expression))
        self._at = 0
        self._depth = 0
        self.layers: set[Layer] = set()

    def whole(self) -> Condition:
        condition = self._or()
        if self._next.kind != END:
            raise self._fault(self._next, "write `and` or `or` before this")
        return condition

    @property
    def _next(self) -> FilterToken:
        return self._tokens[self._at]

    def _take(self) -> FilterToken:
        token = self._next
        self._at += token.kind != END
        return token

    def _took(self, *texts: str) -> bool:
        found = self._next.kind in ("word", "sign") and self._next.text in texts
        self._at += found
        return found

    def _fault(self, token: FilterToken, message: str) -> Exception:
        return fault(self._expression, token.start, token.end, message)

    def _or(self) -> Condition:
        parts = [self._and()]
        while self._took("or"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else _any(parts)

    def _and(self) -> Condition:
        parts = [self._not()]
        while self._took("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else _all(parts)

    def _not(self) -> Condition:
        token = self._next
        if self._took("not"):
            return _negated(self._within(token, self._not))
        if self._took("("):
            inner = self._within(token, self._or)
            if not self._took(")"):
                raise self._fault(token, "this parenthesis is not closed")
            return inner
        return self._comparison()

    def _within(self, token: FilterToken, inner: Callable[[], Condition]) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault(token, f"nested deeper than {_DEEPEST}")
        condition = inner()
        self._depth -= 1
        return condition

    def _comparison(self) -> Condition:
        left = self._operand()
        conditions: list[Condition] = []
        while True:
            sign = self._next
            if sign.kind == "sign" and self._took(*_EQUALITIES, *_ORDERS):
                right = self._operand()
                conditions.append(self._compared(left, sign, right))
                left = right
            elif self._took("in"):
                conditions.append(self._among(left))
            elif sign.text == "not" and self._tokens[self._at + 1].text == "in":
                self._at += 2
                conditions.append(_negated(self._among(left)))
            else:
                break
        if not conditions and left.name is None:
            raise self._fault(left.token, "compare this with a name")
        return _all(conditions) if conditions else _true(left)

    def _among(self, left: _Operand) -> Condition:
        token = self._take()
        if token.text != "(":
            raise self._fault(token, "write the values in parentheses: in ('de', 'fr')")
        equal = FilterToken("sign", "==", token.start, token.end)
        found = [self._compared(left, equal, self._operand())]
        while self._took(","):
            found.append(self._compared(left, equal, self._operand()))
        if not self._took(")"):
            raise self._fault(self._next, "write a comma or a closing parenthesis here")
        return _any(found)

    def _operand(self) -> _Operand:
        token = self._take()
        if token.kind == "number":
            number = float(token.text)
            return _Operand(token, lambda _: number, is_text=False)
        if token.kind == "text":
            text = token.text[1:-1]
            return _Operand(token, lambda _: text, is_text=True)
        if token.kind == "word" and token.text not in ("and", "or", "not", "in"):
            return self._named(token)
        raise self._fault(token, "a name, a number or a text in quotes is missing here")

    def _named(self, token: FilterToken) -> _Operand:
        name = find(token.text)
        if name is None:
            near = get_close_matches(token.text, known(), 1, 0.6)
            hint = f"did you mean {near[0]}?" if near else "docs/batch.md and `tqcheck batch --help` list the names"
            raise self._fault(token, f"there is no {token.text!r}; {hint}")
        if name.layer is not None:
            self.layers.add(name.layer)
        return _Operand(token, name.value, name.is_text, name)

    def _compared(self, left: _Operand, sign: FilterToken, right: _Operand) -> Condition:
        if left.is_text != right.is_text:
            text, number = (left, right) if left.is_text else (right, left)
            message = f"{text.token.text} is a text and {number.token.text} a number; they cannot be compared"
            raise self._fault(right.token, message)
        if left.is_text and sign.text in _ORDERS:
            raise self._fault(sign, "texts are equal or not (==, !=, in); none is greater")
        for one, other in ((left, right), (right, left)):
            self._require_possible(one, other)
        test = _EQUALITIES.get(sign.text) or _ORDERS[sign.text]
        return _comparing(left.value, test, right.value)

    def _require_possible(self, named: _Operand, stated: _Operand) -> None:
        """A share that is compared with a percentage would silently keep nothing."""
        most = named.name.most if named.name else None
        if most is not None and stated.token.kind == "number" and float(stated.token.text) > most:
            hint = f"; write {float(stated.token.text) / 100:g}" if most == 1 else ""
            raise self._fault(stated.token, f"{named.token.text} lies between 0 and {most:g}{hint}")


def _comparing(
    left: Callable[[Result], Value], test: Callable[..., bool], right: Callable[[Result], Value]
) -> Condition:
    def condition(result: Result) -> Truth:
        one, other = left(result), right(result)
        return None if one is None or other is None else test(one, other)

    return condition


def _true(operand: _Operand) -> Condition:
    def condition(result: Result) -> Truth:
        value = operand.value(result)
        return None if value is None else bool(value)

    return condition


def _negated(inner: Condition) -> Condition:
    def condition(result: Result) -> Truth:
        value = inner(result)
        return None if value is None else not value

    return condition


def _all(parts: list[Condition]) -> Condition:
    def condition(result: Result) -> Truth:
        values = [part(result) for part in parts]
        return False if False in values else None if None in values else True

    return condition


def _any(parts: list[Condition]) -> Condition:
    def condition(result: Result) -> Truth:
        values = [part(result) for part in parts]
        return True if True in values else None if None in values else False

    return condition
