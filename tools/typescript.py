"""Write web/src/protocol.ts, paper.ts and agendas.ts: messages, board and record as the web client's types.

    python -m tools.typescript            writes the files
    python -m tools.typescript --check    exits 1 if one is not current

Types come from msgspec, so that they are what the server decodes and encodes; sentences come from the docstrings.
"""

import ast
import inspect as source
import json
import sys
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin

from msgspec import Struct, inspect, to_builtins
from msgspec.inspect import Type

from plathu import protocol
from plathu.domain import agenda, nouns, phases, views, volunteers
from plathu.exports import snapshots
from plathu.exports.record import Record

SOURCE = Path(__file__).parent.parent / "web" / "src"
TARGET = SOURCE / "protocol.ts"
PAPER = SOURCE / "paper.ts"
"""A file of its own, since a record's groups and ballots are not the board's."""

AGENDAS = SOURCE / "agendas.ts"
"""A file of its own, since only the dashboard needs them: what stands in protocol.ts is fetched with every screen."""

HEADER = """\
// Generated from server/plathu/protocol.py and server/plathu/domain by `python -m tools.typescript`. Do not edit.
"""

PAPER_HEADER = """\
// Generated from server/plathu/exports by `python -m tools.typescript`. Do not edit.
"""

ANY = "unknown"
"""What the server takes as it comes. In a generic struct it is the one thing that the struct is of."""

RENAMED = {"Record": "PaperRecord"}
"""Names that mean something else in TypeScript."""

LITERALS = {"Phase": phases.Phase, "Role": volunteers.Role}
"""Closed sets of words that have a name of their own."""

LISTS = {"Phase": "PHASES", "Role": "ROLES"}
"""Those that the client iterates over, in their order."""


def module() -> str:
    """The whole text of protocol.ts."""
    structs: dict[str, str] = {}
    for root in _words_on_the_wire():
        _define(inspect.type_info(root), structs)
    board = _board(structs)
    action = _expression(inspect.type_info(nouns.Action), structs)
    names = [_named_literal(name, type) for name, type in LITERALS.items()]
    day = _day(structs)
    kinds = _alias("Action", action.split(" | "), doc=_docstring_after(nouns, "Action"))
    return "\n".join([HEADER, *names, day, *structs.values(), board, kinds])


def paper() -> str:
    """The whole text of paper.ts."""
    structs: dict[str, str] = {}
    for root in (Record, snapshots.Snapshot, snapshots.SharedSnapshot):
        _define(inspect.type_info(root), structs)
    body = "\n".join(structs.values())
    names = ", ".join(name for name in LITERALS if f": {name}" in body or f"<{name}" in body)
    return "\n".join([PAPER_HEADER, f'import type {{ {names} }} from "./protocol";\n', body])


def agendas() -> str:
    """The whole text of agendas.ts."""
    rows: list[str] = []
    for name, each in agenda.AGENDAS.items():
        steps = "".join(f"\t\t\t{_object(to_builtins(step))},\n" for step in each.steps)
        rows.append(f"\t{name}: {{\n\t\tsteps: [\n{steps}\t\t],\n")
        rows.append(f"\t\tclock: {json.dumps(each.clock)},\n\t\tends: {json.dumps(each.ends)},\n\t}},\n")
    names = " | ".join(json.dumps(name) for name in agenda.AGENDAS)
    shape = f'Readonly<Record<{names}, Required<Omit<SetAgenda, "type">>>>'
    doc = _comment(_docstring_after(agenda, "AGENDAS"))
    value = f"{doc}export const AGENDAS: {shape} = {{\n{''.join(rows)}}};\n"
    return "\n".join([HEADER, 'import type { SetAgenda } from "./protocol";\n', value])


def main(arguments: list[str]) -> int:
    texts = {TARGET: module(), PAPER: paper(), AGENDAS: agendas()}
    if arguments != ["--check"]:
        for target, text in texts.items():
            target.write_text(text, encoding="utf-8")
        return 0
    stale = [target for target, text in texts.items() if not target.exists() or target.read_text("utf-8") != text]
    for target in stale:
        print(f"{target} is not current: run `python -m tools.typescript`", file=sys.stderr)
    return int(bool(stale))


def _words_on_the_wire() -> Iterator[type[Struct]]:
    for value in vars(protocol).values():
        if isinstance(value, type) and issubclass(value, Struct) and value.__module__ == protocol.__name__:
            yield value


def _day(structs: dict[str, str]) -> str:
    """The type DayPhase, and the value DAY."""
    docs = _field_docs(phases.DayPhase)
    type = inspect.type_info(phases.DayPhase)
    assert isinstance(type, inspect.NamedTupleType)
    lines: list[str] = []
    for field in type.fields:
        lines += textwrap.indent(_comment(docs.get(field.name)), "\t").splitlines()
        lines.append(f"\t{field.name}: {_expression(field.type, structs)};")
    body = "\n".join(lines)
    shape = f"{_comment(_docstring(phases.DayPhase))}export interface DayPhase {{\n{body}\n}}\n"
    table = "".join(f"\t{_object(each._asdict())},\n" for each in phases.DAY)
    doc = _comment(_docstring_after(phases, "DAY"))
    return f"{shape}\n{doc}export const DAY: readonly DayPhase[] = [\n{table}];\n"


