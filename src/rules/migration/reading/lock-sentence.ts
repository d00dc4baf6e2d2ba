import type { RelationKey, Step } from "../../../artifacts/migration/index.ts";
import { lockNoun, stopsWrites, stronger, waits } from "../../../artifacts/migration/index.ts";
import { joined } from "./joined.ts";
import { contextOf, type LockedRelation, lockedBy } from "./lock-effects.ts";
import type { LockForm, LockWork } from "./locks.ts";
import { listed } from "./sql-list.ts";
import { keyName } from "./sql-name.ts";

const during: Readonly<Record<LockWork, string>> = {
  scan: "while all rows are checked",
  "index build": "while the index is built",
  rewrite: "while the whole table and its indexes are rewritten",
};

const heaviest: readonly LockWork[] = ["rewrite", "index build", "scan"];

/** Relations for a sentence; null is one that the statement does not name. */
export function namedTables(keys: readonly (RelationKey | null)[]): string {
  const known = keys.flatMap((key) => (key === null ? [] : [keyName(key)]));
  return known.length === 0 ? "its table" : listed(known);
}

/**
 * The part of a message that says what happens, from the table of locks: `ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock
 * on orders and users: every write waits while all rows are checked.` Weak locks on neighbours are left out.
 */
export function lockSentence(form: LockForm, step: Step, version: number): string {
  const found = lockedBy(form, step.operation, contextOf(step, version));
  const told = found.filter(({ mode }, at) => at === 0 || stopsWrites(mode));
  const [first] = told;
  if (first === undefined) return `${form} takes no lock that stops anybody.`;
  const byMode = [...Map.groupBy(told, ({ mode }) => mode)];
  const taken = byMode.map(([mode, relations], at) => {
    const on = namedTables(relations.map(({ key }) => key));
    return at === 0 ? `${lockNoun(mode)} on ${on}` : `${mode} on ${on}`;
  });
  const strongest = told.map(({ mode }) => mode).reduce(stronger);
  return `${form} takes ${joined(taken)}: ${waits[strongest]} ${workOf(told)}.`;
}

function workOf(found: readonly LockedRelation[]): string {
  const work = heaviest.find((each) => found.some((relation) => relation.work === each));
  return work === undefined ? "until the transaction ends" : during[work];
}
