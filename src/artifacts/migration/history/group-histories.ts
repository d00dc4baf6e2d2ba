import type { MigrationSelection } from "../frameworks/recognise-migrations.ts";
import type { MigrationSource } from "./source-files.ts";

/** The files of one history. */
export interface HistoryFiles {
  readonly root: string;
  readonly files: readonly MigrationSource[];
}

/**
 * Groups migrations by the folder of their history, and by the database they are for. Files that are given run on one database, so that they and what the
 * base holds are one history, unless the base holds several.
 */
export function groupHistories(
  files: readonly MigrationSource[],
  { kind }: MigrationSelection,
): readonly HistoryFiles[] {
  const shippedRoots = new Set(files.filter(({ part }) => part === "kept").map(({ name }) => name.root));
  const together = kind === "given" && shippedRoots.size <= 1;
  const root = (file: MigrationSource): string => (together ? (files[0] ?? file) : file).name.root;
  const groups = Map.groupBy(files, (file) => `${root(file)}\0${file.dialect.dialect}`).values();
  return [...groups].flatMap((group) => group.slice(0, 1).map((first) => ({ root: root(first), files: group })));
}
