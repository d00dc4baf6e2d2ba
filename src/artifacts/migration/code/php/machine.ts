import type { Range } from "../../../../charter/index.ts";
import type { ClassSyntax, Expression, FunctionSyntax, PhpFile, Span, Statement } from "./syntax.ts";
import type { Run, Tool } from "./tool.ts";
import type { Scope, Value } from "./value.ts";

/** How a list of statements ended: it ran through, or was left. */
export type Ending =
  | { readonly kind: "through" }
  | { readonly kind: "return"; readonly value: Value }
  | { readonly kind: "break" | "continue" | "exit" };

export const through: Ending = { kind: "through" };

/** What the parts of the reading of one program share. */
export interface Machine extends Run {
  readonly file: PhpFile;
  readonly tool: Tool;
  readonly class: ClassSyntax;
  /** Full names of classes by the names that the file uses for them. */
  readonly imports: ReadonlyMap<string, string>;
  /** Constants of the file, and functions and classes that it declares. */
  readonly constants: Map<string, Expression>;
  readonly functions: Map<string, FunctionSyntax>;
  readonly classes: Map<string, ClassSyntax>;
  /** Values of `$this`, as far as set. */
  readonly properties: Map<string, Value>;
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
  readonly execute: (statements: readonly Statement[], scope: Scope) => Ending;
  readonly enter: (called: FunctionSyntax, args: readonly Value[], outer: Scope | null) => Value;
  /** One unit of work; false: there is none left and all that follows is passed over. */
  readonly spend: () => boolean;
  readonly rangeOf: (span: Span) => Range;
  /**
   * Runs what may not run at all (an `else`, a `catch`), takes back what it did, and lists what it would have done as
   * unread.
   */
  readonly aside: (at: Range, code: string, run: () => void) => void;
  /** A call that neither the file nor the tool explains. */
  readonly foreign: (code: string, mayChangeSchema: boolean) => void;
}
