import { type GitContext, runGit } from "./run-git.ts";

/** What one object is: its bytes, or why they were not read. */
export type Blob = { readonly kind: "bytes"; readonly bytes: Buffer } | { readonly kind: "too-large" | "missing" };

/** How many bytes of blobs are read for one change. The smallest come first, so that one big file crowds out no other. */
const maxTotalBytes = 128 * 1024 * 1024;

/**
 * The content of objects by name, each with the most bytes that are read of it: sizes first, then one `git cat-file --batch`
 * process for all that are small enough. Objects that the clone does not hold are `missing`.
 */
export async function readBlobs(
  context: GitContext,
  objects: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Blob>> {
  const blobs = new Map<string, Blob>([...objects.keys()].map((object) => [object, { kind: "missing" }]));
  const small: string[] = [];
  let total = 0;
  for (const { object, size } of await sizesOf(context, [...objects.keys()])) {
    total += size;
    if (size > (objects.get(object) ?? 0) || total > maxTotalBytes) blobs.set(object, { kind: "too-large" });
    else small.push(object);
  }
  if (small.length === 0) return blobs;
  const { stdout } = await runGit(context, ["cat-file", "--batch"], lines(small));
  for (const { object, bytes } of parseBatch(stdout)) blobs.set(object, { kind: "bytes", bytes });
  return blobs;
}

async function sizesOf(context: GitContext, objects: readonly string[]) {
  if (objects.length === 0) return [];
  const { stdout } = await runGit(context, ["cat-file", "--batch-check"], lines(objects));
  return stdout
    .toString()
    .split("\n")
    .flatMap((line) => {
      const [object = "", type = "", size = ""] = line.split(" ");
      return type === "blob" ? [{ object, size: Number(size) }] : [];
    })
    .sort((a, b) => a.size - b.size);
}

const lines = (objects: readonly string[]): string => objects.map((object) => `${object}\n`).join("");

/** Reads `cat-file --batch` output (git-cat-file(1), "Batch Output"): `<object> <type> <size>\n<contents>\n`. */
function* parseBatch(output: Buffer): Generator<{ readonly object: string; readonly bytes: Buffer }> {
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf(0x0a, offset);
    if (end === -1) return;
    const [object = "", , size = ""] = output.toString("latin1", offset, end).split(" ");
    offset = end + 1;
    if (!/^[0-9]+$/.test(size)) continue;
    yield { object, bytes: output.subarray(offset, offset + Number(size)) };
    offset += Number(size) + 1;
  }
}
