import type { ProtobufContract, ProtobufSide } from "./protobuf.ts";

/** More files are not followed. */
const mostFiles = 2000;

/** A file and those whose types it may name: what it imports, and what those import publicly. */
export function visibleFiles(own: ProtobufContract, side: ProtobufSide): readonly ProtobufContract[] {
  const seen = new Map([[own.path, own]]);
  const waiting: { readonly contract: ProtobufContract; readonly all: boolean }[] = [{ contract: own, all: true }];
  for (let next = waiting.pop(); next !== undefined && seen.size < mostFiles; next = waiting.pop()) {
    for (const { path, isPublic } of next.contract.imports) {
      const found = next.all || isPublic ? importedBy(next.contract, path, side) : null;
      if (found === null || seen.has(found.path)) continue;
      seen.set(found.path, found);
      waiting.push({ contract: found, all: false });
    }
  }
  return [...seen.values()];
}

/** What an import of a file leads to; null for a file that is not there. */
export function importedBy(
  { path: from }: ProtobufContract,
  path: string,
  side: ProtobufSide,
): ProtobufContract | null {
  const found = side.imported(from, path);
  return found === null ? null : side.contract(found);
}
