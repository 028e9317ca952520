"""What facts change elsewhere is looked for only where there may be something."""

import ast
import inspect

from server.domain import outcome as o
from server.live import effects


def test_every_fact_that_has_a_case_is_one_that_is_looked_at() -> None:
    cases = {
        pattern.cls.attr
        for pattern in ast.walk(ast.parse(inspect.getsource(effects)))
        if isinstance(pattern, ast.MatchClass) and isinstance(pattern.cls, ast.Attribute)
    }
    assert cases == {fact.__name__ for fact in effects.ELSEWHERE}
    assert o.MessagePosted not in effects.ELSEWHERE
