import type { Range } from "../../../../charter/index.ts";
import { type Cursor, endOf, peek } from "../cursor.ts";
import { expression } from "../grammar/expression.ts";
import { select } from "../grammar/select.ts";
import type { Node } from "../tree.ts";

/** An expression. */
export const expr = (cursor: Cursor): Node => expression(cursor, select);

/** The range of everything from an offset to what was read last. */
export const rangeSince = (cursor: Cursor, start: number): Range => cursor.rangeOf(start, endOf(cursor));

/** Where the next token begins. */
export const startOf = (cursor: Cursor): number => peek(cursor).start;
