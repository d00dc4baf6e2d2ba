import { unprepared } from "./base/prepare-base.ts";
import type { Leak } from "./leak.ts";
import { notRehearsed } from "./not-rehearsed.ts";
import type { BaseReplay, BrokenUse, Ended, ObservedDown, ObservedStatement, Rehearsed } from "./observation.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** What was seen so far, so that it is kept when the sandbox is ended. */
export interface Seen {
  base: BaseReplay;
  readonly statements: ObservedStatement[];
  readonly downs: ObservedDown[];
  readonly leaks: Leak[];
  readonly broken: BrokenUse[];
  /** What could not be looked at, or people should know: sentences without their stop. */
  readonly notes: string[];
  /** What is being run: the base's scripts, ours on what they leave, the change's (up or down), ours on what those leave. */
  part: "base" | "before" | "change" | "behind";
  at: Ended["at"];
}

/** Before anything was run. */
export const nothingSeen = (rehearsal: Rehearsal): Seen => ({
  base: unprepared(rehearsal),
  statements: [],
  downs: [],
  leaks: [],
  broken: [],
  notes: [],
  part: "base",
  at: null,
});

/** What was seen, as it is handed on. */
export function rehearsedOf(
  { part: _part, at: _at, ...seen }: Seen,
  engine: string,
  rehearsal: Rehearsal,
  ended: Ended | null,
): Rehearsed {
  return { engine, root: rehearsal.root, ...seen, notRehearsed: notRehearsed(rehearsal), ended };
}
