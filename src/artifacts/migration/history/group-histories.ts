import type { MigrationSelection } from "../frameworks/recognise-migrations.ts";
import type { MigrationSource } from "./source-files.ts";

/** The files of one history. */
export interface HistoryFiles {
  readonly root: string;
  readonly files: readonly MigrationSource[];
}

/**
 * Groups migrations by the folder of their history. Files that are given run on one database, so that they and what the
 * base holds are one history, unless the base holds several.
 */
export function groupHistories(
  files: readonly MigrationSource[],
  { kind }: MigrationSelection,
): readonly HistoryFiles[] {
  const shippedRoots = new Set(files.filter(({ part }) => part === "kept").map(({ name }) => name.root));
  const [first] = files;
  if (kind === "given" && shippedRoots.size <= 1 && first !== undefined) return [{ root: first.name.root, files }];
  const roots = new Map<string, MigrationSource[]>();
  for (const file of files) {
    const group = roots.get(file.name.root);
    if (group === undefined) roots.set(file.name.root, [file]);
    else group.push(file);
  }
  return [...roots].map(([root, group]) => ({ root, files: group }));
}
