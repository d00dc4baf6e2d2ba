import type { Schema } from "../openapi/openapi.ts";
import { isClosedTo } from "./compare-properties.ts";
import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

/** Compares what arrays hold. */
export function compareItems({ schema: before }: Shape, { schema: after }: Shape, to: Comparison): void {
  if (before.items !== null && after.items !== null) {
    to.meet(before.items, after.items, "[]", after.keyword("items"));
  }
  const common = Math.min(before.prefixItems.length, after.prefixItems.length);
  for (let at = 0; at < common; at += 1) {
    const [from, now] = [before.prefixItems[at], after.prefixItems[at]];
    if (from !== undefined && now !== undefined) to.meet(from, now, `[${at}]`, after.keyword("prefixItems"));
  }
  const isRequest = to.direction === "request";
  const [less, more] = isRequest ? [after, before] : [before, after];
  if (less.prefixItems.length >= more.prefixItems.length) return;
  to.differs({
    class: isRequest ? "request-condition-added" : "response-condition-removed",
    level: "err",
    keyword: "prefixItems",
    at: after.keyword("prefixItems"),
    cause: after.keyword("prefixItems") ?? before.keyword("prefixItems"),
  });
}

/** Compares what else an object may hold than the properties that are declared. */
export function compareFurtherProperties({ schema: before }: Shape, { schema: after }: Shape, to: Comparison): void {
  const [from, now] = [before.additionalProperties, after.additionalProperties];
  const [wasClosed, isClosed] = [isClosedTo(before), isClosedTo(after)];
  const keyword = after.keyword("additionalProperties") ?? after.keyword("unevaluatedProperties");
  if (from !== null && now !== null && from.always === null && now.always === null) {
    to.meet(from, now, ".*", keyword);
    return;
  }
  const isRequest = to.direction === "request";
  const cause = keyword ?? before.keyword("additionalProperties") ?? before.keyword("unevaluatedProperties");
  const shared = {
    keyword: "additionalProperties",
    from: furtherText(before),
    to: furtherText(after),
    at: keyword,
    cause,
  };
  if (isRequest && isClosed && !wasClosed) to.differs({ ...shared, class: "request-closed", level: "err" });
  else if (isRequest && isTyped(now) && !wasClosed && !isTyped(from)) {
    to.differs({ ...shared, class: "request-closed", level: "warn" });
  } else if (!isRequest && wasClosed && !isClosed) to.differs({ ...shared, class: "response-opened", level: "warn" });
  else if (!isRequest && isTyped(from) && !isTyped(now) && !isClosed) {
    to.differs({ ...shared, class: "response-opened", level: "warn" });
  }
}

const isTyped = (schema: Schema | null): boolean => schema !== null && schema.always === null && schema.types !== null;

function furtherText(schema: Schema): string {
  if (isClosedTo(schema)) return "false";
  return isTyped(schema.additionalProperties) ? "a schema" : "true";
}
