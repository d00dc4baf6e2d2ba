import type { ObjectName, Operation } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Rehearsal } from "../../rehearsal.ts";
import type { ServerError } from "../../session.ts";
import type { OldUse } from "../rolling-deploy.ts";

/** A statement of the change. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What can take something away from code that is deployed, or ask more of it. */
const breaking: ReadonlySet<Operation["kind"]> = new Set<Operation["kind"]>([
  "drop-table", "drop-column", "drop-object", "drop-routine", "rename-table", "rename-column", "rename-object", "set-schema",
  "add-column", "set-not-null", "add-constraint", "drop-default", "alter-column-type", "alter-identity", "set-column-expression",
  "alter-object", "create-view", "create-routine", "create-trigger", "create-rule", "create-policy", "alter-policy",
  "set-row-security", "revoke", "revoke-role", "set-owner", "attach-partition", "detach-partition",
]); // biome-ignore format: a list

const spelled = (name: ObjectName | string): readonly string[] => (typeof name === "string" ? [name] : [name.name]);

/** Every name that an operation says of what it changes, without schemas. */
function namesIn(operation: Operation): ReadonlySet<string> {
  const names: string[] = [];
  const say = (name: ObjectName | string | null) => {
    if (name !== null) names.push(...spelled(name));
  };
  if ("table" in operation) say(operation.table);
  if ("view" in operation) say(operation.view);
  if ("name" in operation) say(operation.name);
  if ("names" in operation) for (const name of operation.names) say(name);
  if ("partition" in operation) say(operation.partition);
  if ("column" in operation) say(typeof operation.column === "string" ? operation.column : operation.column.name);
  if ("columns" in operation && operation.kind !== "create-table") {
    for (const column of operation.columns ?? []) say(typeof column === "string" ? column : null);
  }
  if (operation.kind === "create-routine") say(operation.routine.name);
  if (operation.kind === "add-constraint") {
    say(operation.constraint.name);
    if (operation.constraint.kind === "not-null") say(operation.constraint.column);
  }
  if (operation.kind === "add-column") for (const { name } of operation.constraints) say(name);
  return new Set(names);
}

const within = /"([^"]{1,300})"/g;

/** Names that a refusal says: quoted ones, those after a dot alone, and the function of `function f(integer) does not exist`. */
function namesOf({ message }: ServerError): readonly string[] {
  const quoted = [...message.matchAll(within)].map(([, name = ""]) => name);
  const bare = /^(?:column|function|procedure|permission denied for \w+) ([\w.]{1,300})/.exec(message)?.[1];
  return [...quoted, ...(bare === undefined ? [] : [bare])].flatMap((name) => [
    name,
    name.slice(name.lastIndexOf(".") + 1),
  ]);
}

/** How much an operation says of what a refusal tells. */
function scoreOf(operation: Operation, relation: string, told: readonly string[]): number {
  const names = namesIn(operation);
  const named = (names.has(relation) ? 3 : 0) + (told.some((name) => names.has(name)) ? 4 : 0);
  const score = named + ("cascade" in operation && operation.cascade ? 1 : 0);
  return score === 0 ? 0 : score * 2 + (breaking.has(operation.kind) ? 4 : 0);
}

/**
 * The statement of the change that is to blame for a refusal: the one whose operation names most of what the refusal and the
 * relation are called, the last such; where none does, the first whose text does, or the first of all. Null: there is none.
 */
export function responsible(rehearsal: Rehearsal, use: OldUse, error: ServerError): Place | null {
  const relation = use.relation.slice(use.relation.indexOf(".") + 1);
  const told = namesOf(error).filter((name) => name !== relation);
  let best: { readonly place: Place; readonly score: number } | null = null;
  for (const { up } of rehearsal.migrations.filter(({ observed }) => observed)) {
    for (const { range, operations, treatment, text } of up.statements) {
      if (treatment.kind === "skip" || treatment.kind === "refuse") continue;
      const place = { path: up.path, range };
      const byText = [relation, ...told].some((name) => text.includes(name)) ? 1 : 0;
      const score = Math.max(byText, ...operations.map((operation) => scoreOf(operation, relation, told)));
      if (best === null || score > best.score || (score > 1 && score === best.score)) best = { place, score };
    }
  }
  return best?.place ?? null;
}
