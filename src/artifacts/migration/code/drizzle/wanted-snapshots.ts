import { folderOf } from "../../frameworks/path-parts.ts";
import { isSnapshotPath, newestSnapshot } from "./snapshot-path.ts";

/** A file whose text is known. */
interface TextFile {
  readonly path: string;
  readonly text: string;
}

const journal = "meta/_journal.json";
const folderMigration = /^(?:(.*)\/)?[0-9]{14}_[^/]+\/migration\.sql$/;

/**
 * Which snapshots of Drizzle Kit are wanted beside the files that were read so far: of each history the newest, for a
 * snapshot holds the whole schema and there is one beside each migration. Null: none.
 */
export function wantedSnapshots(files: readonly TextFile[]): ((path: string) => boolean) | null {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const wanted = new Set<string>();
  for (const path of texts.keys()) {
    if (path !== journal && !path.endsWith(`/${journal}`)) continue;
    const root = folderOf(folderOf(path));
    const found = newestSnapshot(root, (each) => texts.get(each) ?? null, null);
    if (found !== null) wanted.add(found);
  }
  const roots = Map.groupBy(
    [...texts.keys()].filter((path) => folderMigration.test(path)),
    (path) => folderOf(folderOf(path)),
  );
  for (const paths of roots.values()) {
    const newest = [...paths].sort().at(-1);
    if (newest !== undefined) wanted.add(`${folderOf(newest)}/snapshot.json`);
  }
  return wanted.size === 0 ? null : (path) => isSnapshotPath(path) && wanted.has(path);
}
