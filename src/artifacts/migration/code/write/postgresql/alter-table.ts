import { quoteName } from "../../../sql-spelling.ts";
import { sqlFrom } from "../../../sql-text.ts";
import type { AlterAction, SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { listed, type WrittenSql, words } from "../written-sql.ts";
import { columnDefinition } from "./column.ts";
import { comment } from "./comment.ts";
import { constraintDefinition } from "./constraint.ts";
import { commentOf } from "./create-table.ts";
import { spelling } from "./spelling.ts";

/** ALTER TABLE; comments on columns that are added stand in statements of their own. */
export function alterTable(command: Extract<SchemaCommand, { kind: "alter-table" }>): readonly WrittenSql[] {
  const { at, actions } = command;
  const alone = actions.filter(isAlone);
  const together = actions.filter((action) => !isAlone(action));
  const opening = `ALTER TABLE ${qualified(command.table, spelling)} `;
  const parts = together.flatMap((action) => alterations(action).map((sql) => sqlFrom(sql, action.at)));
  const comments = actions.flatMap((action) =>
    action.kind === "add-column" && action.column.comment !== undefined ? [commentOf(action.column)] : [],
  );
  return [
    ...(parts.length === 0 ? [] : [listed(at, opening, parts, "")]),
    ...alone.flatMap((action) => alterations(action).map((sql) => sqlFrom(opening + sql, action.at))),
    ...comments.map((each) => sqlFrom(comment({ table: command.table, ...each }), each.at)),
  ];
}

/** RENAME and SET SCHEMA cannot be combined with other commands (manual, ALTER TABLE). */
const isAlone = ({ kind }: AlterAction): boolean =>
  kind === "rename-column" || kind === "rename-constraint" || kind === "set-schema";

function alterations(action: AlterAction): readonly string[] {
  switch (action.kind) {
    case "add-column":
      return [words("ADD COLUMN", action.ifNotExists && "IF NOT EXISTS", columnDefinition(action.column))];
    case "drop-column":
      return [
        words("DROP COLUMN", action.ifExists && "IF EXISTS", quoteName(action.column), action.cascade && "CASCADE"),
      ];
    case "rename-column":
      return [`RENAME COLUMN ${quoteName(action.column)} TO ${quoteName(action.to)}`];
    case "alter-column":
      return columnAlterations(action);
    case "add-constraint":
      return [`ADD ${constraintDefinition(action.constraint)}`];
    case "drop-constraint":
      return [
        words(
          "DROP CONSTRAINT",
          action.ifExists && "IF EXISTS",
          quoteName(action.name),
          action.cascade === true && "CASCADE",
        ),
      ];
    case "rename-constraint":
      return [`RENAME CONSTRAINT ${quoteName(action.name)} TO ${quoteName(action.to)}`];
    case "validate-constraint":
      return [`VALIDATE CONSTRAINT ${quoteName(action.name)}`];
    case "set-schema":
      return [`SET SCHEMA ${quoteName(action.schema)}`];
    default:
      return action satisfies never;
  }
}

function columnAlterations(action: Extract<AlterAction, { kind: "alter-column" }>): readonly string[] {
  const { type, using, notNull } = action;
  const column = `ALTER COLUMN ${quoteName(action.column)}`;
  return [
    type !== undefined && words(column, `TYPE ${type}`, using !== undefined && `USING ${using}`),
    notNull !== undefined && `${column} ${notNull ? "SET" : "DROP"} NOT NULL`,
    action.default === null && `${column} DROP DEFAULT`,
    typeof action.default === "string" && `${column} SET DEFAULT ${action.default}`,
  ].filter((part) => part !== false);
}
