/** What decides how long a statement's locks are held. */
export interface Run {
  readonly text: string;
  /** Equal names, one transaction; null: none. */
  readonly transaction: string | null;
}

/**
 * Up to which statement the locks of each are held, by its index: the last one of its transaction, or the one before a
 * `ROLLBACK TO` a savepoint that was set before it (manual, 13.3.1: such a lock is released at once). Outside of a transaction a
 * lock is gone when its statement ends. Statements are those of a history, in the order in which they ran.
 */
export function heldUntil(runs: readonly Run[]): readonly number[] {
  const until = runs.map((_, at) => at);
  let open: readonly number[] = [];
  let savepoints: readonly Savepoint[] = [];
  for (const [at, { text, transaction }] of runs.entries()) {
    if (transaction === null || transaction !== runs[at - 1]?.transaction) [open, savepoints] = [[], []];
    if (transaction === null) continue;
    const command = savepointCommand(text);
    if (command?.kind === "savepoint") savepoints = [...savepoints, { name: command.name, at }];
    if (command?.kind === "rollback") {
      const kept = savepoints.findLastIndex(({ name }) => name === command.name);
      const from = savepoints[kept]?.at ?? at;
      open = open.filter((taken) => taken < from);
      savepoints = savepoints.slice(0, kept + 1);
    }
    open = [...open, at];
    for (const taken of open) until[taken] = at;
  }
  return until;
}

interface Savepoint {
  readonly name: string;
  readonly at: number;
}

const setSavepoint = /^\s*savepoint\s+(\S{1,200})\s*$/i;
const rollbackTo = /^\s*rollback\s+(?:(?:work|transaction)\s+)?to\s+(?:savepoint\s+)?(\S{1,200})\s*$/i;

/** What a statement does to savepoints. One that is released is not rolled back to any more: PostgreSQL refuses it. */
function savepointCommand(text: string): { readonly kind: "savepoint" | "rollback"; readonly name: string } | null {
  const [set, back] = [setSavepoint.exec(text)?.[1], rollbackTo.exec(text)?.[1]];
  if (back !== undefined) return { kind: "rollback", name: back.toLowerCase() };
  return set === undefined ? null : { kind: "savepoint", name: set.toLowerCase() };
}
