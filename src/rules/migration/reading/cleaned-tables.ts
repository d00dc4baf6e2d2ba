import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import { type FollowedTable, type TableStep, tableSteps } from "./table-steps.ts";

/** What a change did to the rows of a table so far. */
export interface Cleaning {
  /** It deleted some. */
  readonly deletes: boolean;
  /** The columns that it wrote, or added with a value. */
  readonly written: ReadonlySet<string>;
  /** The columns that it added without one: NULL in every row unless it wrote them. */
  readonly empty: ReadonlySet<string>;
}

interface State extends Cleaning {
  deletes: boolean;
  readonly written: Set<string>;
  readonly empty: Set<string>;
}

/**
 * Every operation on a table with what the change did to its rows before. The answer is a live one: ask before the next
 * step is taken.
 */
export function* cleanedSteps(
  change: MigrationChange,
): Iterable<{ readonly found: TableStep; readonly cleaning: Cleaning }> {
  const states = new Map<FollowedTable, State>();
  for (const found of tableSteps(change)) {
    const state = states.get(found.followed) ?? { deletes: false, written: new Set(), empty: new Set() };
    states.set(found.followed, state);
    yield { found, cleaning: state };
    note(found, state);
  }
}

function note({ operation }: TableStep, state: State): void {
  if (operation.kind === "delete") state.deletes = true;
  if (operation.kind === "update") for (const column of operation.columns) state.written.add(column);
  if (operation.kind !== "add-column") return;
  const { name, serial, generated, default: value } = operation.column;
  const filled = serial || generated !== null || (value !== null && value.constant !== null);
  (filled ? state.written : state.empty).add(name);
}
