/** The repository as the change leaves it, as far as its files were loaded. */
export interface RepositoryView {
  /** Text of the file at a path; null where it is not there or was not loaded. */
  readonly read: (path: string) => string | null;
  /** Text of the file of that base name in the folder of `path` or the nearest folder above it. */
  readonly nearest: (path: string, name: string) => string | null;
}

/** A view of the given files. */
export function repositoryView(files: Iterable<{ readonly path: string; readonly text: string }>): RepositoryView {
  const texts = new Map<string, string>();
  for (const { path, text } of files) texts.set(path, text);
  const read = (path: string): string | null => texts.get(path) ?? null;
  return {
    read,
    nearest: (path, name) => {
      for (const folder of foldersAbove(path)) {
        const text = read(folder === "" ? name : `${folder}/${name}`);
        if (text !== null) return text;
      }
      return null;
    },
  };
}

/** Deeper folders than this are not climbed; a path of a pull request may be as deep as its author likes. */
const maxDepth = 40;

function foldersAbove(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1).slice(0, maxDepth);
  return Array.from({ length: segments.length + 1 }, (_, index) =>
    segments.slice(0, segments.length - index).join("/"),
  );
}
