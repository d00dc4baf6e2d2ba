import type { Range } from "../../../../charter/index.ts";
import type { ParseProblem } from "../../migration.ts";
import type { SqlText } from "../../sql-text.ts";
import type { CodeComment } from "../facts.ts";

/** Where a node stands: offsets in UTF-16 units, `end` behind its last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is handed to a call. */
export interface ArgumentSyntax extends Span {
  /** `name: value`; null: by its position. */
  readonly name: string | null;
  readonly value: Expression;
  /** `...$list`. */
  readonly spread: boolean;
}

/** An entry of an array. */
export interface EntrySyntax {
  readonly key: Expression | null;
  readonly value: Expression;
  readonly spread: boolean;
}

/** A parameter of a function. */
export interface ParameterSyntax {
  readonly name: string;
  readonly default: Expression | null;
  readonly variadic: boolean;
}

/** A function, closure or method; null body: abstract. Arrow functions return their expression. */
export interface FunctionSyntax extends Span {
  readonly name: string;
  readonly parameters: readonly ParameterSyntax[];
  readonly body: readonly Statement[] | null;
}

/** A class, as far as migrations have members. */
export interface ClassSyntax extends Span {
  /** Null: anonymous. */
  readonly name: string | null;
  readonly parent: string | null;
  readonly traits: readonly string[];
  readonly methods: ReadonlyMap<string, FunctionSyntax>;
  readonly constants: ReadonlyMap<string, Expression>;
  readonly properties: ReadonlyMap<string, Expression | null>;
}

/** What has a value. Kinds that migrations do not need stand as `other`, with the expressions in them. */
export type Expression = Span &
  (
    | { readonly kind: "text"; readonly text: SqlText }
    | { readonly kind: "template"; readonly parts: readonly Expression[] }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "null" }
    | { readonly kind: "array"; readonly entries: readonly EntrySyntax[] }
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "constant"; readonly name: string }
    | { readonly kind: "class-constant"; readonly of: string; readonly name: string }
    | { readonly kind: "static-property"; readonly of: string; readonly name: string }
    | { readonly kind: "property"; readonly of: Expression; readonly name: string | null }
    | { readonly kind: "element"; readonly of: Expression; readonly at: Expression | null }
    | {
        readonly kind: "call";
        readonly name: string | null;
        readonly callee: Expression | null;
        readonly args: readonly ArgumentSyntax[];
      }
    | {
        readonly kind: "method-call";
        readonly of: Expression;
        readonly method: string | null;
        /** From the method's name on: the place of one link of a chain. */
        readonly link: Span;
        readonly args: readonly ArgumentSyntax[];
      }
    | {
        readonly kind: "static-call";
        readonly of: string | null;
        readonly method: string | null;
        readonly args: readonly ArgumentSyntax[];
      }
    | {
        readonly kind: "new";
        readonly of: string | null;
        readonly body: ClassSyntax | null;
        readonly args: readonly ArgumentSyntax[];
      }
    | { readonly kind: "closure"; readonly closure: FunctionSyntax }
    | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "unary"; readonly operator: string; readonly of: Expression }
    | {
        readonly kind: "choice";
        readonly test: Expression;
        readonly whenTrue: Expression | null;
        readonly otherwise: Expression;
      }
    | { readonly kind: "assign"; readonly target: Expression; readonly operator: string; readonly value: Expression }
    | {
        readonly kind: "match";
        readonly of: Expression;
        readonly arms: readonly { readonly conditions: readonly Expression[] | null; readonly value: Expression }[];
      }
    | { readonly kind: "cast"; readonly to: string; readonly of: Expression }
    | { readonly kind: "throw" }
    /** `eval`, `include` and backticks: code that stands elsewhere is run. */
    | { readonly kind: "outside"; readonly code: string; readonly parts: readonly Expression[] }
    | { readonly kind: "other"; readonly parts: readonly Expression[] }
  );

/** What is done. */
export type Statement = Span &
  (
    | { readonly kind: "expression"; readonly expression: Expression }
    | { readonly kind: "return"; readonly value: Expression | null }
    | {
        readonly kind: "if";
        readonly test: Expression;
        readonly whenTrue: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: "foreach";
        readonly source: Expression;
        readonly key: Expression | null;
        readonly value: Expression;
        readonly body: readonly Statement[];
      }
    /** `for`, `while` and `do`. */
    | {
        readonly kind: "loop";
        readonly first: readonly Expression[];
        readonly test: Expression | null;
        readonly step: readonly Expression[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: "switch";
        readonly of: Expression;
        readonly cases: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[];
      }
    | {
        readonly kind: "try";
        readonly body: readonly Statement[];
        readonly catches: readonly (readonly Statement[])[];
        readonly always: readonly Statement[];
      }
    | { readonly kind: "leave"; readonly how: "break" | "continue" | "throw" | "exit" }
    | { readonly kind: "block"; readonly body: readonly Statement[] }
    | { readonly kind: "function"; readonly function: FunctionSyntax }
    | { readonly kind: "class"; readonly class: ClassSyntax }
    | { readonly kind: "constants"; readonly constants: readonly (readonly [name: string, value: Expression])[] }
    | { readonly kind: "use"; readonly names: readonly (readonly [alias: string, name: string])[] }
    /** Declarations and echoed text, which do nothing to a database. */
    | { readonly kind: "nothing" }
  );

/** A PHP file. */
export interface PhpFile {
  readonly statements: readonly Statement[];
  readonly comments: readonly CodeComment[];
  readonly problems: readonly ParseProblem[];
  readonly rangeOf: (span: Span) => Range;
}
