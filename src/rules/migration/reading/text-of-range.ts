import type { Step } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";

const known = new WeakMap<Step["migration"], readonly string[]>();

/** The lines of a migration's file, split once however many rules and columns ask. */
export function linesOf(migration: Step["migration"]): readonly string[] {
  const lines = known.get(migration) ?? migration.text.split("\n");
  known.set(migration, lines);
  return lines;
}

/** The verbatim text of a range of a migration's file. */
export function textOfRange(migration: Step["migration"], range: Range): string {
  const lines = linesOf(migration).slice(range.startLine - 1, range.endLine);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? range.startColumn - 1 : 0, at === last ? range.endColumn - 1 : undefined))
    .join("\n");
}
