/** A scalar of YAML 1.2's core schema or of JSON. Integers beyond 2^53 lose digits; `raw` of the node has them all. */
export type Scalar = string | number | boolean | null;

/** A file of a contract as a tree with positions. */
export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];
  /** Whether part of what it says stands behind an anchor elsewhere in it. */
  readonly hasAliases: boolean;
  /** Null where nothing of it could be read: `problems` says why. */
  readonly root: SourceNode | null;
  readonly problems: readonly SourceProblem[];
}

/** Why a file, or a reference in it, could not be read. `start` and `end` are UTF-16 offsets in the file. */
export interface SourceProblem {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What is wrong and what to do about it: a sentence without a full stop. Names of the file are in it as they stand there. */
  readonly message: string;
}

interface Placed {
  readonly file: SourceFile;
  /**
   * UTF-16 offsets of the value itself, quotes and brackets included, anchors and tags left out. An alias (`*a`) is the node
   * of its anchor, so that an entry may stand behind its value.
   */
  readonly start: number;
  readonly end: number;
}

/** A mapping. Keys are strings, as JSON has them (`200:` is `"200"`); of a repeated key the last value counts. */
export interface ObjectNode extends Placed {
  readonly kind: "object";
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its value. */
export interface Entry {
  readonly name: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: SourceNode;
}

/** A sequence. */
export interface ArrayNode extends Placed {
  readonly kind: "array";
  readonly items: readonly SourceNode[];
}

/** A scalar as it was read, and as it stands in the file. */
export interface ScalarNode extends Placed {
  readonly kind: "scalar";
  readonly value: Scalar;
}

/**
 * A value of a YAML or JSON file with the place where it stands. Aliases are shared, not copied: an alias is the node of its
 * anchor, so that a tree of a thousand million leaves takes the memory of its text. Whoever walks one keeps what was visited.
 */
export type SourceNode = ObjectNode | ArrayNode | ScalarNode;
