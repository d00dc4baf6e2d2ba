import type { ArrowFunctionExpression, Class, Function as FunctionNode } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import type { SqlText } from "../../sql-text.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import type { LoweredStep } from "../lowered.ts";

/**
 * What an expression is known to be without running it. `at` is the place that says it: the literal, also where it was
 * read through a variable.
 */
export type JsValue = {
  readonly at: Range;
} /** `sql` maps each character to its place. `holes`: how many parts are unknown, each spelled `${name}` in the text. */ & (
  | { readonly kind: "string"; readonly text: string; readonly sql: SqlText; readonly holes: number }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "undefined" }
  | JsArray
  | JsObject
  | JsFunction
  | JsClass
  /** Something of the tool: `knex`, `queryInterface`, a column that is being declared. */
  | { readonly kind: "host"; readonly host: HostObject }
  | JsUnknown
);

/** `complete` false: it has more items, which are not known. Changed in place by `push`, as the program does. */
export interface JsArray {
  readonly at: Range;
  readonly kind: "array";
  readonly items: JsValue[];
  complete: boolean;
}

/** `complete` false: it has more keys, which are not known. Changed in place by assignments. */
export interface JsObject {
  readonly at: Range;
  readonly kind: "object";
  readonly entries: Map<string, JsEntry>;
  complete: boolean;
  /** What is asked for keys that it has not: what a class of the file is derived from. */
  readonly base?: JsValue;
}

/** A property with the place of its key and value together. */
export interface JsEntry {
  readonly at: Range;
  readonly value: JsValue;
}

/** A function of the file or of a module that it imports, with the variables that it sees. */
export interface JsFunction {
  readonly at: Range;
  readonly kind: "function";
  readonly node: FunctionNode | ArrowFunctionExpression;
  /** The program that its text stands in. */
  readonly home: ParsedProgram;
  readonly scope: Scope;
  readonly self: JsValue | null;
}

/** A class of the file; `members` are its methods and fields, `statics` those of the class itself. */
export interface JsClass {
  readonly at: Range;
  readonly kind: "class";
  readonly node: Class;
  readonly name: string;
  readonly parent: JsValue | null;
  readonly members: ReadonlyMap<string, JsValue>;
  readonly statics: ReadonlyMap<string, JsValue>;
}

/** What only running tells. `name` is how the file calls it, for placeholders and messages. */
export interface JsUnknown {
  readonly at: Range;
  readonly kind: "unknown";
  readonly name: string;
  /** Asks whether something is there (`hasTable`): a migration that is guarded by it is idempotent. */
  readonly existence?: boolean;
  /** The module that it is imported from and that is not read. */
  readonly from?: string;
  /** It is a regular expression of this pattern, which is never run. */
  readonly pattern?: string;
  /** It has a handle of the database, so that what is done with it may change the schema. */
  readonly reaches?: boolean;
  /** A method of a tool's object that was read and not called: `t.text.bind(t)`. */
  readonly bound?: { readonly host: HostObject; readonly key: string };
  /** What code elsewhere gives that got hold of the database: listed, once, where it is awaited. */
  readonly pending?: Pending;
}

/** A call of code elsewhere that got hold of the database. */
export interface Pending {
  /** It is a step already. */
  listed: boolean;
  /** Another call goes on with what it gives, and is listed in its stead. */
  passedOn: boolean;
  readonly at: Range;
  readonly code: string;
  readonly reason: string;
}

/** A variable of a scope. */
export interface Variable {
  value: JsValue;
  /** How many branches that may not be taken stood around its declaration. */
  readonly doubt: number;
}

/** The variables that a piece of a program sees. */
export interface Scope {
  readonly outer: Scope | null;
  readonly variables: Map<string, Variable>;
  readonly self: JsValue | null;
  /** The interpreter that made it: variables of another one, whose module many files import, are not written. */
  readonly owner: ScopeOwner;
}

/** Tells the scopes of an interpreter from those of others. */
export interface ScopeOwner {
  readonly path: string;
}

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
  /** It stands for SQL where a value is expected: `knex.fn.now()`. Null: for SQL that is not known. */
  readonly sql?: () => string | null;
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
  readonly invoke: (fn: JsValue | undefined, args: readonly JsValue[], self?: JsValue) => JsValue;
  /** Sends a value to the database if it is a query, or the queries of an array. */
  readonly settle: (value: JsValue) => JsValue;
  /** Runs something whose steps may not happen: variables that it sets are unknown behind it. Gives its steps apart. */
  readonly attempt: (action: () => void) => readonly LoweredStep[];
  /** How many branches that may not be taken stand around. */
  readonly doubt: () => number;
}
