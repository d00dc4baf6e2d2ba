import { boundedMemory } from "../bounded-memory.ts";
import type { Dialect } from "../operation.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweringSetting } from "./lowered.ts";

/** UTF-16 units of files whose reading is kept for each tool: those of a large history. */
export const filesKept = 8 << 20;

/**
 * Reads a file, once for as long as it is among those read last, so that the same text gives the same scripts. `context`:
 * what else decides, as a text.
 */
export function rememberFile(
  read: (file: CodeFile, dialect: Dialect, context: string) => LoweredFile,
): (file: CodeFile, dialect: Dialect, context: string) => LoweredFile {
  const memory = boundedMemory<LoweredFile>(filesKept);
  return (file, dialect, context) => {
    const key = `${dialect}\0${context}\0${file.text}`;
    const found = memory.recall(key);
    if (found !== undefined) return found;
    const made = read(file, dialect, context);
    memory.keep(key, made, file.text.length);
    return made;
  };
}

/** Reads files one by one, each remembered. `context`: what else decides about a file; absent: nothing. */
export function rememberFiles(
  read: (file: CodeFile, dialect: Dialect, context: string) => LoweredFile,
  context: (file: CodeFile, setting: LoweringSetting) => string = () => "",
): CodeReader["lower"] {
  const lowered = rememberFile(read);
  return (files, setting) =>
    new Map(files.map((file) => [file.path, lowered(file, setting.dialect, context(file, setting))]));
}
