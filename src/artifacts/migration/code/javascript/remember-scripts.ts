import { boundedMemory } from "../../bounded-memory.ts";
import { folderOf } from "../../frameworks/path-parts.ts";
import type { Dialect } from "../../operation.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweringSetting } from "../lowered.ts";
import { filesKept } from "../remember-files.ts";
import type { JsModule, Surroundings } from "./host.ts";
import { loadModule } from "./module.ts";
import { modulesOf, type ReadText } from "./modules.ts";

/** What a tool reads a script by. */
export interface ScriptSetting {
  readonly dialect: Dialect;
  /** What else decides, as a text. */
  readonly context: string;
  /** Reads the top level of the script, with the modules of the repository that it imports. */
  readonly load: (program: ParsedProgram) => JsModule;
}

interface Remembered {
  readonly lowered: LoweredFile;
  readonly consulted: readonly ReadText[];
}

/**
 * Reads scripts one by one, each remembered for as long as neither its text nor that of a module that it imports is another.
 * `context`: what else decides about a file; absent: nothing.
 */
export function rememberScripts(
  read: (file: CodeFile, setting: ScriptSetting) => LoweredFile,
  surroundings: (dialect: Dialect) => Surroundings,
  contextOf: (file: CodeFile, setting: LoweringSetting) => string = () => "",
): CodeReader["lower"] {
  const memory = boundedMemory<Remembered>(filesKept);
  return (files, setting) => {
    const { dialect, repository } = setting;
    const around = surroundings(dialect);
    const recorder = modulesOf(repository, around);
    const isSame = ({ path, text }: ReadText): boolean => repository.read(path) === text;
    const lowered = (file: CodeFile): LoweredFile => {
      const context = contextOf(file, setting);
      const key = [dialect, context, folderOf(file.path), file.text].join("\0");
      const found = memory.recall(key);
      if (found?.consulted.every(isSame)) return found.lowered;
      const modules = recorder();
      const load = (program: ParsedProgram): JsModule => loadModule(program, around, modules);
      const made = read(file, { dialect, context, load });
      memory.keep(key, { lowered: made, consulted: modules.consulted() }, file.text.length);
      return made;
    };
    return new Map(files.map((file) => [file.path, lowered(file)]));
  };
}
