import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import type { ScriptStore } from "../artifacts/migration/index.ts";

type Script = NonNullable<ReturnType<ScriptStore["find"]>>;

/** Scripts by the digest of their text, kept in a file between runs. */
export interface StoredScripts extends ScriptStore {
  /** Nothing was kept. */
  readonly isEmpty: boolean;
  /** Writes the file anew where something was added. Failing is harmless: the next run parses again. */
  readonly save: () => void;
}

/** Entries beyond this many are forgotten, those that the last runs did not ask for first. */
const maxEntries = 5_000;

/** Bytes of a file; a larger one is not written, nor read. */
const maxBytes = 64 << 20;

/** Texts larger than this are quicker to parse again than to weigh on every start. */
const maxCharacters = 256 << 10;

const headerBytes = 4;

/**
 * Opens the scripts that runs in a working folder have parsed. One file for each folder and `edition`, which must name
 * whatever decides how a text is parsed: the version of the program and of Node. A file that is damaged, from elsewhere or
 * not there counts as empty; one that another run writes at the same time is replaced as a whole.
 */
export function openScriptStore(folder: string, workingFolder: string, edition: string): StoredScripts {
  const path = join(folder, `${hash("sha256", `${edition}\n${workingFolder}`).slice(0, 32)}.scripts`);
  const kept = readScripts(path);
  const used = new Map<string, Script>();
  let added = false;
  return {
    isEmpty: kept.size === 0,
    find: (text) => {
      const key = hash("sha256", text, "base64");
      const script = kept.get(key);
      if (script !== undefined) used.set(key, script);
      return script;
    },
    add: (text, script) => {
      if (text.length > maxCharacters) return;
      used.set(hash("sha256", text, "base64"), script);
      added = true;
    },
    save: () => {
      if (!added) return;
      const others = [...kept].filter(([key]) => !used.has(key));
      writeScripts(folder, path, new Map([...used, ...others].slice(0, maxEntries)));
    },
  };
}

function readScripts(path: string): ReadonlyMap<string, Script> {
  try {
    const file = readFileSync(path);
    const body = file.subarray(headerBytes);
    if (file.length > maxBytes || file.readUInt32LE(0) !== crc32(body)) return new Map();
    const scripts: unknown = deserialize(body);
    // Written by this very edition and unharmed, so that the values are what was put in.
    return scripts instanceof Map ? scripts : new Map();
  } catch {
    // Not there yet, or cut off: parsed again.
    return new Map();
  }
}

function writeScripts(folder: string, path: string, scripts: ReadonlyMap<string, Script>): void {
  const draft = `${path}.${process.pid}`;
  try {
    const body = serialize(scripts);
    if (body.length > maxBytes) return;
    const header = Buffer.alloc(headerBytes);
    header.writeUInt32LE(crc32(body));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, Buffer.concat([header, body]), { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    // A full or read-only disk is no reason to fail a review.
    rmSync(draft, { force: true });
  }
}
