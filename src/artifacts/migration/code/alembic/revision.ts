import { textsOf } from "../python/arguments.ts";
import { type Followed, follow } from "../python/follow.ts";
import type { Host } from "../python/run.ts";
import { readPython } from "../python/source.ts";
import { itemsOf, knownText, type Place, pathOf, type Value } from "../python/value.ts";

/** What a file says of its place among the others. */
export interface Revision {
  readonly id: string;
  /** Ids that come before it; empty: it begins a history. */
  readonly down: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  /** Where it names its predecessors. */
  readonly place: Place;
}

/** Reads the names at the top of a file; null: it is no revision, or its id is computed. */
export function revisionOf({ module }: Followed): Revision | null {
  const id = knownText(module.names.get("revision"));
  const down = module.names.get("down_revision");
  const before = ids(down);
  if (id === null || before === null) return null;
  return {
    id,
    down: before,
    dependsOn: ids(module.names.get("depends_on")) ?? [],
    labels: labelsOf(module.names.get("branch_labels")),
    place: down?.place ?? { start: 0, end: 0 },
  };
}

const ids = (value: Value | undefined): readonly string[] | null =>
  value === undefined || value.kind === "none" ? [] : textsOf(value);

/** A label may be a constant of another file, which is as good as its text. */
const labelsOf = (value: Value | undefined): readonly string[] =>
  value === undefined || value.kind === "none"
    ? []
    : (itemsOf(value) ?? [value]).flatMap((item) => knownText(item) ?? pathOf(item) ?? []);

const silent: Host = { call: () => null, name: () => null };

/** A file as its names alone are wanted. */
export const readRevision = (text: string): Revision | null => revisionOf(follow(readPython(text), silent));
