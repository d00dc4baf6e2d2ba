import { quotedName } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";
import { withoutUnparsed } from "../holes.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { sqlOf } from "../text-pieces.ts";
import { alterColumn } from "./alter-column.ts";
import { alterDatabase } from "./alter-database.ts";
import { annotationsOf } from "./annotations.ts";
import { columnSpec } from "./column.ts";
import { indexSpec } from "./create-index.ts";
import { createTable } from "./create-table.ts";
import type { Scope } from "./evaluate.ts";
import { builderParameters } from "./parameters.ts";
import { rowsStatements } from "./rows.ts";
import { type CsharpSource, type Link, rangeIn, shortCode } from "./source.ts";
import { foreignKeyOf, pluralArguments } from "./table-constraints.ts";
import { type Arguments, isTrue, knownText, textsOf } from "./value.ts";

/** What a call does, and whether EF Core leaves its transaction for it. */
export interface BuilderSteps {
  readonly steps: readonly LoweredStep[];
  readonly outside: boolean;
}

/** A call of MigrationBuilder with what is said behind it; null: another method. `from`: where the call begins. */
export function builderCall(
  source: CsharpSource,
  links: readonly Link[],
  scope: Scope,
  from: number,
): BuilderSteps | null {
  const [link, ...more] = links;
  const parameters = link === undefined ? undefined : builderParameters[link.name];
  if (link === undefined || parameters === undefined) return null;
  const args = pluralArguments(source, link.args, parameters, scope);
  const annotations = annotationsOf(source, more, scope);
  const call: Call = { source, scope, name: link.name, type: link.type, args, annotations, from, to: link.node.end };
  const at = rangeIn(source, call);
  const code = shortCode(source, call);
  if (link.name === "Sql") return { steps: sqlSteps(call, at, code), outside: isTrue(args.get("suppressTransaction")) };
  const made = stepsOf(call, at);
  const outside = made?.some((step) => step.kind === "command" && isConcurrent(step.command)) === true;
  const unread = {
    kind: "unread",
    range: at,
    code,
    reason: "part of it is computed",
    mayChangeSchema: !isData(link.name),
  } as const;
  return { steps: made ?? [unread], outside };
}

interface Call {
  readonly source: CsharpSource;
  readonly scope: Scope;
  readonly name: string;
  readonly type: string | null;
  readonly args: Arguments;
  readonly annotations: Arguments;
  readonly from: number;
  readonly to: number;
}

const isData = (name: string): boolean => name === "InsertData" || name === "UpdateData" || name === "DeleteData";
const isConcurrent = (command: SchemaCommand): boolean => command.kind === "create-index" && command.index.concurrently;

function sqlSteps({ source, args }: Call, at: SchemaCommand["at"], code: string): readonly LoweredStep[] {
  const sql = args.get("sql");
  if (sql?.kind !== "text")
    return [{ kind: "unread", range: at, code, reason: "its SQL is computed", mayChangeSchema: true }];
  return withoutUnparsed(sqlOf(sql.pieces, source.rangeOf, rangeIn(source, sql)), sql.pieces, source.dialect, {
    range: at,
    code,
  });
}

function stepsOf(call: Call, at: SchemaCommand["at"]): readonly LoweredStep[] | null {
  if (isData(call.name)) {
    const statements = rowsStatements(call.source, call.name, call.args);
    return statements?.map((statement) => ({ kind: "sql", sql: sqlFrom(statement, at) })) ?? null;
  }
  if (call.name.endsWith("Sequence")) return sequenceSteps(call, at);
  if (call.name === "AlterColumn") {
    const table = tableOf(call, "table");
    const altered = table === null ? null : alterColumn(call.source, call.type, call.args, call.annotations, table, at);
    if (altered === null) return null;
    const before: LoweredStep[] = altered.before === null ? [] : [{ kind: "sql", sql: altered.before }];
    return altered.command === null ? before : [...before, { kind: "command", command: altered.command }];
  }
  return commandsOf(call, at)?.map((command) => ({ kind: "command", command })) ?? null;
}

/** Schemas are PostgreSQL's here; the other providers leave them out or refuse them. */
const schemaOf = ({ source, args }: Call, name = "schema"): string | null =>
  source.dialect === "postgresql" ? knownText(args.get(name)) : null;

function tableOf(call: Call, name: string): { readonly schema: string | null; readonly name: string } | null {
  const table = knownText(call.args.get(name));
  return table === null ? null : { schema: schemaOf(call), name: table };
}

function commandsOf(call: Call, at: SchemaCommand["at"]): readonly SchemaCommand[] | null {
  const { source, args, scope } = call;
  switch (call.name) {
    case "CreateTable": {
      const command = createTable(source, args, scope, at, schemaOf(call));
      return command === null ? null : [command];
    }
    case "DropTable": {
      const table = tableOf(call, "name");
      return table === null ? null : [{ at, kind: "drop-table", table, ifExists: false, cascade: false }];
    }
    case "RenameTable":
      return renameTable(call, at);
    case "AlterTable":
      return tableComment(call, at);
    case "CreateIndex": {
      const table = tableOf(call, "table");
      const index = indexSpec(source, args, call.annotations, at);
      return table === null || index === null ? null : [{ at, kind: "create-index", table, index }];
    }
    case "DropIndex": {
      const name = knownText(args.get("name"));
      const schema = schemaOf(call);
      const table = tableOf(call, "table");
      return name === null
        ? null
        : [{ at, kind: "drop-index", table, name, schema, concurrently: false, ifExists: false }];
    }
    case "RenameIndex": {
      const [name, to] = [knownText(args.get("name")), knownText(args.get("newName"))];
      const table = tableOf(call, "table") ?? { schema: schemaOf(call), name: "" };
      return name === null || to === null ? null : [{ at, kind: "rename-index", table, name, to }];
    }
    case "EnsureSchema":
    case "DropSchema":
      return schemaCommand(call, at);
    case "AlterDatabase":
      return source.dialect === "postgresql" ? alterDatabase(call.annotations, at) : [];
    default: {
      const table = tableOf(call, "table");
      const action = table === null ? null : actionOf(call, at);
      return table === null || action === null ? null : [{ at, kind: "alter-table", table, actions: [action] }];
    }
  }
}

