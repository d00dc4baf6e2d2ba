import { join } from "node:path";
import { type BaseFile, type ChangeSet, contentOfText, maxBytesOf, mostRounds } from "../change/index.ts";
import { entriesOf } from "../cli/entries-of.ts";
import { skippedFolders } from "../cli/read-inputs.ts";
import { contextOf, type Policy } from "../review/index.ts";
import { contentOnDisk } from "./content-on-disk.ts";

/** A folder of more files than this is looked at no further: it is no project. */
const mostFiles = 20_000;

/**
 * A folder without git as a change that the open documents are still to be laid over: what is wanted beside them is there
 * already. Links are not followed.
 */
export function readFolder(root: string, buffers: ReadonlyMap<string, string>, policy: Policy): ChangeSet {
  const paths = filesBelow(root);
  const files = [...buffers].map(([path, text]) => ({
    path,
    previousPath: null,
    base: { kind: "absent" } as const,
    head: contentOfText(text, maxBytesOf(path)),
  }));
  const looked = new Set(buffers.keys());
  const base: BaseFile[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const known = { files, description: [] };
    const isWanted = contextOf(policy)(round === 0 ? known : { ...known, read: base });
    const fresh = isWanted === null ? [] : paths.filter((path) => !looked.has(path) && isWanted(path));
    if (fresh.length === 0) break;
    for (const path of fresh) {
      looked.add(path);
      const content = contentOnDisk(root, path);
      if (content.kind === "text") base.push({ path, text: content.text });
    }
  }
  base.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: [], base, paths: new Set(paths), description: [], unread: [] };
}

/** Paths below a folder, `/` between their parts; breadth first, so that a limit cuts what lies deepest. */
function filesBelow(root: string): readonly string[] {
  const files: string[] = [];
  const folders = [""];
  for (const folder of folders) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(path);
    }
    if (files.length + folders.length > mostFiles) break;
  }
  return files.slice(0, mostFiles).sort();
}
