/** Where something stands in a text: UTF-16 offsets, `to` behind the last unit. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A node of a syntax tree, without the signs around and between its parts. `type` is the grammar's name for it. */
export interface SyntaxNode extends Span {
  readonly type: string;
  readonly children: readonly SyntaxNode[];
}

/** A text as its language's parser sees it. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  /** Places that the grammar refuses. */
  readonly errors: readonly Span[];
  readonly comments: readonly Span[];
}

/** Deeper parts than this are not read; what is nested so deep is no migration. Keeps recursion over a tree bounded. */
export const deepestSyntax = 200;

/** The type of a node whose parts stand deeper than `deepestSyntax` and were left out. */
export const tooDeep = "TooDeep";
