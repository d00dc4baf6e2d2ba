import type { Range } from "../../../../charter/index.ts";
import { mostSteps } from "../bounded-steps.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import type { LoweredStep } from "../lowered.ts";
import { callValue } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import type { Outcome, Surroundings } from "./host.ts";
import { type Active, type Machine, ProgramThrows, TooMuchWork } from "./machine.ts";
import type { Pending } from "./model.ts";
import { elsewhere } from "./place.ts";
import { type JsUnknown, type JsValue, jsArray, jsUnknown } from "./value.ts";

/** Expressions and statements that are followed in one direction of a file. */
const mostWork = 400_000;

/** An interpreter of one file, and what it did so far. */
export interface Interpreter {
  readonly machine: Machine;
  /** Runs something from the start: its steps, and the error that it ends with. Never throws on what a program does. */
  readonly collect: (action: () => void) => Outcome;
}

/**
 * Makes an interpreter of a file. `shared`: what is left of the work that several files may make together.
 * An interpreter is an evaluator that knows what is written and what the tool's objects answer, and nothing else.
 */
export function interpreter(
  program: ParsedProgram,
  surroundings: Surroundings,
  shared: { left: number } = { left: Number.POSITIVE_INFINITY },
): Interpreter {
  const active: Active = new Map();
  let steps: LoweredStep[] = [];
  let doubt = 0;
  let work = 0;
  let held: Pending[] = [];
  const emit = (step: LoweredStep): void => {
    if (steps.length >= mostSteps) throw new TooMuchWork();
    steps.push(step);
  };
  const attempt = (action: () => void): readonly LoweredStep[] => {
    const outer = steps;
    const own: LoweredStep[] = [];
    steps = own;
    doubt++;
    try {
      action();
    } catch (error) {
      // An error that a branch ends with is not known to be reached.
      if (!(error instanceof ProgramThrows)) throw error;
    } finally {
      doubt--;
      steps = outer;
    }
    return own;
  };
  const settle = (value: JsValue): JsValue => {
    if (value.kind === "host") return value.host.settle?.(machine) ?? value;
    if (value.kind === "unknown" && value.pending !== undefined) return arrived(value, value.pending);
    return value.kind === "array" && value.items.some(({ kind }) => kind === "host" || kind === "unknown")
      ? jsArray(value.items.map(settle), value.at, value.complete)
      : value;
  };
  /** What comes back from code elsewhere is data, whatever that code was given. */
  const arrived = (value: JsUnknown, pending: NonNullable<JsUnknown["pending"]>): JsValue => {
    if (!pending.listed) machine.unread(pending.at, pending.code, pending.reason, true);
    pending.listed = true;
    return jsUnknown(value.name, value.at);
  };
  let current = program;
  const within = <T>(home: ParsedProgram, at: Range, action: () => T): T => {
    const outer = current;
    // What is called from nowhere in particular is called where the code that is followed stands.
    const place = at === elsewhere ? outer.rangeOf(0, 0) : at;
    current = home.body === program.body ? program : { ...home, rangeOf: () => place };
    try {
      return action();
    } finally {
      current = outer;
    }
  };
  const machine: Machine = {
    get program() {
      return current;
    },
    within,
    owner: program,
    ofModule: program.rangeOf(0, 0) === elsewhere,
    surroundings,
    emit,
    attempt,
    settle,
    unread: (range, code, reason, mayChangeSchema) => emit({ kind: "unread", range, code, reason, mayChangeSchema }),
    evaluate: (node, scope) => evaluate(node, scope, machine),
    execute: (body, scope) => execute(body, scope, machine),
    call: (callee, call) => callValue(callee, call, machine, active),
    invoke: (fn, args, self) => {
      const at = fn?.at ?? program.rangeOf(0, 0);
      if (fn === undefined) return jsUnknown("callback", at);
      return settle(machine.call(fn, { name: "callback", args, at, self: self ?? null, foreign: true }));
    },
    doubt: () => doubt,
    hold: (pending) => {
      if (held.length < mostSteps) held.push(pending);
    },
    tick: () => {
      if (++work > mostWork || --shared.left < 0) throw new TooMuchWork();
    },
  };
  const collect = (action: () => void): Outcome => {
    steps = [];
    current = program;
    doubt = 0;
    work = 0;
    held = [];
    active.clear();
    try {
      action();
      for (const { listed, passedOn, at, code, reason } of held) {
        if (!listed && !passedOn) machine.unread(at, code, reason, true);
      }
      return { steps, thrown: null };
    } catch (error) {
      if (error instanceof ProgramThrows) return { steps, thrown: { range: error.at, message: error.message } };
      // A program that is nested deeper than the stack bears is too large as well.
      if (!(error instanceof TooMuchWork) && !(error instanceof RangeError)) throw error;
      return { steps: [...steps, tooLarge(program)], thrown: null };
    }
  };
  return { machine, collect };
}

const tooLarge = ({ rangeOf, path }: ParsedProgram): LoweredStep => ({
  kind: "unread",
  range: rangeOf(0, 0),
  code: path.slice(path.lastIndexOf("/") + 1),
  reason: "it does more than is followed: what comes behind is not read",
  mayChangeSchema: true,
});
