import { compareText } from "../../frameworks/natural-order.ts";
import { inFolder } from "../../frameworks/path-parts.ts";

/** `meta/0003_snapshot.json`, and since version 1 of the tool `20260101000000_title/snapshot.json`. */
const ofIndex = /(?:^|\/)meta\/[0-9]+_snapshot\.json$/;
const ofFolder = /(?:^|\/)[0-9]{14}_[^/]+\/snapshot\.json$/;

/** Whether a path is a snapshot's. */
export const isSnapshotPath = (path: string): boolean => ofIndex.test(path) || ofFolder.test(path);

/**
 * The snapshot beside the newest migration of a folder: that of the journal's last entry, or of the last folder. Null:
 * there is none among the paths (null: any may be there). `read` gives the text of a file, null where it is not known.
 */
export function newestSnapshot(
  root: string,
  read: (path: string) => string | null,
  paths: readonly string[] | null,
): string | null {
  const journal = read(inFolder(root, "meta/_journal.json"));
  if (journal === null)
    return (
      [...(paths ?? [])]
        .filter((path) => ofFolder.test(path))
        .sort(compareText)
        .at(-1) ?? null
    );
  const tag = [...journal.matchAll(/"tag"\s*:\s*"([^"\\]+)"/g)].at(-1)?.[1] ?? "";
  const path = inFolder(root, `meta/${tag.slice(0, Math.max(0, tag.indexOf("_")))}_snapshot.json`);
  return paths === null || paths.includes(path) ? path : null;
}
