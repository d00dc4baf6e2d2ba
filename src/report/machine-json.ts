import { invisible } from "./visible.ts";

/**
 * A value as JSON for another program: two spaces of indentation, a final line feed. What nobody sees or what reorders text
 * (a path may hold it, and has to stay as it is) is written as JSON's own escapes, so that the bytes are harmless in a log.
 */
export const machineJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(invisible, escaped)}\n`;

const escaped = (characters: string): string =>
  Array.from({ length: characters.length }, (_, at) => characters.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
