/** An order in which each item stands behind those it depends on, and the members of a cycle where there is one. */
export interface DependencyOrder {
  readonly order: readonly string[];
  /** Empty: none. */
  readonly cycle: readonly string[];
}

/**
 * Puts items behind those they depend on; those that are free to stand anywhere keep the order given as far as they can.
 * Without recursion: a history may be one chain of thousands.
 */
export function dependencyOrder(
  items: readonly string[],
  before: (item: string) => readonly string[],
): DependencyOrder {
  const order: string[] = [];
  const state = new Map<string, "open" | "done">();
  const known = new Set(items);
  let cycle: readonly string[] = [];
  for (const item of items) {
    const path: { readonly item: string; readonly waiting: string[] }[] = [];
    const enter = (next: string): void => {
      if (state.get(next) === "open" && cycle.length === 0) {
        const names = path.map((each) => each.item);
        cycle = names.slice(names.indexOf(next));
      }
      if (state.has(next)) return;
      state.set(next, "open");
      path.push({
        item: next,
        waiting: before(next)
          .filter((each) => known.has(each))
          .reverse(),
      });
    };
    enter(item);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.waiting.pop();
      if (next !== undefined) enter(next);
      else {
        state.set(top.item, "done");
        order.push(top.item);
        path.pop();
      }
    }
  }
  return { order, cycle };
}
