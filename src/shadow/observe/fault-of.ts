import { lineIndex } from "../../artifacts/migration/index.ts";
import type { ServerFault } from "../observation.ts";
import type { PlannedStatement } from "../rehearsal.ts";
import type { ServerError } from "../session.ts";

/** A script can raise messages of any length. */
const longestMessage = 1000;

/** Where the server's position, which counts characters from 1, stands in a text that counts UTF-16 code units from 0. */
function offsetOf(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** A refusal, with its place in the file where the server says it and the statement was run as it stands. */
export function faultOf({ code, message, position }: ServerError, statement: PlannedStatement): ServerFault {
  const { text, range, treatment, verbatim } = statement;
  const said = { code, message: message.slice(0, longestMessage) };
  if (position === null || treatment.kind === "replace" || !verbatim) return { ...said, position: null };
  const offset = offsetOf(text, position);
  const { startLine, startColumn } = lineIndex(text, range)(offset, offset);
  return { ...said, position: { line: startLine, column: startColumn } };
}
