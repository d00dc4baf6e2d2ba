import type { Dialect } from "../operation.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweringSetting } from "./lowered.ts";

/** UTF-16 units of files whose reading is kept for each tool and dialect: those of a large history. */
const kept = 8 << 20;

/**
 * Reads a file, once for as long as it is among those read last, so that the same text gives the same scripts. `context`:
 * what else decides, as a text.
 */
export function rememberFile(
  read: (file: CodeFile, dialect: Dialect, context: string) => LoweredFile,
): (file: CodeFile, dialect: Dialect, context: string) => LoweredFile {
  const known = new Map<string, LoweredFile>();
  let held = 0;
  return (file, dialect, context) => {
    const key = `${dialect}\0${context}\0${file.text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = read(file, dialect, context);
    if (held + file.text.length > kept) {
      known.clear();
      held = 0;
    }
    known.set(key, made);
    held += file.text.length;
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
