"""The pages of docs/ that are made from the program: commands, library, data dictionary."""

import ast
import inspect
import re
import textwrap
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module

import parsers
import scraper
from scraper import errors
from scraper.cli.arguments import COMMANDS
from scraper.cli.arguments import parsers as command_parsers
from scraper.report.dictionary import dictionary

_MADE = "<!-- Made from the program: pytest tests/docs/test_reference.py --regen -->\n"

_COMMANDS = """\
# Commands

`scraper COMMAND` and `python -m scraper COMMAND` are the same. What follows is what `--help` tells.
`scraper --version` prints the version; a command that is interrupted ends with exit code 130.
"""

_LIBRARY = """\
# Library

Two packages are installed: `scraper`, which does the work, and `parsers`, which reads pages and
has no effects.

```python
from scraper import ingest, load

summary = ingest("seeds", data_dir="data")
print(summary.posts, "posts,", summary.equations, "equations")
print(load("data", table="sightings").evidence.value_counts())
```

Names that stand on this page are kept: they change with a word in the changelog. All others may
change.
"""

_DATASET = """\
# Data dictionary

What `ingest` writes into the data folder. Each `data/README.md` has this dictionary, too, and
`data/croissant.json` says the same to machines. The tables and the types of their columns are
written down once, in `scraper/schema.py`.

"""

_WIDTH = 88
_HELP = 80
_LISTS = ("positional arguments:\n", "options:\n")
_BRACKETS = re.compile(r"\[[^]]*\]")
_ARGUMENT = re.compile(r"^  (\S.*?)(?: {2,}|\n +)(\S.*)$", re.MULTILINE)


def pages() -> dict[str, str]:
    """Give the text of each page, by the name of its file; COLUMNS must hold the longest line."""
    return {
        "commands.md": _MADE + _commands(),
        "library.md": _MADE + _library(),
        "dataset.md": _MADE + _DATASET + re.sub("^###", "##", dictionary(), flags=re.MULTILINE),
    }


def _commands() -> str:
    _, commands = command_parsers()
    overview = (f"| [{each.name}](#{each.name}) | {each.line} |\n" for each in COMMANDS)
    head = f"{_COMMANDS}\n| command | |\n|---|---|\n{''.join(overview)}"
    return "\n".join([head, *map(_command, commands.items())])


def _command(named: tuple[str, ArgumentParser]) -> str:
    """Give a section of a command; how argparse wraps and indents differs from Python to Python."""
    name, command = named
    usage, *parts = command.format_help().split("\n\n")
    whole = _BRACKETS.sub(lambda found: found[0].replace(" ", "\0"), usage)
    lines = textwrap.wrap(whole, _HELP, subsequent_indent=" " * 8, break_on_hyphens=False)
    wrapped = "\n".join(lines).replace("\0", " ")
    rows = (row for part in parts if part.startswith(_LISTS) for row in _ARGUMENT.findall(part))
    cells = (f"| `{argument}` | {meaning} |\n" for argument, meaning in rows)
    table = "| argument | |\n|---|---|\n" + "".join(cells)
    texts = f"```text\n{wrapped}\n\n{command.description}\n```\n"
    return f"## {name}\n\n{texts}\n{table}\n```text\n{(command.epilog or '').rstrip()}\n```\n"


def _library() -> str:
    functions = sorted(name for name in scraper.__all__ if name.islower())
    failures = [name for name, each in vars(errors).items() if inspect.isclass(each)]
    sections = (
        _section("Functions", {"scraper": functions}),
        _section("What they take", {"scraper.means": ["Means"], "scraper.dumps": ["Options"]}),
        _section("What they give", {"scraper": ["Summary"], "scraper.records": ["Rejection"]}),
        _section("Errors", {"scraper.errors": failures}),
        _section("For layouts of your own", {"parsers": sorted(parsers.__all__)}),
    )
    return "\n".join([_LIBRARY, *sections])


def _section(head: str, names: dict[str, list[str]]) -> str:
    return f"## {head}\n\n" + "\n".join(
        _description(module, name) for module, of in names.items() for name in of
    )


def _description(module: str, name: str) -> str:
    """Give a heading, how a thing is imported and called or what it holds, and its docstring."""
    thing = getattr(import_module(module), name)
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    code = f"from {module} import {name}\n\n{_code(node)}"
    return f"### {name}\n\n```py\n{code}\n```\n\n{inspect.getdoc(thing)}\n"


def _code(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        return _call(node)
    assert isinstance(node, ast.ClassDef)
    bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
    body = (each for each in node.body if isinstance(each, ast.AnnAssign | ast.Assign))
    return "\n    ".join([f"class {node.name}{bases}", *map(ast.unparse, body)])


def _call(node: ast.FunctionDef) -> str:
    takes, gives = [*_parameters(node.args)], f" -> {_type(node.returns)}"
    line = f"{node.name}({', '.join(takes)}){gives}"
    if len(line) <= _WIDTH:
        return line
    return f"{node.name}(\n" + "".join(f"    {each},\n" for each in takes) + f"){gives}"


def _parameters(takes: ast.arguments) -> Iterator[str]:
    none = [None] * (len(takes.args) - len(takes.defaults))
    yield from map(_parameter, takes.args, [*none, *takes.defaults])
    if takes.vararg:
        yield "*" + _parameter(takes.vararg, None)
    yield from map(_parameter, takes.kwonlyargs, takes.kw_defaults)


def _parameter(each: ast.arg, default: ast.expr | None) -> str:
    value = f" = {ast.unparse(default)}" if default else ""
    return f"{each.arg}: {_type(each.annotation)}{value}"


def _type(annotation: ast.expr | None) -> str:
    assert annotation
    return ast.unparse(annotation).replace("'", "")
