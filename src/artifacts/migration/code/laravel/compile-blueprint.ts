import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { quoteLiteral, quoteName } from "../../sql-spelling.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, ColumnSpec, IndexKeySpec, SchemaCommand } from "../schema-command.ts";
import { tableName } from "../schema-name.ts";
import type { Blueprint } from "./blueprint.ts";
import { changedColumn } from "./changed-column.ts";
import type { BlueprintCommand } from "./column-draft.ts";
import { columnSpec } from "./column-spec.ts";
import type { KeyCommand } from "./draft.ts";
import type { Grammar } from "./grammar.ts";

/**
 * The commands that Laravel sends for a table, in its order: of a new one, the columns and the primary key first. Source:
 * illuminate/database 11 and 12, Blueprint::toSql and Schema/Grammars.
 */
export function compileBlueprint(
  { table, commands, settings }: Blueprint,
  at: Range,
  grammar: Grammar,
): readonly LoweredStep[] {
  const name = tableName(table);
  if (!settings.creating) return commands.flatMap((command) => compile(command, name, grammar));
  const made = commands.flatMap((command) => (command.kind === "column" ? [command] : []));
  const columns = made.map(({ column }) => columnSpec(column, grammar.dialect));
  // MySQL and SQLite get the primary key within the table's statement.
  const primary = grammar.dialect === "postgresql" ? undefined : commands.find(isPrimary);
  const rest = commands.filter((command) => command.kind !== "column" && command !== primary);
  const known = columns.filter((column) => column !== null);
  const comment = commands.find((command) => command.kind === "comment");
  const tail = grammar.dialect === "mysql" ? tableOptions(settings) : "";
  const create: SchemaCommand = {
    kind: "create-table",
    at,
    table: name,
    columns: primary === undefined ? known : known.map((column) => withoutOwnKey(column)),
    constraints:
      primary === undefined ? [] : [{ kind: "primary-key", at: primary.at, name: null, columns: primary.columns }],
    indexes: [],
    ifNotExists: false,
    ...(settings.temporary ? { temporary: true } : {}),
    ...(tail === "" ? {} : { tail }),
    ...(comment === undefined ? {} : { comment: comment.text }),
  };
  return [
    { kind: "command", command: create },
    ...made.flatMap(({ column }, index) => (columns[index] === null ? [unknownType(column.at)] : [])),
    ...rest.filter(({ kind }) => kind !== "comment").flatMap((command) => compile(command, name, grammar)),
  ];
}

const isPrimary = (command: BlueprintCommand): command is KeyCommand => command.kind === "primary";
const withoutOwnKey = ({ primaryKey: _own, ...column }: ColumnSpec): ColumnSpec => column;

const unknownType = (range: Range): LoweredStep => ({
  kind: "unread",
  range,
  code: "column",
  reason: "its type is not known here",
  mayChangeSchema: true,
});

function tableOptions({ engine, charset, collation }: Blueprint["settings"]): string {
  const word = /^\w+$/;
  return [
    charset !== null && word.test(charset) ? `DEFAULT CHARACTER SET ${charset}` : "",
    collation !== null && word.test(collation) ? `COLLATE ${quoteLiteral(collation)}` : "",
    engine !== null && word.test(engine) ? `ENGINE = ${engine}` : "",
  ]
    .filter((option) => option !== "")
    .join(" ");
}

function compile(command: BlueprintCommand, table: ObjectName, grammar: Grammar): readonly LoweredStep[] {
  const { at } = command;
  const alter = (...actions: readonly AlterAction[]): readonly LoweredStep[] => [
    { kind: "command", command: { kind: "alter-table", at, table, actions } },
  ];
  const alone = (made: SchemaCommand): readonly LoweredStep[] => [{ kind: "command", command: made }];
  switch (command.kind) {
    case "column":
      return column(command, table, grammar);
    case "primary":
    case "unique":
    case "index":
    case "fulltext":
    case "spatialindex":
      return key(command, table, grammar);
    case "foreign":
      return foreign(command, table);
    case "drop-column":
      return alter(
        ...command.columns.map(
          (name): AlterAction => ({ kind: "drop-column", at, column: name, ifExists: false, cascade: false }),
        ),
      );
    case "rename-column":
      return alter({ kind: "rename-column", at, column: command.from, to: command.to });
    case "drop-index":
      return alone({ kind: "drop-index", at, table, name: command.name, concurrently: false, ifExists: false });
    case "drop-unique":
      // SQLite has no such constraint to drop: its grammar drops the index.
      return grammar.dialect === "sqlite"
        ? alone({ kind: "drop-index", at, table, name: command.name, concurrently: false, ifExists: false })
        : alter({ kind: "drop-constraint", at, name: command.name, constraint: "unique", ifExists: false });
    case "drop-foreign":
      return alter({ kind: "drop-constraint", at, name: command.name, constraint: "foreign-key", ifExists: false });
    case "drop-primary":
      return alter({
        kind: "drop-constraint",
        at,
        name: `${table.name}_pkey`,
        constraint: "primary-key",
        ifExists: false,
      });
    case "rename-index":
      return alone({ kind: "rename-index", at, table, name: command.from, to: command.to });
    case "rename":
      return alone({ kind: "rename-table", at, table, to: tableName(command.to).name });
    case "drop":
      return alone({ kind: "drop-table", at, table, ifExists: command.ifExists, cascade: false });
    case "comment":
      return alone({ kind: "comment", at, table, column: null, text: command.text });
    default:
      return command satisfies never;
  }
}

