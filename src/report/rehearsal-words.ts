import type { Review, ShadowReport } from "../review/index.ts";
import { count } from "./verdict.ts";

/** The server that statements were rehearsed on, without its minor version and edition: `PostgreSQL 18`, `SQLite 3.53`. */
export const serverOf = ({ engine }: ShadowReport): string =>
  /^(?:PostgreSQL \d{1,3}|SQLite \d{1,3}\.\d{1,3})\b/.exec(engine)?.[0] ?? "an embedded PostgreSQL";

/** What was rehearsed, and how many findings it took back, in words of ours; null where nothing was. */
export function rehearsedWords({ shadow }: Review): string | null {
  if (shadow === null) return null;
  const { statements, withdrawn } = shadow;
  const files = new Set(statements.map(({ path }) => path)).size;
  const ran =
    statements.length === 0 ? "no statement" : `${count(statements.length, "statement")} of ${count(files, "file")}`;
  const taken = withdrawn.length === 0 ? "" : `; ${count(withdrawn.length, "finding")} withdrawn`;
  return `Rehearsed on ${serverOf(shadow)}: ${ran}${taken}.`;
}

/** Lines of a report about one statement, and what it shows of it. */
export type RehearsedStatement = ShadowReport["statements"][number];

/** The strongest locks of a statement by mode, those that stop nobody left out: `ACCESS EXCLUSIVE` → relations. */
export function locksByMode({ locks }: RehearsedStatement): ReadonlyMap<string, readonly string[]> {
  const told = locks.filter(({ mode, relation }) => stopping.has(mode) && !relation.startsWith("pg_toast."));
  return new Map(
    [...Map.groupBy(told, ({ mode }) => mode)].map(([mode, own]) => [mode, own.map(({ relation }) => relation)]),
  );
}

/** The modes that stop writes at least (PostgreSQL 18 manual, table 13.2). */
const stopping: ReadonlySet<string> = new Set(["SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"]);

/** Whether a statement did something that a reader wants to know. */
export const isTelling = (statement: RehearsedStatement): boolean =>
  statement.error !== null ||
  statement.rewrites.length > 0 ||
  statement.scans.length > 0 ||
  locksByMode(statement).size > 0;
