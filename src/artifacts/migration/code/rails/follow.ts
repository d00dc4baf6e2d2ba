import type { Dialect } from "../../operation.ts";
import type { Assurance } from "../facts.ts";
import type { RubyProgram } from "../languages/ruby.ts";
import type { RubyNode, RubyNodeOf } from "../languages/ruby-node.ts";
import type { SqlOfCode } from "./default-value.ts";
import { evaluate } from "./evaluate.ts";
import { reverted } from "./invert.ts";
import { type Action, note, type Run, unread } from "./run.ts";
import { type Definitions, innerScope, type Scope } from "./scope.ts";
import { mentionsSchema } from "./statement-names.ts";
import { textOf, type Value } from "./value.ts";

/** What following a program gives. */
export interface Followed {
  readonly actions: readonly Action[];
  readonly assured: readonly Assurance[];
  /** The SQL that a lambda of the same program gives; null: it is not known. */
  readonly sqlOfCode: SqlOfCode;
}

/** Nodes of a file that are evaluated; people's files have some hundreds. */
const budget = 400_000;

/** Follows statements of a migration. `turned`: as their inverse, the last one first. */
export function follow(
  program: RubyProgram,
  definitions: Definitions,
  dialect: Dialect,
  body: readonly RubyNode[],
  { turned }: { readonly turned: boolean },
): Followed {
  const run: Run = {
    program,
    dialect,
    definitions,
    actions: [],
    reverting: false,
    leaving: null,
    budget,
    depth: 0,
    overRows: false,
    constants: new Map(),
    assured: [],
    evaluate: (node, scope) => evaluate(run, node, scope),
    runBody: (statements, scope) => runBody(run, statements, scope),
  };
  const all = (): Value => run.runBody(body, innerScope(null));
  if (turned) reverted(run, all);
  else all();
  const [first] = body;
  if (run.budget <= 0 && first !== undefined) {
    run.actions.push(unread(run, first, "the file does more than is followed", true));
  }
  return { actions: run.actions, assured: run.assured, sqlOfCode: (value) => sqlOfCode(run, value) };
}

function sqlOfCode(run: Run, value: Value): string | null {
  if (value.kind !== "code") return null;
  const last = value.block.body.at(-1);
  return last === undefined ? null : textOf(run.evaluate(last, value.scope));
}

function runBody(run: Run, body: readonly RubyNode[], scope: Scope): Value {
  let value: Value = { at: { start: 0, end: 0 }, kind: "nil" };
  for (const statement of body) {
    if (run.budget <= 0) break;
    const before = run.actions.length;
    value = run.evaluate(statement, scope);
    if (statement.kind === "call" && run.actions.length === before) noteUnknown(run, statement, value);
    if (run.leaving !== null) break;
  }
  return value;
}

/** A statement of which nothing is known is told of: it may change rows, and some may change the schema. */
function noteUnknown(run: Run, statement: RubyNodeOf<"call">, value: Value): void {
  if (value.kind !== "unknown" || value.quiet === true) return;
  const mayChangeSchema = mentionsSchema(statement) || isOutside(statement);
  if (run.overRows && !mayChangeSchema) return;
  const reason = mayChangeSchema
    ? "what it calls is not in this file"
    : "it reads or writes rows by the program's own models";
  note(run, unread(run, statement, reason, mayChangeSchema));
}

/** Helpers of GitLab that queue work on rows or on indexes for later (lib/gitlab/database/migrations), and a shell's. */
const rowHelpers: ReadonlySet<string> = new Set([
  "delete_batched_background_migration",
  "delete_queued_jobs",
  "ensure_batched_background_migration_is_finished",
  "finalize_background_migration",
  "finalize_batched_background_migration",
  "prepare_async_check_constraint_validation",
  "prepare_async_foreign_key_validation",
  "prepare_async_index",
  "prepare_async_index_removal",
  "queue_background_migration_jobs_by_range_at_intervals",
  "queue_batched_background_migration",
  "sidekiq_queue_migrate",
  "sidekiq_remove_jobs",
  "system",
  "unprepare_async_check_constraint_validation",
  "unprepare_async_foreign_key_validation",
  "unprepare_async_index",
  "unprepare_async_index_by_name",
  "unprepare_async_index_removal",
]);

/** Other migrations, tasks and helpers may do anything; models write rows. */
function isOutside(node: RubyNodeOf<"call">): boolean {
  if (node.receiver === null) return !rowHelpers.has(node.name);
  let root: RubyNode = node;
  while (root.kind === "call" && root.receiver !== null) root = root.receiver;
  if (root.kind !== "constant") return false;
  return /Migrat(?:ion|or)$|^Rake\b/.test(root.name) || ["up", "down", "change", "migrate"].includes(node.name);
}
