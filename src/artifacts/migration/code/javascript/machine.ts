import type { Expression, Statement } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import type { Run, Surroundings } from "./host.ts";
import type { Pending } from "./model.ts";
import type { Scope, ScopeOwner } from "./scope.ts";
import type { JsFunction, JsValue } from "./value.ts";

/** How a statement ends. */
export type Completion =
  | { readonly kind: "normal" | "break" | "continue" }
  | { readonly kind: "return"; readonly value: JsValue };

/** The interpreter's parts, which need each other: expressions hold functions, which hold statements. */
export interface Machine extends Run {
  /** The program that is followed now; in one of another module every place is that of the call that led there. */
  readonly program: ParsedProgram;
  /** Follows code of another program, which is called at a place. */
  readonly within: <T>(home: ParsedProgram, at: Range, action: () => T) => T;
  /** Tells its scopes from those of other programs. */
  readonly owner: ScopeOwner;
  /** It reads the top level of a module that migrations import. */
  readonly ofModule: boolean;
  readonly surroundings: Surroundings;
  readonly evaluate: (node: Expression, scope: Scope) => JsValue;
  readonly execute: (body: readonly Statement[], scope: Scope) => Completion;
  /** Calls anything, without settling what it returns. `name` is how the file calls it. */
  readonly call: (callee: JsValue, call: Call) => JsValue;
  /** Remembers a call of code elsewhere: one that nothing waits for is listed at the end. */
  readonly hold: (pending: Pending) => void;
  /** Counts work; throws `TooMuchWork` where a program does more than is followed. */
  readonly tick: () => void;
}

/** A call as the interpreter sees it. */
export interface Call {
  readonly name: string;
  readonly args: readonly JsValue[];
  readonly at: Range;
  readonly self: JsValue | null;
  /** Code elsewhere calls it: parameters without arguments are unknown, and so as `given`. */
  readonly foreign?: boolean;
  readonly given?: { readonly reaches?: boolean };
  /** The module that is not read and that it is imported from. */
  readonly from?: string;
}

/** The program throws an error here, whatever the data. */
export class ProgramThrows extends Error {
  readonly at: Range;
  constructor(message: string, at: Range) {
    super(message);
    this.at = at;
  }
}

/** A program that is too large, loops too often or calls itself too deep to be followed. */
export class TooMuchWork extends Error {}

/** A function with the call that is under way, as far as needed to refuse recursion. */
export type Active = Map<JsFunction["node"], number>;
