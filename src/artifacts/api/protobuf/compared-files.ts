import type { NotCompared } from "./buf-run.ts";
import type { ProtobufChange, ProtobufContract, ProtobufModule, ProtobufSide } from "./protobuf.ts";
import { importedBy } from "./visible-files.ts";

/** The files of one side that a comparison needs, by path. */
export type SideFiles = ReadonlyMap<string, ProtobufContract>;

/** What is compared. */
export interface ComparedFiles {
  readonly before: SideFiles;
  readonly after: SideFiles;
  /** Paths that the change touches. */
  readonly changed: ReadonlySet<string>;
  readonly notCompared: readonly NotCompared[];
}

/** Whether the compiler brings the file of an import along, so that no copy of it is wanted. */
export const isWellKnown = (path: string): boolean => /^google\/protobuf\/[\w/]{1,80}\.proto$/.test(path);

/** Such a copy. */
const isOfCompiler = (contract: ProtobufContract | null): boolean => contract?.package === "google.protobuf";

/** Beyond this, files that are imported are left out: what they declare is stood in for. */
const mostFiles = 4000;
/** UTF-16 units of one side. */
const mostText = 32 * 1024 * 1024;

/** The changed files that can be compared, with all that they import. */
export function comparedFiles(changes: readonly ProtobufChange[], module: ProtobufModule): ComparedFiles {
  const unreadable = new Set<string>();
  const notCompared: NotCompared[] = [];
  const roots = { before: [] as ProtobufContract[], after: [] as ProtobufContract[] };
  for (const { path, before, after } of changes) {
    if (isOfCompiler(after) || isOfCompiler(before)) continue;
    if (after !== null && after.problems.length > 0) unreadable.add(path);
    else if (before !== null && before.problems.length > 0) {
      unreadable.add(before.path).add(path);
      if (after !== null) notCompared.push({ path, reason: "the base branch's version of it cannot be read" });
    } else {
      if (before !== null) roots.before.push(before);
      if (after !== null) roots.after.push(after);
    }
  }
  return {
    before: reached(roots.before, module.before, unreadable),
    after: reached(roots.after, module.after, unreadable),
    changed: new Set(changes.flatMap(({ path, before }) => [path, ...(before === null ? [] : [before.path])])),
    notCompared,
  };
}

function reached(roots: readonly ProtobufContract[], side: ProtobufSide, unreadable: ReadonlySet<string>): SideFiles {
  const files = new Map(roots.map((contract) => [contract.path, contract]));
  const waiting = [...roots];
  let size = roots.reduce((sum, { text }) => sum + text.length, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { path } of next.imports) {
      const found = isWellKnown(path) ? null : importedBy(next, path, side);
      if (
        found === null ||
        isOfCompiler(found) ||
        files.has(found.path) ||
        found.problems.length > 0 ||
        unreadable.has(found.path)
      )
        continue;
      if (files.size >= mostFiles || size + found.text.length > mostText) continue;
      size += found.text.length;
      files.set(found.path, found);
      waiting.push(found);
    }
  }
  return files;
}
