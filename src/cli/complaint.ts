import type { UserError } from "../charter/error.ts";
import { showInvisible } from "../report/visible.ts";

/** What a person is told of a mistake, as one line with its line end: the place where there is one, what is wrong, what to do. */
export function complaintOf({ path, line, message, remedy }: UserError): string {
  const place = path === null ? "" : `${path}${line === null ? "" : `:${line}`}: `;
  // A policy's keys and a path's name may hold anything, escape codes too.
  return `arch-review: ${showInvisible(`${place}${message}. ${remedy}`)}\n`;
}
