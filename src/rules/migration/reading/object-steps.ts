import {
  type MigrationChange,
  type ObjectKind,
  type ObjectName,
  type Operation,
  type OperationOf,
  resolveEnum,
  resolveRelation,
  type Schema,
  type Step,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** A step that takes away or renames what is neither a table nor a part of one. */
export interface ObjectStep {
  readonly step: Step;
  readonly operation: OperationOf<"drop-object" | "drop-routine" | "rename-object">;
  /** What it was called before the step: `view public.v`; types, domains and enums share one word, routines another. */
  readonly key: string;
  /** Made earlier in this change. */
  readonly isNew: boolean;
  /** Something of the name is made, or given the name, later in this change. */
  readonly comesBack: boolean;
}

/** The steps that drop and rename objects, with what the change does to each name before and after them. */
export const objectSteps: (change: MigrationChange) => readonly ObjectStep[] = oncePerChange(findObjectSteps);

function findObjectSteps(change: MigrationChange): readonly ObjectStep[] {
  const lastMade = new Map<string, number>();
  for (const [at, { operation, after }] of change.steps.entries()) {
    const key = madeKey(operation, after);
    if (key !== null) lastMade.set(key, at);
  }
  const made = new Set<string>();
  return change.steps.flatMap((step, at): readonly ObjectStep[] => {
    const { operation, before, after } = step;
    const created = madeKey(operation, after);
    if (operation.kind !== "drop-object" && operation.kind !== "drop-routine" && operation.kind !== "rename-object") {
      if (created !== null && !replaces(operation, before, created)) made.add(created);
      return [];
    }
    const key = keyOf(before, kindOf(operation), operation.name);
    const isNew = made.delete(key);
    if (created !== null && isNew) made.add(created);
    return [{ step, operation, key, isNew, comesBack: (lastMade.get(key) ?? -1) > at }];
  });
}

const kindOf = (operation: ObjectStep["operation"]): ObjectKind =>
  operation.kind === "drop-routine" ? operation.routine : operation.object;

/** The name that something has from this operation on; null: it makes nothing of the kind. */
function madeKey(operation: Operation, after: Schema): string | null {
  switch (operation.kind) {
    case "create-view":
      return keyOf(after, "view", operation.view);
    case "create-routine":
      return keyOf(after, operation.routine.kind, operation.routine.name);
    case "create-enum":
      return keyOf(after, "type", operation.type);
    case "create-domain":
      return keyOf(after, "domain", operation.domain);
    case "create-object":
      return keyOf(after, operation.object, operation.name);
    case "rename-object":
      return keyOf(after, operation.object, { schema: operation.name.schema, name: operation.to });
    default:
      return null;
  }
}

/** OR REPLACE and IF NOT EXISTS make nothing new where the name is taken. */
function replaces(operation: Operation, before: Schema, key: string): boolean {
  const mayReplace =
    ("orReplace" in operation && operation.orReplace) || ("ifNotExists" in operation && operation.ifNotExists === true);
  if (!mayReplace) return false;
  const name = key.slice(key.indexOf(" ") + 1);
  if (operation.kind === "create-view") return before.views.has(name);
  if (operation.kind === "create-routine") return before.routines.has(name);
  return true;
}

/** One word for what shares a name space. */
const words: Readonly<Partial<Record<ObjectKind, string>>> = {
  domain: "type",
  "materialized-view": "view",
  procedure: "function",
  aggregate: "function",
};

function keyOf(schema: Schema, kind: ObjectKind, name: ObjectName): string {
  const word = words[kind] ?? kind;
  switch (word) {
    case "view":
      return `view ${resolveRelation(schema, name)}`;
    case "type":
      return `type ${resolveEnum(schema, name)}`;
    case "schema":
    case "database":
    case "role":
      return `${word} ${name.name}`;
    default:
      return `${word} ${name.schema ?? schema.searchPath[0] ?? "public"}.${name.name}`;
  }
}
