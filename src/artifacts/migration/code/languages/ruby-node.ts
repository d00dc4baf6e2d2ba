/** A part of a Ruby file, in UTF-16 units; `end` is behind the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A run of characters of a string's value and where it is written: character by character where the lengths agree. */
export interface TextRun extends Span {
  readonly text: string;
}

/** A parameter of a method or a block. `group`: `|(a, b)|`. */
export type RubyParameter =
  | { readonly kind: "required" | "rest" | "keyword-rest" | "block"; readonly name: string }
  | { readonly kind: "optional" | "keyword"; readonly name: string; readonly default: RubyNode | null }
  | { readonly kind: "group"; readonly parameters: readonly RubyParameter[] };

/** `do |a| … end` and the body of a lambda. */
export interface RubyBlock extends Span {
  readonly parameters: readonly RubyParameter[];
  readonly body: readonly RubyNode[];
}

/** What reads or writes of a variable go to. */
export type VariableKind = "local" | "instance" | "class" | "global";

/** What a class and a module are made of. */
interface ClassParts {
  readonly name: string;
  readonly superclass: RubyNode | null;
  readonly body: readonly RubyNode[];
}

/** The name of what is nested deeper than is read. */
export const tooDeep = "nested too deep";

/** A node of Ruby's syntax tree, as far as reading migrations tells nodes apart; `other` is the rest, with its children. */
export type RubyNode = Span &
  (
    | {
        readonly kind: "call";
        readonly receiver: RubyNode | null;
        readonly name: string;
        readonly arguments: readonly RubyNode[];
        readonly block: RubyBlock | null;
        /** `&:name`, `&method`. */
        readonly passed: RubyNode | null;
      }
    /** A string or a symbol; parts that are nodes are `#{…}`. */
    | { readonly kind: "text"; readonly symbol: boolean; readonly parts: readonly (TextRun | RubyNode)[] }
    | { readonly kind: "number"; readonly value: number; readonly digits: string }
    | { readonly kind: "true" | "false" | "nil" | "self" }
    | { readonly kind: "array"; readonly elements: readonly RubyNode[] }
    | {
        readonly kind: "hash";
        /** `key` null: `**other`. */
        readonly pairs: readonly { readonly key: RubyNode | null; readonly value: RubyNode }[];
        /** Without braces, at the end of arguments. */
        readonly keywords: boolean;
      }
    | { readonly kind: "splat"; readonly of: RubyNode | null }
    | { readonly kind: "variable"; readonly of: VariableKind; readonly name: string }
    | {
        readonly kind: "assign";
        readonly of: VariableKind | "constant";
        readonly name: string;
        /** `or`: `||=`; `operator`: `+=` and its like, `and`: `&&=`. */
        readonly how: "set" | "or" | "and" | "operator";
        readonly value: RubyNode;
      }
    | { readonly kind: "assign-several"; readonly targets: readonly (string | null)[]; readonly value: RubyNode }
    | { readonly kind: "constant"; readonly name: string }
    /** `unless` stands here with its branches swapped. */
    | {
        readonly kind: "if";
        readonly condition: RubyNode;
        readonly whenTrue: readonly RubyNode[];
        readonly whenFalse: readonly RubyNode[];
      }
    | { readonly kind: "and" | "or"; readonly left: RubyNode; readonly right: RubyNode }
    | {
        readonly kind: "case";
        readonly subject: RubyNode | null;
        readonly whens: readonly { readonly conditions: readonly RubyNode[]; readonly body: readonly RubyNode[] }[];
        readonly else: readonly RubyNode[];
      }
    | {
        readonly kind: "def";
        readonly name: string;
        readonly onSelf: boolean;
        readonly parameters: readonly RubyParameter[];
        readonly body: readonly RubyNode[];
      }
    | ({ readonly kind: "class" } & ClassParts)
    | ({ readonly kind: "module" } & ClassParts)
    | { readonly kind: "statements"; readonly body: readonly RubyNode[] }
    | {
        readonly kind: "begin";
        readonly body: readonly RubyNode[];
        readonly rescued: readonly RubyNode[];
        readonly ensured: readonly RubyNode[];
      }
    | { readonly kind: "return" | "next" | "break"; readonly value: RubyNode | null }
    | { readonly kind: "pattern"; readonly source: string }
    | { readonly kind: "lambda"; readonly block: RubyBlock }
    | {
        readonly kind: "range";
        readonly from: RubyNode | null;
        readonly to: RubyNode | null;
        readonly exclusive: boolean;
      }
    | { readonly kind: "other"; readonly name: string; readonly children: readonly RubyNode[] }
  );

/** A node of one kind. */
export type RubyNodeOf<K extends RubyNode["kind"]> = Extract<RubyNode, { readonly kind: K }>;

/** The direct parts of a node, in no order that means anything. */
export function childrenOf(node: RubyNode): readonly RubyNode[] {
  switch (node.kind) {
    case "call":
      return [
        ...(node.receiver === null ? [] : [node.receiver]),
        ...node.arguments,
        ...(node.block?.body ?? []),
        ...(node.passed === null ? [] : [node.passed]),
      ];
    case "text":
      return node.parts.filter((part) => "kind" in part);
    case "array":
      return node.elements;
    case "hash":
      return node.pairs.flatMap(({ key, value }) => (key === null ? [value] : [key, value]));
    case "splat":
      return node.of === null ? [] : [node.of];
    case "assign":
    case "assign-several":
      return [node.value];
    case "if":
      return [node.condition, ...node.whenTrue, ...node.whenFalse];
    case "and":
    case "or":
      return [node.left, node.right];
    case "case":
      return [...node.whens.flatMap(({ conditions, body }) => [...conditions, ...body]), ...node.else];
    case "def":
    case "class":
    case "module":
    case "statements":
      return node.body;
    case "begin":
      return [...node.body, ...node.rescued, ...node.ensured];
    case "return":
    case "next":
    case "break":
      return node.value === null ? [] : [node.value];
    case "lambda":
      return node.block.body;
    case "range":
      return [node.from, node.to].filter((end) => end !== null);
    case "other":
      return node.children;
    case "number":
    case "pattern":
    case "true":
    case "false":
    case "nil":
    case "self":
    case "variable":
    case "constant":
      return [];
    default:
      return node satisfies never;
  }
}
