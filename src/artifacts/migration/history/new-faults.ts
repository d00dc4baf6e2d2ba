import type { GraphFault } from "../code/facts.ts";

/** The faults of a history that it did not have before: those that the change brings. */
export function newFaults(found: readonly GraphFault[], before: readonly GraphFault[]): readonly GraphFault[] {
  return found.filter((fault) => !before.some((old) => isSame(fault, old)));
}

/** A history that had several ends still has them when one of them is continued. */
function isSame(fault: GraphFault, old: GraphFault): boolean {
  if (fault.kind !== old.kind) return false;
  if (fault.kind === "missing-dependency") return fault.path === old.path && fault.about.join() === old.about.join();
  const members = new Set([old.path, ...old.about]);
  return [fault.path, ...fault.about].some((path) => members.has(path)) && fault.about.length <= old.about.length;
}
