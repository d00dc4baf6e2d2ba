import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { quoteName } from "../../sql-spelling.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction } from "../schema-command.ts";
import type { Attribute } from "./attribute.ts";

/**
 * What `changeColumn` sends. PostgreSQL gets a statement for each part: NOT NULL and the default are set or taken off, then
 * the type is changed, or instead of it a foreign key added (sequelize 6, postgres/query-generator.js, `changeColumnQuery`).
 */
export function changeSteps(
  table: ObjectName,
  { spec, enumeration }: Attribute,
  at: Range,
  dialect: Dialect,
): readonly LoweredStep[] {
  const column = { at, kind: "alter-column", column: spec.name } as const;
  const step = (...actions: readonly AlterAction[]): LoweredStep => ({
    kind: "command",
    command: { at, kind: "alter-table", table, actions },
  });
  if (dialect !== "postgresql") {
    return [step({ ...column, type: spec.type, notNull: spec.notNull, default: spec.default, whole: spec })];
  }
  const { references } = spec;
  const steps: LoweredStep[] = [];
  if (spec.notNull) steps.push(step({ ...column, notNull: true }));
  else if (references === undefined) steps.push(step({ ...column, notNull: false }));
  if (spec.default !== null) steps.push(step({ ...column, default: spec.default }));
  else if (references === undefined) steps.push(step({ ...column, default: null }));
  if (spec.unique === true) {
    const constraint = { at, kind: "unique", name: null, columns: [spec.name] } as const;
    steps.push(step({ at, kind: "add-constraint", constraint }));
  }
  if (references !== undefined) {
    const constraint = { ...references, at, kind: "foreign-key", columns: [spec.name] } as const;
    steps.push(step({ at, kind: "add-constraint", constraint }));
  } else {
    const using = enumeration === null ? {} : { using: `${quoteName(spec.name)}::${spec.type}` };
    steps.push(step({ ...column, type: spec.type, ...using }));
  }
  return steps;
}
