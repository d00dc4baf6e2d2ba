import type { AlterTableCmd, AlterTableStmt } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { summarise } from "../expression/summarise.ts";
import { relationName } from "../object-name.ts";
import { findWord, inside, rangeOfSpan, type Source, type Span, splitAtCommas, tokenAt, wordAt } from "../source.ts";
import { alterIdentity } from "./alter-identity.ts";
import { alterRelation } from "./alter-relation.ts";
import { alterTableState } from "./alter-table-state.ts";
import { alterTableWords } from "./alter-table-words.ts";
import { columnDefinition } from "./column-definition.ts";
import { constraintOf } from "./constraint.ts";

/** ALTER TABLE: one operation per command. ALTER INDEX, VIEW and SEQUENCE share the statement. */
export function alterTable(source: Source, node: AlterTableStmt): readonly Operation[] {
  const table = relationName(node.relation);
  if (node.objtype !== "OBJECT_TABLE" && node.objtype !== "OBJECT_FOREIGN_TABLE") return alterRelation(source, node);
  const commands = (node.cmds ?? []).flatMap((command) => ("AlterTableCmd" in command ? [command.AlterTableCmd] : []));
  const spans = splitAtCommas(source, commandsSpan(source, node));
  return commands.map((command, index) => {
    const span = spans.length === commands.length ? (spans[index] ?? source.span) : source.span;
    const operation = alterTableCommand({ source, command, span, at: { table, range: rangeOfSpan(source, span) } });
    return operation ?? otherCommand(command, { table, range: rangeOfSpan(source, span) });
  });
}

/** Everything behind the table's name and the `*` that may follow it. */
function commandsSpan(source: Source, { relation }: AlterTableStmt): Span {
  let first = tokenAt(source, relation?.location) + 1;
  while (wordAt(source, first) === ".") first += 2;
  if (wordAt(source, first) === "*" || wordAt(source, first) === ")") first++;
  return { first, last: source.span.last };
}

type At = Pick<Extract<Operation, { kind: "add-column" }>, "table" | "range">;

/** One command with the place it stands at and what every operation on a table starts with. */
interface Command {
  readonly source: Source;
  readonly command: AlterTableCmd;
  readonly span: Span;
  readonly at: At;
}

function otherCommand({ subtype }: AlterTableCmd, at: At): Operation {
  const words = subtype === undefined ? undefined : alterTableWords[subtype];
  return { ...at, kind: "alter-table-other", command: words ?? (subtype ?? "").replace(/^AT_/, "") };
}

/** The operation of a command; null where it has none of its own. */
function alterTableCommand(context: Command): Operation | null {
  const { command, at } = context;
  const column = command.name ?? "";
  const cascade = command.behavior === "DROP_CASCADE";
  switch (command.subtype) {
    case "AT_AddColumn":
      return addColumn(context);
    case "AT_DropColumn":
      return { ...at, kind: "drop-column", column, ifExists: command.missing_ok === true, cascade };
    case "AT_AlterColumnType":
      return alterColumnType(context);
    case "AT_SetNotNull":
      return { ...at, kind: "set-not-null", column };
    case "AT_DropNotNull":
      return { ...at, kind: "drop-not-null", column };
    case "AT_ColumnDefault":
      return changeDefault(context);
    case "AT_AddIdentity":
    case "AT_SetIdentity":
    case "AT_DropIdentity":
      return alterIdentity(command, at);
    case "AT_AddConstraint":
      return addConstraint(context);
    case "AT_ValidateConstraint":
      return { ...at, kind: "validate-constraint", name: column };
    case "AT_DropConstraint":
      return { ...at, kind: "drop-constraint", name: column, ifExists: command.missing_ok === true, cascade };
    case "AT_AttachPartition":
    case "AT_DetachPartition":
      return movePartition(context);
    case "AT_EnableRowSecurity":
    case "AT_DisableRowSecurity":
      return { ...at, kind: "set-row-security", enabled: command.subtype === "AT_EnableRowSecurity", forced: null };
    case "AT_ForceRowSecurity":
    case "AT_NoForceRowSecurity":
      return { ...at, kind: "set-row-security", enabled: null, forced: command.subtype === "AT_ForceRowSecurity" };
    case "AT_SetExpression":
      return setExpression(context);
    default:
      return alterTableState(command, at);
  }
}

function addColumn({ source, command, span, at }: Command): Operation | null {
  if (command.def === undefined || !("ColumnDef" in command.def)) return null;
  const definition = command.def.ColumnDef;
  const place = { first: tokenAt(source, definition.location), last: span.last };
  const { column, constraints } = columnDefinition(source, definition, place);
  return { ...at, kind: "add-column", column, constraints, ifNotExists: command.missing_ok === true };
}

function alterColumnType({ source, command, span, at }: Command): Operation | null {
  if (command.def === undefined || !("ColumnDef" in command.def)) return null;
  const { typeName, raw_default: using } = command.def.ColumnDef;
  const place = { first: findWord(source, span, "using") + 1, last: span.last };
  return {
    ...at,
    kind: "alter-column-type",
    column: command.name ?? "",
    type: columnType(typeName).type,
    using: using === undefined ? null : summarise(source, using, place),
  };
}

function changeDefault({ source, command, span, at }: Command): Operation {
  const column = command.name ?? "";
  if (command.def === undefined) return { ...at, kind: "drop-default", column };
  const place = { first: defaultStart(source, span), last: span.last };
  return { ...at, kind: "set-default", column, default: summarise(source, command.def, place) };
}

/** SET EXPRESSION AS (…) of a generated column. */
function setExpression({ source, command, span, at }: Command): Operation | null {
  if (command.def === undefined) return null;
  const open = findWord(source, span, "(");
  const expression = summarise(source, command.def, open === -1 ? span : inside(source, open));
  return { ...at, kind: "set-column-expression", column: command.name ?? "", expression };
}

/** Behind `SET DEFAULT`, which a column named `set` may stand before. */
function defaultStart(source: Source, { first, last }: Span): number {
  for (let index = first + 1; index < last; index++) {
    if (wordAt(source, index - 1) === "set" && wordAt(source, index) === "default") return index + 1;
  }
  return first;
}

function addConstraint({ source, command, span, at }: Command): Operation | null {
  if (command.def === undefined || !("Constraint" in command.def)) return null;
  const place = { first: tokenAt(source, command.def.Constraint.location), last: span.last };
  const constraint = constraintOf(source, command.def.Constraint, place, null);
  return constraint === null ? null : { ...at, kind: "add-constraint", constraint };
}

function movePartition({ command, at }: Command): Operation | null {
  if (command.def === undefined || !("PartitionCmd" in command.def)) return null;
  const { name, bound, concurrent } = command.def.PartitionCmd;
  const kind = command.subtype === "AT_AttachPartition" ? "attach-partition" : "detach-partition";
  const place = { ...at, partition: relationName(name), concurrently: concurrent === true };
  return { ...place, kind, isDefault: bound?.is_default === true };
}
