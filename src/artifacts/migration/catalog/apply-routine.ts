import type { ColumnType, OperationOf } from "../operation.ts";
import type { RelationKey, Routine, Schema, Table } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { initialPrivileges } from "./default-privileges.ts";
import { withEntry, withoutEntries } from "./entries.ts";
import { resolveRoutine } from "./object-key.ts";
import { mayReach } from "./reach.ts";
import { creationSchema, relationKey } from "./relation.ts";
import { isMeant, sameArguments } from "./routine-signature.ts";

/** Overloads of one name that are kept. */
const overloadLimit = 100;

/** CREATE FUNCTION and its kin. OR REPLACE keeps owner and privileges (manual, CREATE FUNCTION). */
export function createRoutine(schema: Schema, { routine }: OperationOf<"create-routine">): Schema {
  const place = routine.name.schema ?? creationSchema(schema);
  const key = relationKey(place, routine.name.name);
  const overloads = schema.routines.get(key) ?? [];
  const known = overloads.findIndex((each) => sameArguments(each.definition.arguments, routine.arguments));
  const { grants, publicDefault } = initialPrivileges(schema, "routine", place);
  const before: Routine = overloads[known] ?? {
    definition: routine,
    owner: null,
    grants,
    publicExecute: publicDefault,
  };
  const made = { ...before, definition: { ...routine, name: { schema: place, name: routine.name.name } } };
  const others = overloads.filter((_, index) => index !== known).slice(0, overloadLimit - 1);
  return { ...schema, routines: withEntry(schema.routines, key, [...others, made]) };
}

/** ALTER FUNCTION and its kin. */
export function alterRoutine(schema: Schema, operation: OperationOf<"alter-routine">): Schema {
  return changeRoutines(schema, operation, (routine) => {
    const { definition } = routine;
    const parameters = new Map(definition.parameters);
    for (const [parameter, value] of operation.parameters) {
      if (value !== null) parameters.set(parameter, value);
      else if (parameter === "all") parameters.clear();
      else parameters.delete(parameter);
    }
    return {
      ...routine,
      definition: {
        ...definition,
        volatility: operation.volatility ?? definition.volatility,
        securityDefiner: operation.securityDefiner ?? definition.securityDefiner,
        parameters,
      },
    };
  });
}

/** The catalogue with the routines changed that a statement means. */
export function changeRoutines(
  schema: Schema,
  { name, arguments: signature }: Pick<OperationOf<"alter-routine">, "name" | "arguments">,
  change: (routine: Routine) => Routine,
): Schema {
  const key = resolveRoutine(schema, name);
  const overloads = schema.routines.get(key);
  if (overloads === undefined) return schema;
  const changed = overloads.map((each) => (isMeant(each, signature, overloads) ? change(each) : each));
  return { ...schema, routines: withEntry(schema.routines, key, changed) };
}

/** DROP FUNCTION and its kin; CASCADE takes the triggers along that call it. */
export function dropRoutine(schema: Schema, operation: OperationOf<"drop-routine">): Schema {
  const key = resolveRoutine(schema, operation.name);
  const overloads = schema.routines.get(key);
  if (overloads === undefined) return schema;
  const left = overloads.filter((each) => !isMeant(each, operation.arguments, overloads));
  const routines = left.length === 0 ? withoutEntries(schema.routines, [key]) : withEntry(schema.routines, key, left);
  const dropped = { ...schema, routines };
  const called = left.length === 0 && operation.cascade && mayReach(schema);
  return called ? changeTables(dropped, [...schema.tables.keys()], (table) => withoutCallers(table, key)) : dropped;
}

function withoutCallers(table: Table, key: RelationKey): Table {
  const gone = [...table.triggers.values()].filter(
    ({ routine }) => routine.schema !== null && relationKey(routine.schema, routine.name) === key,
  );
  if (gone.length === 0) return table;
  return {
    ...table,
    triggers: withoutEntries(
      table.triggers,
      gone.map(({ name }) => name),
    ),
  };
}

/** The catalogue with overloads of a name (null: all) under another; triggers go on calling them. */
export function moveRoutine(
  schema: Schema,
  from: RelationKey,
  to: RelationKey,
  signature: readonly ColumnType[] | null = null,
): Schema {
  const overloads = schema.routines.get(from);
  if (overloads === undefined || from === to) return schema;
  const dot = to.indexOf(".");
  const name = { schema: to.slice(0, dot), name: to.slice(dot + 1) };
  const left = overloads.filter((each) => !isMeant(each, signature, overloads));
  const meant = overloads.filter((each) => isMeant(each, signature, overloads));
  const moved = meant.map((each) => ({ ...each, definition: { ...each.definition, name } }));
  const others = schema.routines.get(to) ?? [];
  const kept = left.length === 0 ? withoutEntries(schema.routines, [from]) : withEntry(schema.routines, from, left);
  const routines = withEntry(kept, to, [...others, ...moved].slice(0, overloadLimit));
  const renamed = { ...schema, routines };
  // A trigger calls the overload without arguments.
  const called = moved.some(({ definition }) => definition.arguments.length === 0);
  if (!called || !mayReach(schema)) return renamed;
  return changeTables(renamed, [...schema.tables.keys()], (table) => {
    const callers = [...table.triggers.values()].filter(
      ({ routine }) => routine.schema !== null && relationKey(routine.schema, routine.name) === from,
    );
    if (callers.length === 0) return table;
    const triggers = callers.reduce(
      (current, trigger) => withEntry(current, trigger.name, { ...trigger, routine: name }),
      table.triggers,
    );
    return { ...table, triggers };
  });
}
