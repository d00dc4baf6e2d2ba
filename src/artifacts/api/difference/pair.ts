import type { Schema } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";
import type { DifferenceClass, DifferenceLevel, Direction, Farewell } from "./api-difference.ts";

/** A part of the contract that both sides have: compared once, however many operations reach it. */
export interface Meeting {
  /** Where it is, for people. */
  readonly label: string;
  /** Where it stands as the change leaves it. */
  readonly at: Entry | SourceNode;
  /** The meetings that lead here, and the operations whose own part it is. */
  readonly parents: Meeting[];
  readonly operations: OperationChange[];
}

/** A schema before and after, seen from one side. */
export interface SchemaPair extends Meeting {
  readonly before: Schema;
  readonly after: Schema;
  readonly direction: Direction;
  /** It goes over the wire as text, where `1` and `"1"` are the same: parameters, headers, forms. */
  readonly asText: boolean;
  /** Where a component is used beside something of its own, as `null`; null where nothing is said but the component. */
  readonly use: Use | null;
}

/** Where a component is used. */
export interface Use {
  readonly label: string;
  readonly at: Entry | SourceNode;
}

/** What is other in one place. */
export interface LocalDifference {
  readonly class: DifferenceClass;
  readonly level: DifferenceLevel;
  readonly keyword?: string;
  readonly name?: string;
  /** Where it is, for people. Default: where the meeting is. */
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  /** Where to look; without one, where the meeting is. */
  readonly at?: Entry | SourceNode | null;
  /** What was changed, of either side: differences of one class with one cause are one. Default: `at`. */
  readonly cause?: Entry | SourceNode | null;
  readonly farewell?: Farewell;
}

/** What a comparison of schemas tells: differences, and pairs that are to be compared too. */
export interface Comparison {
  differs(found: LocalDifference): void;
  meet(before: Schema, after: Schema, suffix: string, at: Entry | SourceNode | null): void;
  /** Whether whatever is valid for one schema is good enough where the other is expected, in the direction of the pair. */
  isCompatible(before: Schema, after: Schema): boolean;
  readonly direction: Direction;
  readonly asText: boolean;
  /** Another component stands there now: what is other is the reference, not the component. */
  readonly isSwapped: boolean;
  /** See `SchemaPair`. */
  readonly use: Use | null;
}

/** Nothing was said of its end. */
export const noFarewell: Farewell = { deprecated: false, sunset: null };
