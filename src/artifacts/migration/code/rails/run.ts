import type { Dialect } from "../../operation.ts";
import { mostSteps } from "../bounded-steps.ts";
import type { Assurance } from "../facts.ts";
import type { RubyProgram } from "../languages/ruby.ts";
import type { RubyNode, RubyNodeOf, Span } from "../languages/ruby-node.ts";
import type { PlacedText } from "./placed-text.ts";
import type { Definitions, Scope } from "./scope.ts";
import type { Options, TableCall, Value } from "./value.ts";

/** A call of a schema statement, its arguments evaluated. */
export interface RailsCall {
  readonly at: Span;
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly options: Options;
  /** The calls on the table in its block; null: it has no block. */
  readonly body: readonly TableCall[] | null;
}

/** A call with its arguments evaluated, keywords apart. */
export interface Evaluated {
  readonly node: RubyNodeOf<"call">;
  readonly given: readonly Value[];
  readonly options: Options;
}

/** What a migration does, in the tool's own words. */
export type Action =
  | { readonly kind: "call"; readonly call: RailsCall }
  /** `change_table bulk: true`: as few ALTER TABLEs as can be. */
  | { readonly kind: "bulk"; readonly at: Span; readonly calls: readonly RailsCall[] }
  | { readonly kind: "sql"; readonly at: Span; readonly text: PlacedText; readonly partial: boolean }
  | {
      readonly kind: "unread";
      readonly at: Span;
      readonly code: string;
      readonly reason: string;
      readonly mayChangeSchema: boolean;
    }
  /** The way down ends here, by the file's own word or for want of an inverse. */
  | { readonly kind: "irreversible"; readonly at: Span; readonly reason: string }
  /** What follows waits that long for a lock, until the transaction ends. */
  | { readonly kind: "lock-timeout"; readonly at: Span; readonly value: string }
  /** Lines that run in a transaction of their own. */
  | { readonly kind: "transaction"; readonly at: Span };

/** How a migration is followed: what is known of it, and what it was found to do so far. */
export interface Run {
  readonly program: RubyProgram;
  readonly dialect: Dialect;
  readonly definitions: Definitions;
  /** Where actions go; another list inside `revert`. */
  actions: Action[];
  /** Calls are recorded as their inverse (`change` on the way down, `revert`). */
  reverting: boolean;
  /** How the statement just run leaves those around it. */
  leaving: "return" | "next" | "break" | null;
  /** Nodes that may still be evaluated; a file may call itself in circles. */
  budget: number;
  /** Methods of the file that are being run, one in another. */
  depth: number;
  /** Inside a loop over rows, which stands for all that is done with rows. */
  overRows: boolean;
  readonly constants: Map<string, Value>;
  readonly assured: Assurance[];
  readonly evaluate: (node: RubyNode, scope: Scope) => Value;
  /** Runs statements one after the other; the value is the last one's. */
  readonly runBody: (body: readonly RubyNode[], scope: Scope) => Value;
}

/** Notes an action. */
export function note(run: Run, action: Action): void {
  if (run.actions.length > mostSteps) return;
  if (run.actions.length === mostSteps) {
    run.budget = 0;
    const at = { start: 0, end: 0 };
    run.actions.push({ ...unread(run, at, `more than ${mostSteps} steps are not read`, true), code: "…" });
    return;
  }
  run.actions.push(action);
}

/** What is not known without running the program. */
export const unread = (
  run: Run,
  at: Span,
  reason: string,
  mayChangeSchema: boolean,
): Extract<Action, { readonly kind: "unread" }> => ({
  kind: "unread",
  at,
  code: shortCode(run, at),
  reason,
  mayChangeSchema,
});

const maxCode = 60;

/** The call's beginning, up to its arguments. */
function shortCode({ program: { text } }: Run, { start, end }: Span): string {
  const [line = ""] = text.slice(start, Math.min(end, start + 2 * maxCode)).split(/\r?\n/);
  const [head = ""] = /^[\w.:?!@&]+/.exec(line) ?? [line];
  return head.length > maxCode ? `${head.slice(0, maxCode)}…` : head;
}
