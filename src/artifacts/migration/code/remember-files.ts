import type { Dialect } from "../operation.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweringSetting } from "./lowered.ts";

/** UTF-16 units of files whose reading is kept for each tool and dialect: those of a large history. */
const kept = 8 << 20;

/**
 * Reads files one by one, each once for as long as it is among those read last, so that the same text gives the same
 * scripts. `context`: what else decides, as a text; absent: nothing.
 */
export function rememberFiles(
  read: (file: CodeFile, dialect: Dialect, context: string) => LoweredFile,
  context: (file: CodeFile, setting: LoweringSetting) => string = () => "",
): CodeReader["lower"] {
  const known = new Map<string, LoweredFile>();
  let held = 0;
  const lowered = (file: CodeFile, setting: LoweringSetting): LoweredFile => {
    const around = context(file, setting);
    const key = `${setting.dialect}\0${around}\0${file.text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = read(file, setting.dialect, around);
    if (held + file.text.length > kept) {
      known.clear();
      held = 0;
    }
    known.set(key, made);
    held += file.text.length;
    return made;
  };
  return (files, setting) => new Map(files.map((file) => [file.path, lowered(file, setting)]));
}
