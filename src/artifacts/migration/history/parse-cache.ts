import { type ParsedScript, parseScript } from "../postgresql/index.ts";

/** Remembers what scripts were parsed to, by their text. Hold one to read many changes of one repository quickly. */
export interface ParseCache {
  /** The parsed script of a text: remembered, or parsed now. */
  readonly parse: (text: string) => ParsedScript;
}

/** Scripts that are kept beyond the life of the process. What it gives must be what `parseScript` gives. */
export interface ScriptStore {
  /** Undefined: not kept. */
  readonly find: (text: string) => ParsedScript | undefined;
  /** Takes in what was just parsed. */
  readonly add: (text: string, script: ParsedScript) => void;
}

/** About this many UTF-16 units of SQL are remembered by default; the statements of it take a small multiple in memory. */
const defaultCapacity = 16 * 1024 * 1024;

const noStore: ScriptStore = { find: () => undefined, add: () => undefined };

/** A cache that forgets the script used longest ago once it holds more than `capacity` UTF-16 units of text. */
export function parseCache(capacity = defaultCapacity, store: ScriptStore = noStore): ParseCache {
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
  const read = (text: string): ParsedScript => {
    const kept = store.find(text);
    if (kept !== undefined) return kept;
    const script = parseScript(text);
    store.add(text, script);
    return script;
  };
  return {
    parse: (text) => {
      const known = scripts.get(text);
      if (known === undefined) {
        const script = read(text);
        remember(text, script);
        return script;
      }
      scripts.delete(text);
      scripts.set(text, known);
      return known;
    },
  };
}
