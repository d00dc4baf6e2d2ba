import type { ObjectName, Operation } from "../../../artifacts/migration/index.ts";

/** What makes an operation fail when it runs a second time, and the words that would let it pass. */
export interface RunsOnce {
  /** What it makes or takes away, to be told from others: `constraint t.c`. Null: the server chooses the name. */
  readonly object: string | null;
  readonly makes: boolean;
  /** Null: the grammar has none. */
  readonly words: "IF NOT EXISTS" | "IF EXISTS" | "OR REPLACE" | null;
}

/**
 * Why an operation cannot run twice; null: it can. Data statements are left out, whether they may repeat is in their rows.
 * Source: PostgreSQL 18 manual, SQL commands; ENABLE ROW LEVEL SECURITY, SET NOT NULL and the like were run twice (15, 18).
 */
export function runsOnce(operation: Operation): RunsOnce | null {
  if (isGuarded(operation)) return null;
  const made = madeObject(operation);
  if (made !== null) return { object: made, makes: true, words: wordsFor(operation) };
  const removed = removedObject(operation);
  if (removed !== null) return { object: removed, makes: false, words: "IF EXISTS" };
  switch (operation.kind) {
    case "create-index":
      return { object: null, makes: true, words: null };
    case "add-constraint":
      return { object: null, makes: true, words: null };
    case "rename-table":
    case "rename-column":
    case "rename-constraint":
    case "rename-index":
    case "rename-policy":
    case "rename-object":
    case "rename-enum-value":
    case "set-schema":
    case "attach-partition":
    case "detach-partition":
      return { object: null, makes: false, words: null };
    default:
      return null;
  }
}

/** The object that an operation takes away if it is there, in the same spelling as `RunsOnce.object`. */
export function clearedObject(operation: Operation): string | null {
  return "ifExists" in operation && operation.ifExists ? removedObject(operation) : null;
}

function isGuarded(operation: Operation): boolean {
  if ("ifNotExists" in operation && operation.ifNotExists === true) return true;
  if ("ifExists" in operation && operation.ifExists) return true;
  if ("orReplace" in operation && operation.orReplace) return true;
  if (operation.kind === "create-table") return operation.persistence === "temporary";
  return (operation.kind === "create-view" || operation.kind === "create-sequence") && operation.temporary;
}

const replaceable: ReadonlySet<Operation["kind"]> = new Set([
  "create-view",
  "create-routine",
  "create-trigger",
  "create-rule",
]);

const unconditional: ReadonlySet<Operation["kind"]> = new Set([
  "add-constraint",
  "create-enum",
  "create-domain",
  "create-policy",
  "create-role",
  "create-publication",
]);

function wordsFor(operation: Operation): RunsOnce["words"] {
  if (operation.kind === "create-view" && operation.materialized) return "IF NOT EXISTS";
  if (replaceable.has(operation.kind)) return "OR REPLACE";
  if (operation.kind === "create-object") {
    return operation.object === "schema" || operation.object === "statistics" ? "IF NOT EXISTS" : null;
  }
  return unconditional.has(operation.kind) ? null : "IF NOT EXISTS";
}

const named = (kind: string, { schema, name }: ObjectName, member = ""): string =>
  `${kind} ${schema === null ? "" : `${schema}.`}${name}${member === "" ? "" : `.${member}`}`;

function madeObject(operation: Operation): string | null {
  switch (operation.kind) {
    case "create-table":
      return named("table", operation.table);
    case "create-index":
      return operation.name === null ? null : named("index", { schema: operation.table.schema, name: operation.name });
    case "add-column":
      return named("column", operation.table, operation.column.name);
    case "add-constraint":
      return operation.constraint.name === null
        ? null
        : named("constraint", operation.table, operation.constraint.name);
    case "create-policy":
      return named("policy", operation.table, operation.name);
    case "create-trigger":
      return named("trigger", operation.table, operation.name);
    case "create-rule":
      return named("rule", operation.table, operation.name);
    case "create-view":
      return named(operation.materialized ? "materialized-view" : "view", operation.view);
    case "create-routine":
      return named("routine", operation.routine.name);
    case "create-enum":
      return named("type", operation.type);
    case "add-enum-value":
      return named("value", operation.type, operation.value);
    case "create-domain":
      return named("domain", operation.domain);
    case "create-sequence":
      return named("sequence", operation.sequence);
    case "create-role":
      return named("role", { schema: null, name: operation.role });
    case "create-extension":
      return named("extension", { schema: null, name: operation.extension });
    case "create-publication":
      return named("publication", { schema: null, name: operation.publication });
    case "create-object":
      return named(operation.object, operation.name);
    default:
      return null;
  }
}

function removedObject(operation: Operation): string | null {
  switch (operation.kind) {
    case "drop-table":
      return named("table", operation.table);
    case "drop-index":
      return named("index", operation.index);
    case "drop-column":
      return named("column", operation.table, operation.column);
    case "drop-constraint":
      return named("constraint", operation.table, operation.name);
    case "drop-policy":
      return named("policy", operation.table, operation.name);
    case "drop-trigger":
      return named("trigger", operation.table, operation.name);
    case "drop-rule":
      return named("rule", operation.table, operation.name);
    case "drop-routine":
      return named("routine", operation.name);
    case "drop-object":
      return named(operation.object, operation.name);
    default:
      return null;
  }
}
