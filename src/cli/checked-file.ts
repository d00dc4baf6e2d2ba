import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

/** Bytes of a file; a larger one is neither written nor read. */
const maxBytes = 64 << 20;

const headerBytes = 4;

/** What `writeChecked` left at a path; null where nothing is, or what is there is damaged or of another origin. */
export function readChecked(path: string): Buffer | null {
  try {
    if (statSync(path).size > maxBytes) return null;
    const file = readFileSync(path);
    const body = file.subarray(headerBytes);
    return file.readUInt32LE(0) === crc32(body) ? body : null;
  } catch {
    // Not there yet, cut off, or not ours to read: the caller does the work again.
    return null;
  }
}

/**
 * Writes a file that only this user may read, as a whole: a run that reads at the same time sees the old one or the new
 * one. Failing is harmless, as all that is kept can be made again: a full or read-only disk does not fail a review.
 */
export function writeChecked(path: string, body: Buffer): void {
  if (body.length > maxBytes) return;
  const draft = `${path}.${process.pid}`;
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(crc32(body));
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, Buffer.concat([header, body]), { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    discard(draft);
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Where nothing can be written there is nothing to take back either.
  }
}