function column(
  { column: draft, at }: Extract<BlueprintCommand, { kind: "column" }>,
  table: ObjectName,
  grammar: Grammar,
): readonly LoweredStep[] {
  if (draft.change) return changedColumn(draft, table, grammar);
  const spec = columnSpec(draft, grammar.dialect);
  if (spec === null) return [unknownType(at)];
  const action: AlterAction = { kind: "add-column", at, column: spec, ifNotExists: false };
  return [{ kind: "command", command: { kind: "alter-table", at, table, actions: [action] } }];
}

function key(command: KeyCommand, table: ObjectName, { dialect }: Grammar): readonly LoweredStep[] {
  const { kind, at, columns, name, algorithm, online, deferrable } = command;
  // SQLite's unique keys are indexes; the other two dialects' are constraints.
  const isConstraint = kind === "primary" || (kind === "unique" && dialect !== "sqlite" && !online);
  if (isConstraint) {
    const constraint = {
      kind: kind === "primary" ? "primary-key" : "unique",
      at,
      name: kind === "primary" ? null : name,
      columns,
      ...(deferrable === null || dialect !== "postgresql" ? {} : { deferrable }),
    } as const;
    return [
      {
        kind: "command",
        command: { kind: "alter-table", at, table, actions: [{ kind: "add-constraint", at, constraint }] },
      },
    ];
  }
  const concurrently = online && dialect === "postgresql";
  const index: SchemaCommand = {
    kind: "create-index",
    at,
    table,
    index: {
      at,
      name,
      keys: indexKeys(command, dialect),
      unique: kind === "unique",
      concurrently,
      ifNotExists: concurrently && kind === "unique",
      method: methodOf(kind, dialect) ?? algorithm,
      where: null,
      ...(command.nullsNotDistinct && dialect === "postgresql" ? { nullsNotDistinct: true } : {}),
    },
  };
  if (kind !== "unique" || !concurrently) return [{ kind: "command", command: index }];
  const constraint = { kind: "unique", at, name, columns: [], usingIndex: name } as const;
  const attach: SchemaCommand = {
    kind: "alter-table",
    at,
    table,
    actions: [{ kind: "add-constraint", at, constraint }],
  };
  return [
    { kind: "command", command: index },
    { kind: "command", command: attach },
  ];
}

function methodOf(kind: KeyCommand["kind"], dialect: Dialect): string | null {
  if (kind === "fulltext") return dialect === "postgresql" ? "gin" : dialect === "mysql" ? "fulltext" : null;
  if (kind === "spatialindex") return dialect === "postgresql" ? "gist" : dialect === "mysql" ? "spatial" : null;
  return null;
}

function indexKeys({ kind, columns, expression }: KeyCommand, dialect: Dialect): readonly IndexKeySpec[] {
  if (kind !== "fulltext" || dialect !== "postgresql") {
    return columns.map((name) =>
      expression ? { column: null, expression: name } : { column: name, expression: null },
    );
  }
  const vectors = columns.map((name) => `to_tsvector('english', ${quoteName(name)})`);
  return [{ column: null, expression: `(${vectors.join(" || ")})` }];
}

function foreign(command: Extract<BlueprintCommand, { kind: "foreign" }>, table: ObjectName): readonly LoweredStep[] {
  const { at, name, columns, referenced, onDelete, onUpdate, notValid, deferrable } = command;
  if (command.table === null) {
    return [
      {
        kind: "unread",
        range: at,
        code: "foreign",
        reason: "it does not say which table it points at",
        mayChangeSchema: true,
      },
    ];
  }
  const constraint = {
    kind: "foreign-key",
    at,
    name,
    columns,
    table: tableName(command.table),
    referencedColumns: referenced,
    ...(onDelete === null ? {} : { onDelete }),
    ...(onUpdate === null ? {} : { onUpdate }),
    ...(notValid ? { notValid } : {}),
    ...(deferrable === null ? {} : { deferrable }),
  } as const;
  return [
    {
      kind: "command",
      command: { kind: "alter-table", at, table, actions: [{ kind: "add-constraint", at, constraint }] },
    },
  ];
}