const dropped: Readonly<Record<string, "foreign-key" | "unique" | "primary-key" | "check">> = wordTable({
  DropForeignKey: "foreign-key",
  DropUniqueConstraint: "unique",
  DropPrimaryKey: "primary-key",
  DropCheckConstraint: "check",
});

/** What changes one table; null: part of it is computed. */
function actionOf(call: Call, at: SchemaCommand["at"]): AlterAction | null {
  const { source, args, name: method } = call;
  const name = knownText(args.get("name"));
  const drops = dropped[method];
  if (name === null) return null;
  if (drops !== undefined) return { at, kind: "drop-constraint", name, constraint: drops, ifExists: false };
  switch (method) {
    case "AddColumn": {
      const column = columnSpec(source, name, call.type, args, call.annotations, at);
      return column === null ? null : { at, kind: "add-column", column, ifNotExists: false };
    }
    case "DropColumn":
      return { at, kind: "drop-column", column: name, ifExists: false, cascade: false };
    case "RenameColumn": {
      const to = knownText(args.get("newName"));
      return to === null ? null : { at, kind: "rename-column", column: name, to };
    }
    case "AddForeignKey": {
      const constraint = foreignKeyOf(args, textsOf(args.get("columns")), at);
      return constraint === null ? null : { at, kind: "add-constraint", constraint };
    }
    case "AddPrimaryKey":
    case "AddUniqueConstraint": {
      const columns = textsOf(args.get("columns"));
      const kind = method === "AddPrimaryKey" ? "primary-key" : "unique";
      return columns === null ? null : { at, kind: "add-constraint", constraint: { at, kind, name, columns } };
    }
    case "AddCheckConstraint":
    case "CreateCheckConstraint": {
      const expression = knownText(args.get("sql"));
      return expression === null
        ? null
        : { at, kind: "add-constraint", constraint: { at, kind: "check", name, expression } };
    }
    default:
      return null;
  }
}

function renameTable(call: Call, at: SchemaCommand["at"]): readonly SchemaCommand[] | null {
  const table = tableOf(call, "name");
  if (table === null) return null;
  const to = knownText(call.args.get("newName")) ?? table.name;
  const schema = schemaOf(call, "newSchema");
  const renames: SchemaCommand[] = to === table.name ? [] : [{ at, kind: "rename-table", table, to }];
  if (schema === null || schema === table.schema) return renames;
  const moved = { schema: table.schema, name: to };
  return [...renames, { at, kind: "alter-table", table: moved, actions: [{ at, kind: "set-schema", schema }] }];
}

function tableComment(call: Call, at: SchemaCommand["at"]): readonly SchemaCommand[] | null {
  const table = tableOf(call, "name");
  if (table === null) return null;
  const [text, old] = [knownText(call.args.get("comment")), knownText(call.args.get("oldComment"))];
  return text === old ? [] : [{ at, kind: "comment", table, column: null, text }];
}

function schemaCommand({ source, args, name }: Call, at: SchemaCommand["at"]): readonly SchemaCommand[] | null {
  const schema = knownText(args.get("name"));
  if (schema === null) return null;
  if (source.dialect !== "postgresql" || schema === "public") return [];
  if (name === "DropSchema") return [{ at, kind: "drop-schema", schema, ifExists: false, cascade: false }];
  return [{ at, kind: "create-schema", schema, ifNotExists: true }];
}

/** Sequences, which no command of the common tongue states. */
function sequenceSteps(call: Call, at: SchemaCommand["at"]): readonly LoweredStep[] | null {
  const name = tableOf(call, "name");
  if (name === null) return null;
  if (call.source.dialect !== "postgresql") return [];
  const sequence = [name.schema, name.name]
    .flatMap((part) => (part === null ? [] : [quotedName(part, "postgresql")]))
    .join(".");
  const number = (key: string, words: string): string => {
    const value = call.args.get(key);
    return value?.kind === "number" ? ` ${words} ${value.text}` : "";
  };
  const to = knownText(call.args.get("newName"));
  const statement: Readonly<Record<string, string>> = {
    CreateSequence: `CREATE SEQUENCE ${sequence}${number("startValue", "START WITH")}${number("incrementBy", "INCREMENT BY")}`,
    AlterSequence: `ALTER SEQUENCE ${sequence}${number("incrementBy", "INCREMENT BY") || " NO CYCLE"}`,
    DropSequence: `DROP SEQUENCE ${sequence}`,
    RestartSequence: `ALTER SEQUENCE ${sequence} RESTART${number("startValue", "WITH")}`,
    RenameSequence: to === null ? "" : `ALTER SEQUENCE ${sequence} RENAME TO ${quotedName(to, "postgresql")}`,
  };
  const sql = statement[call.name];
  return sql === undefined || sql === "" ? null : [{ kind: "sql", sql: sqlFrom(sql, at) }];
}
