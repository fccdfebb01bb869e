"""The language of templates: Jinja with fields, conditions and a few filters, and nothing else.

The fields of a letter are texts, so there is nothing to loop over, to call or to calculate. What could run for long,
grow without end or reach into Python is not part of the language; the sandbox stands behind it all the same.
"""

from collections.abc import Iterator

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from gongkai_service.letters.faults import TemplateError, TemplateFault

_FILTERS = ("default", "trim", "upper", "lower")
_TESTS = ("defined",)
_NODES = (
    nodes.And,
    nodes.Compare,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.If,
    nodes.Name,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.TemplateData,
    nodes.Test,
)


def make_environment() -> SandboxedEnvironment:
    """A sandbox without functions, in which values are printed literally and a field without a value is an error."""
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def fields_used(environment: SandboxedEnvironment, source: str) -> frozenset[str]:
    """The fields that a text uses, wherever in it.

    Raises:
        TemplateError: the text is no Jinja, or says what the language does not have.
    """
    try:
        tree = environment.parse(source)
        _check(tree)
        return frozenset(meta.find_undeclared_variables(tree))
    except TemplateSyntaxError as error:
        raise TemplateError(TemplateFault.SYNTAX, syntax_message(error, source)) from error
    except RecursionError as error:
        raise TemplateError(TemplateFault.SYNTAX, "nested too deep") from error


def syntax_message(error: TemplateSyntaxError, source: str) -> str:
    """The message of an error, and the words of the line where it stands: each paragraph is a line."""
    lines = source.splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    return f"{error.message or ''} «{_words(line)}»"


def _check(tree: nodes.Template) -> None:
    for node in _below(tree):
        if not isinstance(node, _NODES) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            raise TemplateError(TemplateFault.FORBIDDEN, _name(node))
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise TemplateError(TemplateFault.FORBIDDEN, node.name)
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            raise TemplateError(TemplateFault.FORBIDDEN, node.name)


def _below(tree: nodes.Node) -> Iterator[nodes.Node]:
    """All nodes but the root, without recursion: what is nested deep is still looked at."""
    waiting = [*tree.iter_child_nodes()]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())


def _name(node: nodes.Node) -> str:
    """What stands in the template, as far as it has a name: ``__class__``, ``for``."""
    if isinstance(node, nodes.Getattr):
        return f".{node.attr}"
    if isinstance(node, nodes.Name):
        return node.name
    return type(node).__name__.lower()


def _words(line: str) -> str:
    """A line without its tags."""
    words, depth = [], 0
    for character in line:
        depth += (character == "<") - (character == ">")
        if depth <= 0 and character != ">":
            words.append(character)
    return "".join(words)[:80]
