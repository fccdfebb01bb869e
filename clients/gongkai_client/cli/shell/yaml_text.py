"""A value of JSON as YAML, in the few forms that every reader of YAML takes alike."""

import json
import re
from collections.abc import Iterator
from typing import Any

# A text that no reader takes for a number, a date, a truth or a mark of YAML; any other stands in quotes.
_PLAIN = re.compile(r"[A-Za-z_/\u4e00-\u9fff][\w/〔〕\u4e00-\u9fff.-]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
# They end a line in YAML, or may not stand in it at all, and JSON leaves them as they are.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def yaml_text(value: Any) -> str:  # noqa: ANN401 - JSON
    """Returns the value as one YAML document, its keys in their order."""
    if not isinstance(value, dict | list) or not value:
        return _scalar(value) + "\n"
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list) and item:
                yield f"{_scalar(str(key))}:"
                yield from (f"  {line}" for line in _lines(item))
            else:
                yield f"{_scalar(str(key))}: {_scalar(item)}"
        return
    for item in value:
        if isinstance(item, dict | list) and item:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield f"- {_scalar(item)}"


def _scalar(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and "." not in quoted:
        # Readers of YAML 1.1 take 1e-05 for a text.
        return quoted.replace("e", ".0e")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
