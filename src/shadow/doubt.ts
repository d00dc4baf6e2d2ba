import type { BaseReplay, ServerFault } from "./observation.ts";

/** What a statement was run on, as far as it speaks for or against what the server says of it. */
export interface Footing {
  readonly base: BaseReplay;
  /** The base makes all that it uses. */
  readonly isWhole: boolean;
  /** Why an earlier statement of the change was not run as it stands; null: all were. */
  readonly gap: string | null;
}

/** What depends on rows (manual, appendix A: 21, 22, 23, 27, 44) or is raised by code that looked at them (P0). */
const onRows = /^(?:2[1237]|44|P0)/;

/** Resources, the operator, the system, what PGlite lacks, internal errors: of the sandbox and not of the script. */
const ofSandbox = /^(?:0A|53|54|57|58|F0|XX)/;

/**
 * What the server says whatever else is there: a command that no transaction block may hold, a new value of an enumerated
 * type that is used too early, bad syntax.
 */
const certain = new Set(["25001", "55P04", "42601"]);

/** An error of the statement of that text, with what speaks against taking it for production's. */
export function withDoubt(fault: ServerFault, text: string, footing: Footing): ServerFault {
  const doubt = doubtOf(fault, text, footing);
  return doubt === null ? fault : { ...fault, doubt };
}

function doubtOf({ code, message }: ServerFault, text: string, { base, isWhole, gap }: Footing): string | null {
  if (certain.has(code)) return null;
  if (onRows.test(code)) return "it depends on rows, and production has others";
  if (ofSandbox.test(code)) return "it comes from the sandbox that it was tried in";
  if (gap !== null) return `an earlier statement was not run as it stands: ${gap}`;
  if (base.firstFault !== null) {
    return `the base could not be replayed from ${base.firstFault.path}:${base.firstFault.line} on`;
  }
  const derived = base.derived.find((relation) =>
    `${text} ${message}`.includes(relation.slice(relation.indexOf(".") + 1)),
  );
  if (derived !== undefined) return `${derived} was put there by guess, since no script makes it`;
  if (!isWhole) return base.notes[0] === undefined ? "the history does not make all that it uses" : base.notes[0];
  // No script of the history makes it, and yet it may be there: something else than this history did.
  return code === "42P01" || code === "3F000" ? "no script of the history makes it, and something else may have" : null;
}
