import type { MigrationChange, Schema, Statement, Step } from "../../artifacts/migration/index.ts";
import type { Range } from "../../charter/index.ts";
import type { ObservedStatement, Rehearsed } from "../../shadow/index.ts";
import { baseDoubt } from "./doubts.ts";
import { serverName, serverVersion } from "./words.ts";

/** A statement of the change with what it did when it was run. */
export interface SeenStatement {
  readonly statement: Statement;
  /** Its operations with their moments; empty where it has none that is known. */
  readonly steps: readonly Step[];
  /** The step before it; null: none of the change. */
  readonly previous: Step | null;
  /** The catalogue before it. */
  readonly before: Schema;
  readonly observed: ObservedStatement;
}

/** A change beside its rehearsal. */
export interface ObservedChange {
  readonly change: MigrationChange;
  readonly rehearsed: Rehearsed;
  /** `PostgreSQL 18`. */
  readonly server: string;
  readonly version: number;
  /** In the order they ran. */
  readonly seen: readonly SeenStatement[];
  /** The statement of a file that a place is in; null: none, or one that was not run. `sends`: the one that a tool makes there. */
  readonly at: (path: string, range: Range, sends?: string) => SeenStatement | null;
  /** Why what was observed from a statement on may be otherwise in production; null: nothing speaks for it. */
  readonly doubtAt: (path: string, range: Range) => string | null;
}

/** Lays what was observed beside the statements of the change. What is about no statement of it is left out. */
export function observedChange(change: MigrationChange, rehearsed: Rehearsed): ObservedChange {
  const all = seenStatements(change, rehearsed);
  const byPath = Map.groupBy(all, ({ observed }) => observed.path);
  const bySent = Map.groupBy(all, ({ observed }) => observed.sent);
  const base = baseDoubt(change, rehearsed);
  const order = orderOf(change);
  const unsure = firstUnsure(rehearsed, order);
  return {
    change,
    rehearsed,
    server: serverName(rehearsed.engine),
    version: serverVersion(rehearsed.engine),
    seen: [...byPath.values()].flat(),
    at: (path, range, sends) => {
      const own = byPath.get(path) ?? [];
      return sends === undefined ? containing(own, range) : (sentFrom(bySent.get(sends) ?? [], path, range) ?? null);
    },
    doubtAt: (path, range) =>
      base ??
      (unsure !== null && before(unsure, { path, range }, order)
        ? "a statement before it could not be run as it is"
        : null),
  };
}

function seenStatements(change: MigrationChange, { statements }: Rehearsed): readonly SeenStatement[] {
  const steps = Map.groupBy(change.steps, ({ statement }) => statement);
  const observations = new Map(statements.map((each) => [keyOf(each), each]));
  const seen: SeenStatement[] = [];
  let previous: Step | null = null;
  for (const { path, up } of change.migrations) {
    for (const statement of up.statements) {
      const own = steps.get(statement) ?? [];
      const { range, origin, text } = statement;
      const observed = observations.get(
        keyOf(origin === undefined || origin === "file" ? { path, range } : { path, range, sent: text }),
      );
      const before: Schema = own[0]?.before ?? previous?.after ?? change.before;
      if (observed !== undefined) seen.push({ statement, steps: own, previous, before, observed });
      previous = own.at(-1) ?? previous;
    }
  }
  return seen;
}

interface Place {
  readonly path: string;
  readonly range: Range;
}

/** A tool may make several statements of one call, at one place. */
const keyOf = ({ path, range, sent = "" }: Place & Pick<ObservedStatement, "sent">): string =>
  JSON.stringify([path, range.startLine, range.startColumn, sent]);

/** The statement that a tool makes of a call in which a place is. */
const sentFrom = (sent: readonly SeenStatement[], path: string, { startLine }: Range): SeenStatement | undefined =>
  sent.find(
    ({ observed, statement: { range } }) =>
      observed.path === path && range.startLine <= startLine && startLine <= range.endLine,
  );

/** The last statement that begins at or before a place, where it reaches as far. Statements are in the order of the file. */
function containing(seen: readonly SeenStatement[], { startLine, startColumn }: Range): SeenStatement | null {
  const starts = ({ statement: { range } }: SeenStatement): boolean =>
    range.startLine < startLine || (range.startLine === startLine && range.startColumn <= startColumn);
  let low = 0;
  for (let high = seen.length; low < high; ) {
    const middle = (low + high) >> 1;
    const one = seen[middle];
    if (one !== undefined && starts(one)) low = middle + 1;
    else high = middle;
  }
  const found = seen[low - 1];
  if (found === undefined) return null;
  const { endLine, endColumn } = found.statement.range;
  return startLine < endLine || (startLine === endLine && startColumn <= endColumn) ? found : null;
}

const orderOf = ({ migrations }: MigrationChange): ReadonlyMap<string, number> =>
  new Map(migrations.map(({ path }, at) => [path, at]));

/** Whether one place is run before another one. */
function before(one: Place, other: Place, order: ReadonlyMap<string, number>): boolean {
  return comparePlaces(one, other, order) < 0;
}

function comparePlaces(one: Place, other: Place, order: ReadonlyMap<string, number>): number {
  return (
    (order.get(one.path) ?? order.size) - (order.get(other.path) ?? order.size) ||
    one.range.startLine - other.range.startLine ||
    one.range.startColumn - other.range.startColumn
  );
}

/** The first statement that was refused, replaced or not run: what follows it may go another way in production. */
function firstUnsure({ statements, notRehearsed }: Rehearsed, order: ReadonlyMap<string, number>): Place | null {
  const all: readonly Place[] = [...statements.filter(({ error }) => error !== null), ...notRehearsed];
  return all.reduce<Place | null>(
    (first, each) => (first === null || comparePlaces(each, first, order) < 0 ? each : first),
    null,
  );
}
