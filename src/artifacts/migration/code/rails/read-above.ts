import { folderOf } from "../../frameworks/path-parts.ts";
import type { RepositoryView } from "../../frameworks/repository-view.ts";

/** Deeper folders than this are not climbed; a path of a pull request may be as deep as its author likes. */
const maxDepth = 40;

/** The text of a file by its path from a folder at or above that of `path`: the nearest. Null: there is none, or not loaded. */
export function readAbove(path: string, file: string, repository: RepositoryView): string | null {
  let folder = folderOf(path);
  for (let depth = 0; depth < maxDepth; depth++) {
    const text = repository.read(folder === "" ? file : `${folder}/${file}`);
    if (text !== null || folder === "") return text;
    folder = folderOf(folder);
  }
  return null;
}
