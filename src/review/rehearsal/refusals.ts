import type { OperationOf } from "../../artifacts/migration/index.ts";
import type { Observation } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { code } from "../../rules/migration/reading/sql-name.ts";
import type { ServerFault } from "../../shadow/index.ts";
import { isWhole } from "./doubts.ts";
import type { ObservedChange, SeenStatement } from "./observed-change.ts";
import { refusal } from "./words.ts";

/**
 * What a refusal tells of production. `certain`: it refuses as well. `absent`: it does, unless somebody made by hand what no
 * migration makes. `rows`: it depends on rows. `sandbox`: nothing, the sandbox is another server.
 */
type Meaning = "certain" | "absent" | "rows" | "sandbox";

/** A refusal of the server that no rule foresaw, as a violation, or in words where it proves nothing. */
export type Refused =
  | { readonly kind: "violation"; readonly violation: Observation }
  | { readonly kind: "note"; readonly note: string };

/** What the first refused statement of a history means; null: none was refused, or a rule (`foreseen`) says so already. */
export function refused(observed: ObservedChange, foreseen: ReadonlySet<SeenStatement>): Refused | null {
  const first = observed.seen.find((seen) => seen.observed.error !== null);
  const error = first?.observed.error ?? null;
  // What follows fails because of this, not by itself.
  if (first === undefined || error === null || foreseen.has(first)) return null;
  const { path, range } = first.observed;
  const meaning = isOfNewerServer(error, observed) ? "sandbox" : meaningOf(error, first);
  const doubt = error.doubt ?? observed.doubtAt(path, range) ?? doubtOf(first, meaning);
  if (meaning === "sandbox" || (doubt !== null && isOfGuess(error, meaning, observed))) {
    return { kind: "note", note: `${code(`${path}:${range.startLine}`)} could not be rehearsed: ${refusal(error)}.` };
  }
  const sure = doubt === null && observed.change.kind === "new";
  return {
    kind: "violation",
    violation: violationAt(path, range, {
      subject: `refused ${error.code}`,
      message: `Run after all migrations before it, ${observed.server} refuses the statement: ${refusal(error)}. ${remedy(doubt)}`,
      severity: sure ? "blocking" : "warning",
    }),
  };
}

/**
 * Whether a refusal, of which there is doubt, may come of what stands in the place of tables that nobody knows, or of their
 * absence: whoever reviews one file of a history hears nothing of the rest that is not there.
 */
function isOfGuess({ code }: ServerFault, meaning: Meaning, { change, rehearsed, doubtAt }: ObservedChange): boolean {
  const { base } = rehearsed;
  if (base.derived.length > 0) return !ofWords.has(code);
  const known = change.before.tables.size > 0 && doubtAt(change.migrations[0]?.path ?? "", start) === null;
  return !known && (meaning === "absent" || code === "42703");
}

const start = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Bad syntax, a command that no transaction holds, a value used too early, and what is there twice (manual, appendix A). */
const ofWords: ReadonlySet<string> = new Set(["42601", "25001", "55P04", "42701", "42P07", "42710", "42723", "42P06"]);

const madeByHand = "somebody may have made by hand what no migration makes";

function doubtOf({ before }: SeenStatement, meaning: Meaning): string | null {
  if (!isWhole(before)) return "the base branch does not hold all migrations that made the schema";
  if (meaning === "absent") return madeByHand;
  return meaning === "rows" ? "it may depend on rows that only production has" : null;
}

const remedy = (doubt: string | null): string =>
  doubt === null
    ? "The deployment stops here: correct the statement, or rebase where the base branch has moved on."
    : `Production may accept it, since ${doubt}: try it there on a copy, and correct it where it fails.`;

/** SQLSTATE classes that speak of the server itself, of its limits or of what a procedure raised (manual, appendix A). */
const ofSandbox = /^(?:08|53|54|57|58|F0|HV|XX|P0|25P02|42501|55000)/;

/** Things of a server that no migration of a database need make. */
const ofServer =
  /\b(?:role|collation|tablespace|extension|configuration parameter|language|access method|ICU|locale|foreign-data wrapper|publication|subscription|text search|preload)\b/i;

/** PostgreSQL 18 keeps NOT NULL as named constraints, whose names are free on servers before (its release notes, E.7.2). */
const isOfNewerServer = ({ code, message }: ServerFault, { change }: ObservedChange): boolean =>
  change.postgresVersion < 18 && code === "42710" && /constraint/i.test(message);

function meaningOf({ code, message }: ServerFault, { steps, statement }: SeenStatement): Meaning {
  if (ofSandbox.test(code)) return "sandbox";
  if (/^2[23]/.test(code)) return statement.block || steps.length === 0 || steps.some(isOfRows) ? "sandbox" : "rows";
  const absent = /^(?:42P01|3F000|42704|42883|0A000|22023)$/.test(code);
  if (absent && ofServer.test(message)) return "sandbox";
  return /^(?:42P01|3F000|42704|42883)$/.test(code) ? "absent" : "certain";
}

type RowChange = OperationOf<"insert" | "update" | "delete">;

/** Reference data may stand in production that no migration put there. */
const isOfRows = ({ operation: { kind } }: SeenStatement["steps"][number]): boolean =>
  (["insert", "update", "delete"] satisfies readonly RowChange["kind"][] as readonly string[]).includes(kind);
