import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { LoweredStep } from "../lowered.ts";
import type { JsFunction, JsValue } from "./model.ts";

export type { CallSite, HostObject, Run, TagSite } from "./model.ts";

/** The names that a tool's migration finds: modules that it imports and globals. Null: not the tool's. */
export interface Surroundings {
  /** The database that the file is for: conditions that ask for one by its name are decided by it. */
  readonly dialect: Dialect;
  /** The export of a module: `import { DataTypes } from "sequelize"`; name `default` and `*` for the module itself. */
  readonly imported: (module: string, name: string, at: Range) => JsValue | null;
  readonly global: (name: string, at: Range) => JsValue | null;
}

/** What a function did. */
export interface Outcome {
  readonly steps: readonly LoweredStep[];
  /** An error that it always throws: the way down that refuses. */
  readonly thrown: { readonly range: Range; readonly message: string } | null;
}

/** A file whose top level was read: what it exports, and a way to run its functions. */
export interface JsModule {
  /** Exports by name, CommonJS or ES; `default` for the default export. What `module.exports` is where it is no object: `default`. */
  readonly exports: ReadonlyMap<string, JsValue>;
  /** Classes that are declared at the top level, exported or not. */
  readonly classes: readonly Extract<JsValue, { readonly kind: "class" }>[];
  /** What a name of the top level stands for. */
  readonly lookUp: (name: string) => JsValue | null;
  /** Runs a function of the file. `self` is what `this` stands for where no class of the file says more. */
  readonly run: (fn: JsFunction, args: readonly JsValue[], self?: JsValue) => Outcome;
}

/** The modules of a repository that its migrations import. Each is read once, for all who import it. */
export interface Modules {
  /** What a script at a path imports; null: the module is not there, or has no such export. Name `*`: the module itself. */
  readonly imported: (from: string, specifier: string, name: string) => JsValue | null;
  /** Hears what a module exports so far, when it begins to be read: another one that it imports may ask for it. */
  readonly begin?: (exports: () => JsValue | undefined) => void;
  /** What is left of the work that they may make. */
  readonly work?: { left: number };
}
