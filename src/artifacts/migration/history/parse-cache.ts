import type { ParsedScript } from "../migration.ts";
import { lineIndex } from "../postgresql/line-index.ts";
import { parseSql, type TargetServer } from "./parse-sql.ts";
import { serverKey } from "./program-memory.ts";

/** Remembers what scripts were parsed to, by their text. Hold one to read many changes of one repository quickly. */
export interface ParseCache {
  /** The parsed script of a text for a server: remembered, or parsed now. */
  readonly parse: (text: string, server: TargetServer) => ParsedScript;
}

/** PostgreSQL scripts that are kept beyond the life of the process. What it gives must be what `parseScript` gives. */
export interface ScriptStore {
  /** Undefined: not kept. */
  readonly find: (text: string) => ParsedScript | undefined;
  /** Takes in what was just parsed. */
  readonly add: (text: string, script: ParsedScript) => void;
}

/** About this many UTF-16 units of SQL are remembered by default; the statements of it take a small multiple in memory. */
const defaultCapacity = 16 * 1024 * 1024;

const noStore: ScriptStore = { find: () => undefined, add: () => undefined };

/**
 * A cache that forgets the script used longest ago once it holds more than `capacity` UTF-16 units of text of one kind of
 * server.
 */
export function parseCache(capacity = defaultCapacity, store: ScriptStore = noStore): ParseCache {
  const caches = new Map<string, (text: string) => ParsedScript>();
  const readStored = (text: string, server: TargetServer): ParsedScript => {
    const kept = store.find(text);
    if (kept !== undefined) return kept;
    const script = parseFile(text, server);
    store.add(text, script);
    return script;
  };
  const cacheOf = (server: TargetServer): ((text: string) => ParsedScript) => {
    const key = serverKey(server);
    const known = caches.get(key);
    if (known !== undefined) return known;
    const parse = server.dialect === "postgresql" ? readStored : parseFile;
    const cache = remembering((text) => parse(text, server), capacity);
    caches.set(key, cache);
    return cache;
  };
  return { parse: (text, server) => cacheOf(server)(text) };
}

const parseFile = (text: string, server: TargetServer): ParsedScript =>
  parseSql({ text, rangeOf: lineIndex(text, { startLine: 1, startColumn: 1 }) }, server);

function remembering(read: (text: string) => ParsedScript, capacity: number): (text: string) => ParsedScript {
  const scripts = new Map<string, ParsedScript>();
  let held = 0;
  const remember = (text: string, script: ParsedScript): void => {
    scripts.set(text, script);
    held += text.length;
    for (const oldest of scripts.keys()) {
      if (held <= capacity) return;
      scripts.delete(oldest);
      held -= oldest.length;
    }
  };
  return (text) => {
    const known = scripts.get(text);
    if (known === undefined) {
      const script = read(text);
      remember(text, script);
      return script;
    }
    scripts.delete(text);
    scripts.set(text, known);
    return known;
  };
}
