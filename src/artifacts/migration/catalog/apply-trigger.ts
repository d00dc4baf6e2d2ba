import type { ObjectName, OperationOf } from "../operation.ts";
import type { Schema, Table, Trigger } from "../schema.ts";
import { changeTable, changeTables } from "./change-table.ts";
import { descendants } from "./dependents.ts";
import { mapEntries, withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";
import { resolveRoutine } from "./object-key.ts";
import { resolveRelation } from "./relation.ts";

type TriggerOperation = OperationOf<
  "create-trigger" | "drop-trigger" | "set-trigger-state" | "create-rule" | "drop-rule"
>;

/** Triggers and rules of a table. A trigger for each row of a partitioned table is one of its partitions too. */
export function applyTrigger(schema: Schema, operation: TriggerOperation): Schema {
  switch (operation.kind) {
    case "create-trigger": {
      const trigger = madeTrigger(schema, operation);
      return changePartitions(schema, operation.table, trigger.forEachRow, (table) => withTrigger(table, trigger));
    }
    case "drop-trigger": {
      const { name } = operation;
      return changePartitions(schema, operation.table, true, (table) =>
        table.triggers.has(name) ? { ...table, triggers: withoutEntries(table.triggers, [name]) } : table,
      );
    }
    case "set-trigger-state":
      return changePartitions(schema, operation.table, true, (table) => switched(table, operation));
    case "create-rule":
      return changeTable(schema, operation.table, (table) => ({
        ...table,
        rules: new Set([...table.rules, operation.name]),
      }));
    case "drop-rule":
      return changeTable(schema, operation.table, (table) => ({
        ...table,
        rules: new Set([...table.rules].filter((rule) => rule !== operation.name)),
      }));
    default:
      return operation satisfies never;
  }
}

/** ALTER TRIGGER and ALTER RULE … RENAME. */
export function renameOnTable(
  schema: Schema,
  table: ObjectName,
  { object, name, to }: Pick<OperationOf<"rename-object">, "object" | "name" | "to">,
): Schema {
  if (object === "rule") {
    const renamed = (rule: string): string => (rule === name.name ? to : rule);
    return changeTable(schema, table, (each) => ({ ...each, rules: new Set([...each.rules].map(renamed)) }));
  }
  return changePartitions(schema, table, true, (each) => {
    const rename = (trigger: Trigger): Trigger => ({ ...trigger, name: to });
    const triggers = withRenamedEntry(each.triggers, name.name, to, rename);
    return triggers === each.triggers ? each : { ...each, triggers };
  });
}

/** A table with the triggers for each row of the partitioned table that it becomes a partition of. */
export function withRowTriggers(table: Table, parent: Table): Table {
  return [...parent.triggers.values()].reduce(
    (current, trigger) =>
      trigger.forEachRow && !current.triggers.has(trigger.name) ? withTrigger(current, trigger) : current,
    table,
  );
}

/** A former partition: the triggers that it had from its parent are gone (manual, ALTER TABLE … DETACH PARTITION). */
export function withoutRowTriggers(table: Table, parent: Table): Table {
  const cloned = [...parent.triggers.values()].filter(({ forEachRow }) => forEachRow).map(({ name }) => name);
  return cloned.length === 0 ? table : { ...table, triggers: withoutEntries(table.triggers, cloned) };
}

function changePartitions(schema: Schema, name: ObjectName, reaches: boolean, change: (table: Table) => Table): Schema {
  const changed = changeTable(schema, name, change);
  if (!reaches) return changed;
  return changeTables(changed, descendants(changed, resolveRelation(changed, name)), (table) =>
    table.partitionOf === null ? table : change(table),
  );
}

/** The function is remembered with the schema that it is found in. */
function madeTrigger(schema: Schema, operation: OperationOf<"create-trigger">): Trigger {
  const { name, timing, events, routine, forEachRow } = operation;
  const key = resolveRoutine(schema, routine);
  const found = schema.routines.has(key) ? { schema: key.slice(0, key.indexOf(".")), name: routine.name } : routine;
  return { name, timing, events, routine: found, forEachRow, enabled: true };
}

function withTrigger(table: Table, trigger: Trigger): Table {
  return { ...table, triggers: withEntry(table.triggers, trigger.name, trigger) };
}

function switched(table: Table, { trigger: name, state }: OperationOf<"set-trigger-state">): Table {
  const enabled = state !== "disabled";
  const triggers = mapEntries(table.triggers, (trigger) =>
    (name === null || trigger.name === name) && trigger.enabled !== enabled ? { ...trigger, enabled } : trigger,
  );
  return triggers === table.triggers ? table : { ...table, triggers };
}
