import type { Operation } from "../../../artifacts/migration/index.ts";

/** What a list holds of some kinds, in the list's order. */
export type KindIndex<Each> = (kinds: readonly Operation["kind"][]) => readonly Each[];

/** Sorts a long list by the kinds of its operations once: most rules look at one or two kinds, and most changes hold few. */
export function kindIndex<Each>(
  list: readonly Each[],
  operationOf: (each: Each) => Pick<Operation, "kind">,
): KindIndex<Each> {
  const byKind = Map.groupBy(list.entries(), ([, each]) => operationOf(each).kind);
  return (kinds) => {
    const found = kinds.flatMap((kind) => byKind.get(kind) ?? []);
    return found.sort(([a], [b]) => a - b).map(([, each]) => each);
  };
}
