import type { LockMode } from "../../../src/artifacts/migration/index.ts";
import type { Range } from "../../../src/charter/index.ts";
import type { Review } from "../../../src/review/index.ts";
import type { ObservedStatement, Rehearsed, ServerFault } from "../../../src/shadow/index.ts";
import { type Given, reviewOf } from "../review-of.ts";

/** The one migration that is reviewed, and the one of the base branch. */
export const path = "db/migrations/0002_change.sql";
const basePath = "db/migrations/0001_base.sql";

/** What was seen of a statement: by its words, all that is not said being nothing. */
export interface Seen {
  readonly of: string;
  /** `ACCESS EXCLUSIVE public.orders`: in use. */
  readonly locks?: readonly `${LockMode} ${string}`[];
  readonly held?: readonly `${LockMode} ${string}`[];
  readonly rewrites?: readonly string[];
  readonly scans?: readonly string[];
  readonly error?: Partial<ServerFault>;
  readonly source?: ObservedStatement["source"];
}

/** A change of one file beside its rehearsal. */
export interface RehearsedCase extends Given {
  readonly before?: string;
  readonly sql: string;
  readonly seen?: readonly Seen[];
  readonly parts?: Partial<Rehearsed>;
}

/** The range of the first place where words stand in a text. */
export function rangeOf(text: string, words: string): Range {
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`not there: ${words}`);
  const lines = text.slice(0, at).split("\n");
  const ends = text.slice(0, at + words.length).split("\n");
  return {
    startLine: lines.length,
    startColumn: (lines.at(-1) ?? "").length + 1,
    endLine: ends.length,
    endColumn: (ends.at(-1) ?? "").length + 1,
  };
}

const lockOf = (text: string): ObservedStatement["locks"][number] => {
  const at = text.lastIndexOf(" ");
  return { mode: text.slice(0, at) as LockMode, relation: text.slice(at + 1), inUse: true };
};

function statementOf(sql: string, { of, locks = [], held = [], rewrites = [], scans = [], error, source }: Seen) {
  return {
    path,
    range: rangeOf(sql, of),
    locks: locks.map(lockOf),
    held: held.map(lockOf),
    rewrites,
    scans,
    error: error === undefined ? null : { code: "42P07", message: "it is there already", position: null, ...error },
    source: source ?? "observed",
  } satisfies ObservedStatement;
}

/** Reviews a change as if its rehearsal had shown this. */
export function rehearsedReview({ before, sql, seen = [], parts = {}, ...given }: RehearsedCase): Promise<Review> {
  const rehearsed: Rehearsed = {
    engine: "PostgreSQL 18.6 (PGlite)",
    root: "db/migrations",
    base: { files: 1, replayed: 1, firstFault: null, notes: [], derived: [] },
    statements: seen.map((each) => statementOf(sql, each)),
    notRehearsed: [],
    downs: [],
    leaks: [],
    broken: [],
    notes: [],
    ended: null,
    ...parts,
  };
  const base = before === undefined ? [] : [{ path: basePath, text: before }];
  return reviewOf({ [path]: sql }, { base, shadow: { kind: "rehearsed", histories: [rehearsed] }, ...given });
}

/** The findings of some rules, and what was observed of them. */
export const findings = ({ findings: all }: Review, ...rules: readonly string[]) =>
  all
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, observed = null }) => ({ rule, severity, observed }));
