import type { RepositoryView } from "../../frameworks/repository-view.ts";
import { type ParsedProgram, parseJavascript } from "../languages/javascript.ts";
import type { Modules, Surroundings } from "./host.ts";
import { loadModule } from "./module.ts";
import { modulePaths } from "./module-path.ts";
import { elsewhere } from "./place.ts";
import type { JsEntry, JsValue } from "./value.ts";

/** Modules of one repository that are read, and the work that all of them may make. */
const mostModules = 300;
const mostWork = 4_000_000;
/** UTF-16 units of one module; helpers of migrations are small. */
const longest = 1 << 20;

/** A text that was looked for: null where there is none. */
export interface ReadText {
  readonly path: string;
  readonly text: string | null;
}

/** Modules with the texts that were looked for, by which it is told later whether anything is another. */
export interface RecordedModules extends Modules {
  /** The texts that decide about what a script imports, those that its modules import among them. */
  readonly consulted: () => readonly ReadText[];
}

/** What a script looked for, and the modules that it got: theirs count as well. */
interface Imports {
  readonly texts: Set<ReadText>;
  readonly modules: Set<Loaded>;
}

interface Loaded extends Imports {
  /** What the module exports, as far as it was read. */
  exports: () => JsValue | undefined;
}

/** The modules of a repository as a tool's migrations see them; gives a recorder for each migration. */
export function modulesOf(repository: RepositoryView, surroundings: Surroundings): () => RecordedModules {
  const loaded = new Map<string, Loaded>();
  const looked = new Map<string, ReadText>();
  const work = { left: mostWork };
  const look = (path: string): ReadText => {
    const known = looked.get(path);
    if (known !== undefined) return known;
    const fresh = { path, text: repository.read(path) };
    looked.set(path, fresh);
    return fresh;
  };
  const load = (path: string, text: string): Loaded | null => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    if (loaded.size >= mostModules || text.length > longest) return null;
    const fresh: Loaded = { exports: () => undefined, ...noImports() };
    loaded.set(path, fresh);
    const begin: Modules["begin"] = (exports) => {
      fresh.exports = exports;
    };
    const program = parsed(path, text);
    const module = loadModule(program, surroundings, { imported: importing(fresh), begin, work });
    const value = moduleValue(module.exports, program);
    fresh.exports = () => value;
    return fresh;
  };
  const importing =
    ({ texts, modules }: Imports): Modules["imported"] =>
    (from, specifier, name) => {
      for (const path of modulePaths(from, specifier)) {
        const found = look(path);
        texts.add(found);
        if (found.text === null) continue;
        const module = load(path, found.text);
        if (module === null) return null;
        modules.add(module);
        return exportOf(module.exports(), name);
      }
      return null;
    };
  return () => {
    const own = noImports();
    return { imported: importing(own), consulted: () => consulted(own) };
  };
}

const noImports = (): Imports => ({ texts: new Set(), modules: new Set() });

/** Modules may get others while their functions are followed, so that it is asked at the end. */
function consulted(own: Imports): readonly ReadText[] {
  const reached = new Set<Imports>([own]);
  for (const each of reached) for (const module of each.modules) reached.add(module);
  return [...new Set([...reached].flatMap(({ texts }) => [...texts]))];
}

/** A module's program; what stands in it has no place in the migration. */
function parsed(path: string, text: string): ParsedProgram {
  const program = path.endsWith(".json")
    ? parseJavascript(`${path}.cjs`, `module.exports = ${text}`)
    : parseJavascript(path, text);
  return { ...program, rangeOf: () => elsewhere };
}

/** What `require` gives: what `module.exports` is where it is no object, else all exports by name. */
function moduleValue(exports: ReadonlyMap<string, JsValue>, { body }: ParsedProgram): JsValue {
  const whole = exports.get("default");
  if (whole !== undefined && !body.some(({ type }) => type.startsWith("Export"))) {
    if (whole.kind !== "object") return whole;
  }
  const entries = new Map<string, JsEntry>([...exports].map(([name, value]) => [name, { at: elsewhere, value }]));
  return { kind: "object", entries, complete: true, at: elsewhere };
}

function exportOf(value: JsValue | undefined, name: string): JsValue | null {
  if (value === undefined) return null;
  if (name === "*") return value;
  const found = value.kind === "object" ? value.entries.get(name)?.value : undefined;
  if (found !== undefined) return found;
  return name === "default" ? value : null;
}