def _object(values: dict[str, Any]) -> str:
    return "{ " + ", ".join(f"{name}: {json.dumps(value)}" for name, value in values.items()) + " }"


def _board(structs: dict[str, str]) -> str:
    """The types May and Board, made from the nouns' parts."""
    rights = ", ".join(_expression(inspect.type_info(part.type), structs) for part in views.MAY.values())
    lines: list[str] = []
    for part in views.PARTS:
        doc = None if part.make.__name__ == "<lambda>" else part.make.__doc__
        lines += textwrap.indent(_comment(doc), "\t").splitlines()
        lines.append(f"\t{part.name}: {_expression(inspect.type_info(part.type), structs)};")
    body = "\n".join([*lines, "\tmay: May;"])
    may = f"{_comment(views.may.__doc__)}export type May = {rights.replace(', ', ' & ')};\n"
    return f"{may}\n{_comment(views.board.__doc__)}export interface Board {{\n{body}\n}}\n"


def _expression(type: Type, structs: dict[str, str]) -> str:
    match type:
        case inspect.StructType():
            if generic := get_origin(type.cls):
                _define(inspect.type_info(generic), structs)
                of = ", ".join(_expression(inspect.type_info(each), structs) for each in get_args(type.cls))
                return f"{_name(generic)}<{of}>"
            _define(type, structs)
            return _name(type.cls)
        case inspect.UnionType():
            return " | ".join(_expression(member, structs) for member in type.types)
        case inspect.LiteralType():
            return _literal(type.values)
        case inspect.DictType():
            record = f"Record<{_expression(type.key_type, structs)}, {_expression(type.value_type, structs)}>"
            # A record keyed by a closed set need not hold every word of it.
            return f"Partial<{record}>" if isinstance(type.key_type, inspect.LiteralType) else record
        case inspect.ListType() | inspect.VarTupleType():
            item = _expression(type.item_type, structs)
            return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
        case inspect.StrType():
            return "string"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case inspect.AnyType():
            return ANY
    raise TypeError(f"no TypeScript name for {type}")


def _literal(words: tuple[Any, ...]) -> str:
    for name, type in LITERALS.items():
        if set(get_args(type)) == set(words):
            return name
    return " | ".join(json.dumps(word) for word in words)


def _define(struct: Type, structs: dict[str, str]) -> None:
    assert isinstance(struct, inspect.StructType)
    cls, name = struct.cls, _name(struct.cls)
    if name in structs:
        return
    structs[name] = ""  # Holds the place, so that a struct may mention itself.
    docs = _field_docs(cls)
    # What has a default may be left out where we send it, which is decoded strictly, and in a record, which leaves out
    # what is empty. What else we are sent is always whole.
    may_leave_out = struct.forbid_unknown_fields or cls.__struct_config__.omit_defaults
    generic = "<T>" if getattr(cls, "__parameters__", ()) else ""
    lines = [f"\t{struct.tag_field}: {json.dumps(struct.tag)};"] if struct.tag else []
    for field in struct.fields:
        lines += textwrap.indent(_comment(docs.get(field.name)), "\t").splitlines()
        optional = "?" if may_leave_out and not field.required else ""
        type = _expression(field.type, structs)
        lines.append(f"\t{field.encode_name}{optional}: {type.replace(ANY, 'T') if generic else type};")
    body = "\n".join(lines)
    structs[name] = f"{_comment(_docstring(cls))}export interface {name}{generic} {{\n{body}\n}}\n"


def _name(cls: type) -> str:
    return RENAMED.get(cls.__name__, cls.__name__)


def _named_literal(name: str, type: Any) -> str:
    words = [json.dumps(word) for word in get_args(type)]
    if name not in LISTS:
        return _alias(name, words)
    line = f"export const {LISTS[name]} = [{', '.join(words)}] as const;"
    return f"{line}\n{_alias(name, [f'(typeof {LISTS[name]})[number]'])}"


def _alias(name: str, members: list[str], doc: str | None = None) -> str:
    line = f"export type {name} = {' | '.join(members)};"
    if len(line) > 100:  # As the formatter of web/ breaks it.
        line = f"export type {name} =\n" + "\n".join(f"\t| {member}" for member in members) + ";"
    return f"{_comment(doc)}{line}\n"


def _comment(doc: str | None) -> str:
    if not doc:
        return ""
    lines = source.cleandoc(doc).splitlines()
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def _docstring(cls: type) -> str | None:
    return cls.__dict__.get("__doc__")


def _field_docs(cls: type) -> dict[str, str]:
    """The string under each field: Python keeps none of them, so they are read from the source."""
    (definition,) = ast.parse(textwrap.dedent(source.getsource(cls))).body
    assert isinstance(definition, ast.ClassDef)
    return _strings_under(definition.body)


def _docstring_after(module: Any, name: str) -> str | None:
    return _strings_under(ast.parse(source.getsource(module)).body).get(name)


def _strings_under(body: list[ast.stmt]) -> dict[str, str]:
    docs: dict[str, str] = {}
    for before, after in pairwise(body):
        target = before.target if isinstance(before, ast.AnnAssign) else None
        if isinstance(before, ast.Assign):
            target = before.targets[0]
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            docs[target.id] = str(after.value.value)
    return docs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
