import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { edition } from "./edition.ts";

/** Contents by digest in a folder. Nothing that goes wrong with the folder is an error: it is a cache. */
export interface KeptFiles {
  /** Null where there is none, or none that can be trusted. */
  read(digest: string): Promise<Uint8Array | null>;
  write(digest: string, content: Uint8Array): Promise<void>;
}

const ending = ".state";
/** In front of the content: its SHA-256. */
const headerLength = 32;
/** A larger file is none of ours. */
const largestFile = 256 * 1_024 * 1_024;

const hash = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return made.digest();
};

/** Of what is kept under which digest: a file that was renamed or cut short is not taken for another one. */
const seal = (digest: string, content: Uint8Array): Buffer => hash(edition(), "\0", digest, "\0", content);

/** Files of mode 0600, some `bytes` of them together; those that were not used for longest are deleted. */
export function keptFiles(folder: string, bytes: number): KeptFiles {
  const pathOf = (digest: string): string => join(folder, hash(edition(), "\0", digest).toString("hex") + ending);
  return {
    read: (digest) => orNull(() => readChecked(pathOf(digest), digest)),
    write: async (digest, content) => {
      await orNull(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(pathOf(digest), Buffer.concat([seal(digest, content), content]));
        await makeRoom(folder, bytes);
      });
    },
  };
}

/** A folder that cannot be read or written keeps nothing, and everything is made anew. */
async function orNull<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

async function readChecked(path: string, digest: string): Promise<Uint8Array | null> {
  const { size } = await stat(path);
  const file = size > largestFile ? null : await readFile(path);
  const content = file?.subarray(headerLength);
  if (!content || !seal(digest, content).equals(file?.subarray(0, headerLength) ?? Buffer.alloc(0))) {
    await rm(path, { force: true });
    return null;
  }
  const now = new Date();
  await utimes(path, now, now);
  return content;
}

/** Under another name until it is complete. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, content, { mode: 0o600, flag: "wx" });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function makeRoom(folder: string, bytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.includes(ending));
  const files = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  let taken = 0;
  for (const { path, size } of files.flatMap((file) => file ?? []).sort((a, b) => b.used - a.used)) {
    taken += size;
    if (taken > bytes) await rm(path, { force: true });
  }
}

const sizeOf = (path: string): Promise<{ path: string; size: number; used: number } | null> =>
  orNull(async () => {
    const { size, mtimeMs } = await stat(path);
    return { path, size, used: mtimeMs };
  });
