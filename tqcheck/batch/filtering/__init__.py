"""Which rows a batch keeps: `quality >= 0.7 and not critical`.

An expression is made of comparisons (`==`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)`), `and`, `or`, `not` and parentheses. A
name by itself is true where its number is not 0 and its text not empty. What is not known (the quality of a row that
no model measured, the findings of one that could not be checked) makes a comparison neither true nor false, and so does
`not` of it; a row is kept where the whole is true. Nothing else is run: an expression cannot call or change anything.
"""

from __future__ import annotations

from tqcheck.batch.filtering.compiling import Filter, compiled

__all__ = ["Filter", "compiled"]
