import type { Range } from "../../charter/index.ts";
import { code } from "../../rules/migration/reading/sql-name.ts";
import type { ObservedStatement, Rehearsed, ShadowRun } from "../../shadow/index.ts";
import type { ShadowReport, ShadowStatement } from "../shadow-report.ts";
import type { WeighedChange } from "./weigh-rehearsal.ts";
import { ends, isSqlite, serverVersion } from "./words.ts";

/** More statements, or relations of one, are left out of a report: nobody reads them. */
const mostStatements = 2000;
const mostRelations = 50;
/** As are more notes. */
const mostNotes = 12;

/** UTF-16 units of a statement that does not stand in its file as it is. */
const longestText = 600;

/**
 * What a review tells of rehearsals; null where nothing was run. `weighed` is what they did to its findings, `quote` what stands
 * in a file of the change.
 */
export function shadowReportOf(
  run: ShadowRun | null,
  weighed: readonly WeighedChange[],
  postgresVersion: number,
  quote: (path: string, range: Range) => string,
): ShadowReport | null {
  if (run === null || run.kind === "unavailable") return null;
  const [first] = run.histories;
  if (first === undefined) return null;
  const { histories } = run;
  const notes = [
    ...histories.flatMap(baseNotes),
    ...histories.flatMap(statementNotes),
    ...histories.flatMap((each) => each.notes.map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`)),
    ...weighed.flatMap((each) => each.notes),
    ...histories.flatMap(endNotes),
    ...versionNotes(first, postgresVersion),
  ];
  return {
    engine: first.engine,
    statements: histories
      .flatMap(({ statements }, history) => statements.map((each) => ({ ...each, history })))
      .slice(0, mostStatements)
      .map((each) => statementOf(each, quote)),
    withdrawn: weighed.flatMap(({ withdrawn }) => withdrawn),
    gaps: weighed.reduce((sum, { gaps }) => sum + gaps, 0),
    notes: [...new Set(notes)].slice(0, mostNotes),
  };
}

const statementOf = (
  {
    path,
    range,
    sent,
    transaction,
    history,
    locks,
    rewrites,
    scans,
    error,
  }: ObservedStatement & { readonly history: number },
  quote: (path: string, range: Range) => string,
): ShadowStatement => ({
  path,
  startLine: range.startLine,
  text: sent?.slice(0, longestText) ?? quote(path, range),
  transaction: transaction === undefined ? null : `${history}.${transaction}`,
  locks: locks.slice(0, mostRelations).map(({ relation, mode, inUse }) => ({ relation, mode, inUse })),
  rewrites: rewrites.slice(0, mostRelations),
  scans: scans.slice(0, mostRelations),
  error: error === null ? null : error.message,
});

function baseNotes({ base: { files, replayed, firstFault, notes } }: Rehearsed): readonly string[] {
  const missing = files - replayed;
  const fault =
    firstFault === null
      ? []
      : [
          `${missing === 1 ? "1 earlier file" : `${missing} earlier files`} of ${files} could not be replayed, so that nothing is withdrawn: at ${code(`${firstFault.path}:${firstFault.line}`)}, ${code(firstFault.message)}.`,
        ];
  return [...fault, ...notes.map((note) => `In the base branch's migrations: ${note}.`)];
}

const statementNotes = ({ notRehearsed }: Rehearsed): readonly string[] =>
  notRehearsed
    .filter(({ kind }) => kind !== "refused")
    .map(({ path, range, kind, note }) => {
      const how = kind === "replaced" ? "was replaced" : "was not run";
      return `${code(`${path}:${range.startLine}`)} ${how}: ${note}.`;
    });

/** What the change brought about is told with its file. */
const endNotes = ({ ended }: Rehearsed): readonly string[] =>
  ended === null || ended.byChange
    ? []
    : [
        `The rehearsal came to an early end, since ${ends[ended.reason]}: what it did not come to is told by the rules alone.`,
      ];

/** Which server a policy speaks of, where it is another one than was observed. */
const versionNotes = ({ engine }: Rehearsed, own: number): readonly string[] =>
  isSqlite(engine) || own >= serverVersion(engine)
    ? []
    : [
        `The review is for PostgreSQL ${own} (\`postgres_version\`): what was observed counts where the table of locks says that both do alike, and a finding that goes by the table alone says so.`,
      ];

/** Why nothing was rehearsed though it was to be; null: it was, or nothing was to be. */
export const unavailableReason = (run: ShadowRun | null): string | null =>
  run?.kind === "unavailable" ? run.reason : null;
