import type { MigrationChange, MysqlServer, RelationKey } from "../../../../artifacts/migration/index.ts";
import { oncePerChange } from "../../reading/once-per-change.ts";
import { statementKey } from "../../reading/statement-key.ts";
import { type TableStep, tableSteps } from "../../reading/table-steps.ts";
import { type OnlineWork, rebuild, together } from "./online-work.ts";
import { workOf } from "./work-of.ts";

/** A step and what it costs; null: nothing, or what is not known. */
export interface WorkingStep {
  readonly found: TableStep;
  readonly work: OnlineWork | null;
}

/** A statement that changes a table in use, and what that costs as a whole. */
export interface OnlineStatement {
  readonly key: RelationKey;
  readonly steps: readonly WorkingStep[];
  readonly work: OnlineWork;
  /** What one of its steps costs depends on what is not known: the column's type before. */
  readonly isUncertain: boolean;
}

/** The statements of a change that change tables which were there before and hold rows. */
export const onlineStatements: (change: MigrationChange) => readonly OnlineStatement[] = oncePerChange(findStatements);

function findStatements(change: MigrationChange): readonly OnlineStatement[] {
  const steps = tableSteps(change).filter((found) => !found.isNew && !found.isEmptied && alters(found));
  const byStatement = Map.groupBy(steps, ({ step, key }) => `${statementKey(step)}\0${key}`);
  return [...byStatement.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const addsKey = group.some(addsPrimaryKey);
    const working = group.map((found) => ({ found, work: workFor(found, change, addsKey) }));
    const known = working.flatMap(({ work }) => (work === null ? [] : [work]));
    const isUncertain = working.some(({ found, work }) => work === null && found.operation.kind === "modify-column");
    return [{ key: first.key, steps: working, work: together(known), isUncertain }];
  });
}

/** A primary key that is dropped where another is added by the same statement is one rebuild. */
const workFor = (
  { step, operation, table }: TableStep,
  { mysql }: MigrationChange,
  addsKey: boolean,
): OnlineWork | null =>
  addsKey && operation.kind === "drop-constraint" && operation.name === "PRIMARY"
    ? rebuild
    : workOf(operation, { table, server: mysql, withoutForeignKeyChecks: checksAreOff(step.circumstances.parameters) });

function addsPrimaryKey({ operation }: TableStep): boolean {
  if (operation.kind === "add-constraint") return operation.constraint.kind === "primary-key";
  const constraints =
    operation.kind === "add-column" || operation.kind === "modify-column" ? operation.constraints : [];
  return constraints.some(({ kind }) => kind === "primary-key");
}

const checksAreOff = (parameters: ReadonlyMap<string, string>): boolean =>
  /^(?:0|off|false)$/i.test(parameters.get("foreign_key_checks") ?? "");

const alters = ({ operation: { kind } }: TableStep): boolean =>
  kind !== "create-table" &&
  kind !== "drop-table" &&
  kind !== "update" &&
  kind !== "delete" &&
  kind !== "insert" &&
  kind !== "truncate" &&
  kind !== "lock-table";

/** How people call a server: `MySQL 8.0.29`, `MariaDB 10.11`. */
export const serverName = ({ flavour, version: [major, minor, patch] }: MysqlServer): string =>
  `${flavour === "mysql" ? "MySQL" : "MariaDB"} ${major}.${minor}${patch === 0 ? "" : `.${patch}`}`;
