import { hash } from "node:crypto";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { ScriptStore } from "../artifacts/migration/index.ts";
import { readChecked, writeChecked } from "./checked-file.ts";

type Script = NonNullable<ReturnType<ScriptStore["find"]>>;

/** Scripts by the digest of their text, kept in a file between runs. */
export interface StoredScripts extends ScriptStore {
  /** Nothing was kept. */
  readonly isEmpty: boolean;
  /** Writes the file anew where something was added. Failing is harmless: the next run parses again. */
  readonly save: () => void;
}

/** Entries beyond this many are forgotten, those that the last run did not ask for first. */
const maxEntries = 5_000;

/** Texts larger than this are quicker to parse again than to weigh on every start. */
const maxCharacters = 256 << 10;

/**
 * Opens the scripts that runs in a working folder have parsed. One file for each folder and `edition`, which must name
 * whatever decides how a text is parsed: the build of the program and the version of Node. A file that is damaged or not
 * there counts as empty; one that another run writes at the same time is replaced as a whole.
 */
export function openScriptStore(folder: string, workingFolder: string, edition: string): StoredScripts {
  const path = join(folder, `${hash("sha256", `${edition}\n${workingFolder}`).slice(0, 32)}.scripts`);
  const kept = readScripts(path);
  const used = new Map<string, Script>();
  let added = false;
  return {
    isEmpty: kept.size === 0,
    find: (text) => {
      const key = digestOf(text);
      const script = kept.get(key);
      if (script !== undefined) used.set(key, script);
      return script;
    },
    add: (text, script) => {
      if (text.length > maxCharacters) return;
      used.set(digestOf(text), script);
      added = true;
    },
    save: () => {
      if (!added) return;
      const others = [...kept].filter(([key]) => !used.has(key));
      writeChecked(path, serialize(new Map([...used, ...others].slice(0, maxEntries))));
    },
  };
}

const digestOf = (text: string): string => hash("sha256", text, "base64");

function readScripts(path: string): ReadonlyMap<string, Script> {
  const body = readChecked(path);
  if (body === null) return new Map();
  try {
    const scripts: unknown = deserialize(body);
    // Written by this very edition and unharmed, so that the values are what was put in.
    return scripts instanceof Map ? scripts : new Map();
  } catch {
    // Not in the format that this Node reads.
    return new Map();
  }
}
