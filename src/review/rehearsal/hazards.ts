import {
  lockNoun,
  type RelationKey,
  type Schema,
  type Step,
  stopsWrites,
  waits,
} from "../../artifacts/migration/index.ts";
import type { Observation } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { effectsOn } from "../../rules/migration/reading/same-on-version.ts";
import { tableSteps } from "../../rules/migration/reading/table-steps.ts";
import { isInForce, timeoutOf } from "../../rules/migration/reading/timeouts.ts";
import type { ObservedLock } from "../../shadow/index.ts";
import type { Covered } from "./covered.ts";
import type { ObservedChange, SeenStatement } from "./observed-change.ts";
import { relations, stoppingLocks } from "./words.ts";

/** A hazard of a statement that no rule foresaw: the work it did, and the relations. */
interface Hazard {
  readonly kind: "rewrite" | "scan" | "lock";
  readonly on: readonly RelationKey[];
}

/**
 * Hazards on relations in use that neither a rule nor the table of locks knew of: rewrites, scans under a lock that stops
 * writes, and locks on relations that the statement does not name. What the table of locks foretells and no rule names is left
 * out on purpose there.
 */
export function* hazards(observed: ObservedChange, { effects, transactions }: Covered): Iterable<Observation> {
  const emptied = new Set(
    tableSteps(observed.change).flatMap(({ isEmptied, step, key }) =>
      isEmptied ? [`${key} ${step.migration.path}`] : [],
    ),
  );
  for (const seen of observed.seen) {
    const { path, range, error, source } = seen.observed;
    if (effects.has(seen) || error !== null || source !== "observed") continue;
    const isEmpty = (key: RelationKey): boolean => emptied.has(`${key} ${path}`);
    const found = hazardOf(seen, observed.version, transactions.has(path), isEmpty);
    if (found === null) continue;
    const [heavyOn] = found.on;
    yield violationAt(path, range, {
      subject: `${found.kind} ${found.on.join(" ")}`,
      message: messageOf(found, seen, observed.server),
      ...(copiesTable(found, seen) && observed.doubtAt(path, range) === null ? { severity: "blocking" } : {}),
      ...(heavyOn === undefined || found.kind === "lock" ? {} : { heavyOn }),
    });
  }
}

function hazardOf(
  { observed, steps, statement, before, previous }: SeenStatement,
  version: number,
  heldIsTold: boolean,
  isEmpty: (key: RelationKey) => boolean,
): Hazard | null {
  const locks = stoppingLocks(heldIsTold ? { locks: observed.locks, held: [] } : observed);
  const used = new Set(locks.map(({ relation }) => relation));
  const told = steps.map((step) => effectsOn(step, version));
  const rewritten = new Set(told.flatMap(({ rewrites }) => rewrites));
  const worked = new Set([...rewritten, ...told.flatMap(({ builds, scans }) => [...builds, ...scans])]);
  const table = (relation: RelationKey): RelationKey => before.indexOwners.get(relation) ?? relation;
  const news = (all: readonly RelationKey[], known: (relation: RelationKey) => boolean): readonly RelationKey[] => [
    ...new Set(
      all.flatMap((each) => (used.has(table(each)) && !known(each) && !isEmpty(table(each)) ? [table(each)] : [])),
    ),
  ];
  // TRUNCATE gives a table a new file, which is empty.
  const written = steps.some(({ operation }) => operation.kind === "truncate") ? [] : observed.rewrites;
  const anew = news(written, (each) => (before.indexOwners.has(each) ? worked : rewritten).has(table(each)));
  if (anew.length > 0) return { kind: "rewrite", on: anew };
  const read = news(observed.scans, (each) => worked.has(table(each)));
  if (read.length > 0) return { kind: "scan", on: read };
  const known = told.flatMap((each) => each.locks.map(({ key }) => key));
  // Under a lock_timeout nobody waits for long. What a statement locks that does not say what, it locks without words.
  if (known.includes(null) || setsTimeout(steps[0] ?? previous)) return null;
  const locked = unnamedLocks(observed.locks, statement.text, steps.at(-1)?.after ?? before).filter(
    (key) => !known.includes(key),
  );
  return locked.length > 0 ? { kind: "lock", on: locked } : null;
}

/** Whether a table itself was written anew, and not its indexes alone: that blocks, as it does where a rule foresees it. */
const copiesTable = ({ kind, on }: Hazard, { observed }: SeenStatement): boolean =>
  kind === "rewrite" && on.some((key) => observed.rewrites.includes(key));

/** Whether a lock_timeout holds behind a step, or where it stands. */
function setsTimeout(step: Step | null): boolean {
  if (step === null) return false;
  const { operation } = step;
  const set = operation.kind === "set-parameter" && operation.parameter === "lock_timeout" ? operation.value : null;
  return isInForce(step, "lock_timeout") || (timeoutOf(set ?? "0") ?? 0) > 0;
}

/**
 * Tables and views that were locked against writes and that the words of the statement do not hold. `after`: those that it took
 * away by CASCADE are `drop-cascade`'s, which tells of them unless the change makes them again.
 */
function unnamedLocks(locks: readonly ObservedLock[], text: string, { tables, views }: Schema): readonly RelationKey[] {
  const words = text.toLowerCase();
  return locks.flatMap(({ relation, mode, inUse }) => {
    const name = relation.slice(relation.indexOf(".") + 1).toLowerCase();
    const known = tables.has(relation) || views.has(relation);
    return inUse && known && stopsWrites(mode) && !words.includes(name) ? [relation] : [];
  });
}

function messageOf({ kind, on }: Hazard, { observed }: SeenStatement, server: string): string {
  const lock = stoppingLocks(observed).find(({ relation }) => relation === on[0])?.mode ?? "ACCESS EXCLUSIVE";
  const names = relations(on);
  const wait = waits[lock];
  switch (kind) {
    case "rewrite":
      return `Run on ${server}, the statement wrote ${names} anew under ${lockNoun(lock)}, which no rule foresaw: ${wait} until all rows and indexes are copied. Find what makes it do so, and change the table in steps that let queries through.`;
    case "scan":
      return `Run on ${server}, the statement read ${names} from end to end under ${lockNoun(lock)}, which no rule foresaw: ${wait} until the last row is read. Do what reads the rows under a weaker lock, in a migration of its own.`;
    case "lock":
      return `Run on ${server}, the statement took ${lockNoun(lock)} on ${names}, which it does not name: ${wait} until its transaction ends, and behind it all that queues up. Set a lock_timeout before it, and take out what reaches ${on.length === 1 ? "it" : "them"}.`;
    default:
      return kind satisfies never;
  }
}
