import { sqlFrom } from "../../../sql-text.ts";
import type { AlterAction, SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { postgresqlStatements } from "../postgresql/index.ts";
import { listed, standIns, type WrittenSql, words } from "../written-sql.ts";
import { columnDefinition, keyOf } from "./column.ts";
import { constraintDefinition } from "./constraint.ts";
import { spelling } from "./spelling.ts";

/** ALTER TABLE; what MySQL wants to be told more of is said by stand-ins. */
export function alterTable(command: Extract<SchemaCommand, { kind: "alter-table" }>): readonly WrittenSql[] {
  const { at, actions } = command;
  const known = actions.flatMap((action) => {
    const sql = alteration(action);
    return sql === null ? [] : [sqlFrom(sql, action.at)];
  });
  const unknown = actions.filter((action) => alteration(action) === null);
  return [
    ...(known.length === 0 ? [] : [listed(at, `ALTER TABLE ${qualified(command.table, spelling)} `, known, "")]),
    ...(unknown.length === 0 ? [] : standIns(postgresqlStatements({ ...command, actions: unknown }))),
  ];
}

/** One part of an ALTER TABLE; null where MySQL wants to be told more than the tool's call says. */
function alteration(action: AlterAction): string | null {
  switch (action.kind) {
    case "add-column":
      return [
        `ADD COLUMN ${columnDefinition(action.column)}`,
        ...keyOf(action.column).map((key) => `ADD ${constraintDefinition(key)}`),
      ].join(", ");
    case "drop-column":
      return `DROP COLUMN ${spelling.name(action.column)}`;
    case "rename-column":
      return `RENAME COLUMN ${spelling.name(action.column)} TO ${spelling.name(action.to)}`;
    case "alter-column":
      return columnAlteration(action);
    case "add-constraint":
      return `ADD ${constraintDefinition(action.constraint)}`;
    case "drop-constraint":
      return dropConstraint(action);
    case "rename-constraint":
    case "validate-constraint":
    case "set-schema":
      return null;
    default:
      return action satisfies never;
  }
}

function columnAlteration(action: Extract<AlterAction, { kind: "alter-column" }>): string | null {
  const { column, type, notNull, whole, default: value } = action;
  const name = spelling.name(column);
  if (whole !== undefined) {
    const definition = columnDefinition(whole);
    return whole.name === column ? `MODIFY COLUMN ${definition}` : `CHANGE COLUMN ${name} ${definition}`;
  }
  if (type !== undefined) {
    const rest = words(typeof value === "string" && `DEFAULT ${value}`, notNull === true && "NOT NULL");
    return words(`MODIFY COLUMN ${name} ${type}`, rest);
  }
  if (notNull !== undefined || value === undefined) return null;
  return `ALTER COLUMN ${name} ${value === null ? "DROP DEFAULT" : `SET DEFAULT ${value}`}`;
}

function dropConstraint({ name, constraint }: Extract<AlterAction, { kind: "drop-constraint" }>): string {
  switch (constraint) {
    case "foreign-key":
      return `DROP FOREIGN KEY ${spelling.name(name)}`;
    case "unique":
      return `DROP INDEX ${spelling.name(name)}`;
    case "primary-key":
      return "DROP PRIMARY KEY";
    case "check":
    case "unknown":
      return `DROP CONSTRAINT ${spelling.name(name)}`;
    default:
      return constraint satisfies never;
  }
}
