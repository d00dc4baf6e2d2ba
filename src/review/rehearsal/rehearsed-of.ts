import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { Rehearsed, ShadowRun } from "../../shadow/index.ts";

/**
 * The rehearsal of a change's history; null: there was none. Two changes may have one folder, one of new migrations and one of
 * edited ones: they are told apart by the files whose statements were run.
 */
export function rehearsedOf({ root, migrations }: MigrationChange, run: ShadowRun | null): Rehearsed | null {
  if (run === null || run.kind === "unavailable") return null;
  const paths = new Set(migrations.flatMap(({ path, down }) => [path, ...(down === null ? [] : [down.path])]));
  const ofRoot = run.histories.filter((each) => each.root === root);
  const isOfChange = ({ statements, notRehearsed, downs }: Rehearsed): boolean =>
    [...statements, ...notRehearsed, ...downs].some(({ path }) => paths.has(path));
  const hasNone = ({ statements, notRehearsed }: Rehearsed): boolean => statements.length + notRehearsed.length === 0;
  return ofRoot.find(isOfChange) ?? ofRoot.find(hasNone) ?? null;
}
