/** The last segment of a path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A path without its last segment; empty for a file in the repository root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/**
 * A path as tools spell one: the ending in lower case, no line breaks. Some tools and some disks take the other spelling for
 * the same, so that it makes no file invisible.
 */
export const usualSpelling = (path: string): string =>
  path.replace(/(?:\.(?:up|down))?\.sql$/i, (end) => end.toLowerCase()).replace(/[\n\r\u2028\u2029]/g, "_");

/** The path of a file in a folder; empty is the repository root. */
export const inFolder = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
