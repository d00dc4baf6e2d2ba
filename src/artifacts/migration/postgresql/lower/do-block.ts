import type { DoStmt, Node } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { optionOf, stringOf } from "../node.ts";
import { literalSpan, quotedText } from "../plpgsql/quoted-text.ts";
import { readBody } from "../plpgsql/read-body.ts";
import { nestingLimit } from "../plpgsql/read-sql.ts";
import { rangeOfSpan, type Source, tokenAt } from "../source.ts";

/**
 * DO: the operations of its body, conditions and loops taken as run. One that does nothing of its own is `other`, one that
 * cannot be read `opaque`.
 */
export function doBlock(source: Source, { args }: DoStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const language = stringOf(optionOf(args, "language")).toLowerCase() || "plpgsql";
  if (language !== "plpgsql") return [opaque(range, `its language, ${language}, is not read`)];
  if (source.nesting >= nestingLimit) return [opaque(range, "it is nested too deeply")];
  const body = (args ?? []).find(isBody);
  const at = tokenAt(source, body?.DefElem.location);
  const text = quotedText(source, literalSpan(source, at), stringOf(body?.DefElem.arg));
  const reading = readBody(source.readPiece, { ...text, nesting: source.nesting + 1 });
  if (reading === null) return [opaque(range, "its body could not be read")];
  return reading.operations.length > 0 ? reading.operations : [{ kind: "other", range, command: "DO" }];
}

function isBody(node: Node): node is Extract<Node, { DefElem: unknown }> {
  return "DefElem" in node && node.DefElem.defname === "as";
}

function opaque(range: Operation["range"], reason: string): Operation {
  return { kind: "opaque", range, command: "DO", reason };
}
