import type { ShadowReport } from "../../review/index.ts";
import type { FileTimeline, HeldLock, ReviewDetails, TimelineStatement } from "../details.ts";
import { maskSecrets } from "../secrets.ts";
import { heldUntil } from "./held-until.ts";

type Statement = ShadowReport["statements"][number];

/** More are counted: nobody reads them, and every page of the review would carry them. */
const most = { timelines: 50, statements: 500, ofFile: 200, relations: 20 };
const longestText = 200;
const longestError = 500;

/** A statement with where it stands among all, and up to which of them its locks are held. */
interface Placed {
  readonly statement: Statement;
  readonly at: number;
  readonly until: number;
}

/** The timeline of each rehearsed file, in the order in which they ran. */
export function timelinesOf(statements: readonly Statement[]): Pick<ReviewDetails, "timelines" | "moreTimelines"> {
  const until = heldUntil(statements);
  const placed = statements.map((statement, at): Placed => ({ statement, at, until: until[at] ?? at }));
  const files = [...Map.groupBy(placed, ({ statement }) => statement.path)].slice(0, most.timelines);
  let room = most.statements;
  const timelines: FileTimeline[] = [];
  for (const [path, own] of files) {
    const listed = own.slice(0, Math.min(room, most.ofFile));
    room -= listed.length;
    timelines.push({
      path: shown(path, 1000),
      carried: carriedInto(own, placed, listed),
      statements: listed.map((each) => timelineStatement(each, listed)),
      more: own.length - listed.length,
    });
  }
  const all = new Set(statements.map(({ path }) => path)).size;
  return { timelines, moreTimelines: all - timelines.length };
}

function timelineStatement({ statement, until }: Placed, listed: readonly Placed[]): TimelineStatement {
  const { startLine, text, transaction, locks, rewrites, scans, error } = statement;
  const telling = locks.filter(isTold);
  return {
    startLine,
    text: shown(text.replace(/\s+/g, " "), longestText),
    inTransaction: transaction !== null,
    locks: telling.slice(0, most.relations).map((lock) => heldLock(lock, until, listed)),
    moreLocks: Math.max(0, telling.length - most.relations),
    rewrites: names(rewrites),
    scans: names(scans),
    error: error === null ? null : shown(error, longestError),
  };
}

/** Locks that are still held when the first statement of a file runs, the strongest of what was taken last first. */
function carriedInto(
  [first]: readonly Placed[],
  placed: readonly Placed[],
  listed: readonly Placed[],
): readonly HeldLock[] {
  if (first === undefined || first.statement.transaction === null) return [];
  const held = placed.slice(0, first.at).filter(({ until }) => until >= first.at);
  const locks = held.flatMap(({ statement, until }) =>
    statement.locks.filter(isTold).map((lock) => heldLock(lock, until, listed)),
  );
  const each = new Map(locks.map((lock) => [`${lock.mode} ${lock.relation}`, lock]));
  return [...each.values()].slice(0, most.relations);
}

type Lock = Statement["locks"][number];

const heldLock = ({ relation, mode }: Lock, until: number, listed: readonly Placed[]): HeldLock => ({
  relation: shown(relation, longestText),
  mode,
  until: Math.max(
    0,
    listed.findLastIndex(({ at }) => at <= until),
  ),
});

/** Nobody waits for a table that the change itself makes, and what belongs to a table's storage is locked with it. */
const isTold = ({ relation, inUse }: Lock): boolean => inUse && !relation.startsWith("pg_toast.");

const names = (all: readonly string[]): readonly string[] =>
  all
    .filter((name) => !name.startsWith("pg_toast."))
    .slice(0, most.relations)
    .map((name) => shown(name, longestText));

/** Masked before it is cut: half a key is still a key. */
function shown(text: string, longest: number): string {
  const masked = maskSecrets(text).trim();
  return masked.length <= longest ? masked : `${masked.slice(0, longest - 1).toWellFormed()}…`;
}
