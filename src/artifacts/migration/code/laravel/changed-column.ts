import type { ObjectName } from "../../object-name.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction } from "../schema-command.ts";
import type { ColumnDraft } from "./column-draft.ts";
import { columnSpec, defaultOf } from "./column-spec.ts";
import type { Grammar } from "./grammar.ts";

/**
 * What `->change()` sends. Since version 11 it states the whole column: what is not said of NULL and the default goes.
 * Source: Laravel upgrade guide 11, "Modifying Columns"; PostgresGrammar::compileChange and its modifiers.
 */
export function changedColumn(
  draft: ColumnDraft,
  table: ObjectName,
  { dialect, restates }: Grammar,
): readonly LoweredStep[] {
  const { at, name, renameTo } = draft;
  const whole = columnSpec(draft, dialect);
  if (whole === null) return unread(draft, "its type is not known here");
  if (whole.check !== undefined && dialect === "postgresql") {
    return unread(draft, "Laravel puts the CHECK of an enum into ALTER COLUMN TYPE, which PostgreSQL refuses");
  }
  if (draft.type === "enum" && draft.allowed === null) return unread(draft, "its members are not known here");
  const counts = whole.generated === "auto-increment";
  const statesNull = restates || draft.nullable !== null;
  const statesDefault = (restates && !counts) || draft.default !== null || draft.useCurrent;
  const alter: AlterAction = {
    kind: "alter-column",
    at,
    column: name,
    type: whole.type,
    ...(statesNull ? { notNull: whole.notNull } : {}),
    ...(statesDefault ? { default: defaultOf(draft, dialect) } : {}),
    whole: renameTo === null ? whole : { ...whole, name: renameTo },
  };
  const rename: readonly AlterAction[] =
    renameTo === null || dialect === "mysql" ? [] : [{ kind: "rename-column", at, column: name, to: renameTo }];
  return [{ kind: "command", command: { kind: "alter-table", at, table, actions: [alter, ...rename] } }];
}

const unread = ({ at, name }: ColumnDraft, reason: string): readonly LoweredStep[] => [
  { kind: "unread", range: at, code: `$table->…('${name}')->change()`, reason, mayChangeSchema: true },
];
