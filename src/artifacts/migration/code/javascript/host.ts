import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { SqlText } from "../../sql-text.ts";
import type { LoweredStep } from "../lowered.ts";
import type { JsFunction, JsValue } from "./value.ts";

/**
 * An object that a migration tool hands to a migration. Each function gives null for what it does not know: the call is
 * then listed as not analysed.
 */
export interface HostObject {
  /** How a migration calls it, for messages: `knex.schema`. */
  readonly label: string;
  /** False: who has it has no way to the database (a type, a column that is being declared). Absent: true. */
  readonly reaches?: boolean;
  /** It is called itself: `knex("t")`, `new DataTypes.STRING(10)`. */
  readonly call?: (site: CallSite) => JsValue | null;
  /** `host.name(…)`. Absent or null: `member` is asked, and what it gives is called. */
  readonly method?: (name: string, site: CallSite) => JsValue | null;
  /** `host.name`. */
  readonly member?: (name: string, at: Range) => JsValue | null;
  /** host`…${value}…` */
  readonly tag?: (site: TagSite) => JsValue | null;
  /**
   * It is sent to the database now: awaited, returned, `then` is called on it. Gives what comes back. Asked each time;
   * a thing that is sent once has to remember. Absent: it is no query.
   */
  readonly settle?: (run: Run) => JsValue;
}

/** A call of a tool's object. */
export interface CallSite {
  readonly args: readonly JsValue[];
  /** From the name that is called to the closing parenthesis. */
  readonly at: Range;
  readonly run: Run;
}

/** A tagged template: its texts, one more than there are values, and the values between them. */
export interface TagSite {
  readonly texts: readonly SqlText[];
  readonly values: readonly JsValue[];
  readonly at: Range;
  readonly run: Run;
}

/** What a tool's objects may ask of the interpreter. */
export interface Run {
  /** Adds a step behind those so far. */
  readonly emit: (step: LoweredStep) => void;
  /** Adds what cannot be told without running it. `reason` is the end of a sentence: `its name is computed`. */
  readonly unread: (range: Range, code: string, reason: string, mayChangeSchema: boolean) => void;
  /** Calls a function of the file and gives what it returns, settled; anything else that is called is unknown. */
  readonly invoke: (fn: JsValue | undefined, args: readonly JsValue[]) => JsValue;
  /** Sends a value to the database if it is a query, or the queries of an array. */
  readonly settle: (value: JsValue) => JsValue;
  /** Runs something whose steps may not happen: variables that it sets are unknown behind it. Gives its steps apart. */
  readonly attempt: (action: () => void) => readonly LoweredStep[];
}

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
