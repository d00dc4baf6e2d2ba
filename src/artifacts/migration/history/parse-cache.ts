import { type ParsedScript, parseScript } from "../postgresql/index.ts";

/** Remembers what scripts were parsed to, by their text. Hold one to read many changes of one repository quickly. */
export interface ParseCache {
  /** The parsed script of a text: remembered, or parsed now. */
  readonly parse: (text: string) => ParsedScript;
}

/** About this many UTF-16 units of SQL are remembered by default; the statements of it take a small multiple in memory. */
const defaultCapacity = 16 * 1024 * 1024;

/** A cache that forgets the script used longest ago once it holds more than `capacity` UTF-16 units of text. */
export function parseCache(capacity = defaultCapacity): ParseCache {
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
  return {
    parse: (text) => {
      const known = scripts.get(text);
      if (known === undefined) {
        const script = parseScript(text);
        remember(text, script);
        return script;
      }
      scripts.delete(text);
      scripts.set(text, known);
      return known;
    },
  };
}
