import { z } from "zod";

/**
 * Rows as the statement's schema describes them. The drivers differ in what they make of a bigint (text, number or
 * BigInt): `bigintColumn` reads all three.
 */
export function readRows<T extends z.ZodType>(row: T, rows: readonly unknown[]): readonly z.output<T>[] {
  return rows.map((value) => row.parse(value));
}

/** A bigint column that holds one of GitHub's ids, which all fit a JavaScript number. */
export const bigintColumn = z.coerce.number().int();

/** A timestamptz column: both drivers make a Date of it. */
export const timeColumn = z.date();
