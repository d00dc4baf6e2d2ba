import type { Irreversible } from "../facts.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import type { LoweredStep } from "../lowered.ts";
import type { JsModule } from "./host.ts";
import { elsewhere as nowhere } from "./place.ts";
import { type JsValue, propertyOf } from "./value.ts";

/** What the two ways of a file do. */
export interface Directions {
  readonly up: readonly LoweredStep[];
  readonly down: readonly LoweredStep[] | null;
  readonly irreversible: readonly Irreversible[];
}

/** Runs what a file exports as `up` and `down`, by themselves or in one object. */
export function directionsOf(program: ParsedProgram, module: JsModule, args: readonly JsValue[]): Directions {
  if (program.body.length === 0 && program.problems.length > 0) return { up: [], down: null, irreversible: [] };
  const whole = module.exports.get("default");
  const exported = (name: string): JsValue | undefined => module.exports.get(name) ?? propertyOf(whole, name);
  const up = exported("up");
  const down = exported("down");
  const forward = up?.kind === "function" ? module.run(up, args).steps : [elsewhere(program, up ?? whole)];
  if (down?.kind !== "function") {
    const missing = down === undefined || down.kind === "null" || down.kind === "undefined" || down.kind === "boolean";
    return { up: forward, down: missing ? null : [elsewhere(program, down)], irreversible: [] };
  }
  const { steps, thrown } = module.run(down, args);
  const irreversible = thrown === null ? [] : [{ range: thrown.range, reason: `it throws: ${thrown.message}` }];
  return { up: forward, down: steps, irreversible };
}

/** A file whose way is not a function of its own: `module.exports = addColumn("users", …)`. */
export function elsewhere({ rangeOf, body }: ParsedProgram, value: JsValue | undefined): LoweredStep {
  const last = body.at(-1);
  const said = value?.at === nowhere ? undefined : value?.at;
  const range = said ?? (last === undefined ? rangeOf(0, 0) : rangeOf(last.start, last.end));
  const code = value?.kind === "unknown" ? value.name : "module";
  return { kind: "unread", range, code, reason: "what it exports is made elsewhere", mayChangeSchema: true };
}
