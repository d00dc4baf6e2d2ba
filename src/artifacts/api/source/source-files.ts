import { parseSource } from "./parse-source.ts";
import { type Resolved, referenceResolver } from "./resolve-references.ts";
import type { SourceFile, SourceNode } from "./source-node.ts";

/** The files that a contract may be spread over: those of one side of a change and of its base branch. Nothing else is read. */
export interface SourceFiles {
  /** A file, read once; null for one that is not there. */
  file(path: string): SourceFile | null;
  /**
   * What a node refers to, through chains of `$ref`; the node itself where it refers to nothing. Only files of this set are
   * followed: neither the network nor what lies outside the repository.
   */
  resolve(node: SourceNode): Resolved;
}

/** Bounds of one set of files, its first whatever its size. Contracts of many files stay below 1,500 and 10 MB. */
const mostFiles = 2000;
const mostCharacters = 16_000_000;

/** Why a file beyond the bounds is not there. */
const beyond = `is one of more than ${mostFiles} files or ${mostCharacters / 1_000_000} million characters, and is not followed: bundle the contract`;
const absent = "names a file that is neither in the change nor on the base branch: correct the path, or add the file";

/** The set of files that `read` gives the text of, by path from the repository's root; null for one that is not there. */
export function sourceFiles(read: (path: string) => string | null): SourceFiles {
  const files = new Map<string, SourceFile | null>();
  let characters = 0;
  const isFull = (): boolean => files.size >= mostFiles || characters >= mostCharacters;

  const file = (path: string): SourceFile | null => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const text = isFull() ? null : read(path);
    characters += text?.length ?? 0;
    const parsed = text === null ? null : parseSource(path, text);
    files.set(path, parsed);
    return parsed;
  };
  return { file, resolve: referenceResolver(file, () => (isFull() ? beyond : absent)) };
}
