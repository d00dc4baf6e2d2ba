import type { Operation } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Rehearsal } from "../../rehearsal.ts";
import type { ServerError } from "../../session.ts";
import { namesIn, namesOf } from "./names-in.ts";
import type { OldUse } from "./old-use.ts";

/** A statement of the change. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What can take something away from code that is deployed, or ask more of it. */
const breaking: ReadonlySet<Operation["kind"]> = new Set<Operation["kind"]>([
  "drop-table",
  "drop-column",
  "drop-object",
  "drop-routine",
  "rename-table",
  "rename-column",
  "rename-object",
  "set-schema",
  "add-column",
  "set-not-null",
  "add-constraint",
  "drop-default",
  "alter-column-type",
  "alter-identity",
  "set-column-expression",
  "alter-object",
  "create-view",
  "create-routine",
  "create-trigger",
  "create-rule",
  "create-policy",
  "alter-policy",
  "set-row-security",
  "revoke",
  "revoke-role",
  "set-owner",
  "attach-partition",
  "detach-partition",
]);

/** What is not there any more is taken away rather than made anew. */
const missing: ReadonlySet<string> = new Set(["42P01", "42883", "3F000", "42704"]);
const takesAway = ({ kind }: Operation) =>
  kind.startsWith("drop-") || kind.startsWith("rename-") || kind === "set-schema";

/** How much an operation says of what a refusal tells. */
function scoreOf(operation: Operation, relation: string, told: readonly string[], code: string): number {
  const names = namesIn(operation);
  const named = (names.has(relation) ? 3 : 0) + (told.some((name) => names.has(name)) ? 4 : 0);
  const score = named + ("cascade" in operation && operation.cascade ? 1 : 0);
  if (score === 0) return 0;
  return score * 2 + (breaking.has(operation.kind) ? 4 : 0) + (missing.has(code) && takesAway(operation) ? 1 : 0);
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
      const score = Math.max(byText, ...operations.map((operation) => scoreOf(operation, relation, told, error.code)));
      if (best === null || score > best.score || (score > 1 && score === best.score)) best = { place, score };
    }
  }
  return best?.place ?? null;
}
