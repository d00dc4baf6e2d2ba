import type { Range } from "../../../../charter/index.ts";
import type { LoweredStep } from "../lowered.ts";
import type { Call, Value } from "./value.ts";

/** A tool's own functions, as far as its migrations call them. Each gives null for what it does not know. */
export interface Tool {
  /** A method of the base class, called on `$this`. */
  readonly own: (call: Call) => Value | null;
  /** A static method of a class, by the last part of its name. */
  readonly static: (of: string, call: Call) => Value | null;
  /** A plain function. */
  readonly function: (call: Call) => Value | null;
  /** A property of `$this` that the class does not declare. */
  readonly property: (name: string) => Value | null;
  /** `new` of a class, by the last part of its name. */
  readonly make: (of: string, call: Call) => Value | null;
  /** A constant of a class that stands elsewhere. */
  readonly constant?: (of: string, name: string, at: Range) => Value | null;
  /** What the tool hands to the methods of a migration. */
  readonly handed?: readonly Value[];
  /** What it does once a method is through. */
  readonly finish?: () => void;
}

/** What a tool may ask of the reading of a program. */
export interface Run {
  readonly emit: (step: LoweredStep) => void;
  /** Says that something could not be told: its name, and why as the end of a sentence. */
  readonly unread: (at: Range, code: string, reason: string, mayChangeSchema: boolean) => void;
  /** Calls a closure of the program; anything else is passed over. */
  readonly invoke: (closure: Value | null, args: readonly Value[]) => Value;
  /** Ends the migration: nothing behind is done. */
  readonly stop: () => void;
  /** Tells of something that is being built, so that what a branch does to it can be taken back. */
  readonly building: (thing: Restorable) => void;
}

/** Something that a program changes step by step. `save` gives what brings it back and tells whether it was changed. */
export interface Restorable {
  readonly save: () => () => boolean;
}
