import type { Step } from "../../../artifacts/migration/index.ts";
import { contextOf, type LockEffects, lockEffects } from "./lock-effects.ts";

/**
 * Whether a step locks, reads and rewrites the same on two major versions of the server, by the table of locks: only then does
 * what was observed on the one say something of the other.
 */
export const sameOnVersion = (step: Step, one: number, other: number): boolean =>
  one === other || isSame(effectsOn(step, one), effectsOn(step, other));

/** What the table of locks says of a step on a version of the server. */
export const effectsOn = (step: Step, version: number): LockEffects =>
  lockEffects(step.operation, contextOf(step, version));

function isSame(one: LockEffects, other: LockEffects): boolean {
  const shape = ({ locks, rewrites, builds, scans }: LockEffects): string =>
    JSON.stringify([locks.map(({ key, mode }) => [key, mode]), rewrites, builds, scans]);
  return shape(one) === shape(other);
}
