import { filePairs } from "../openapi/change/compare-contracts.ts";
import { anyNames } from "../openapi/change/match-operations.ts";
import { contentIds } from "../source/content-ids.ts";
import type { SourceNode } from "../source/source-node.ts";
import { untouchedNodes } from "../source/touched-places.ts";
import type { AsyncapiChange, AsyncapiContract } from "./asyncapi.ts";

/** The two sides of a changed description; null where there is none. */
export interface AsyncapiSides {
  readonly path: string;
  readonly before: AsyncapiContract | null;
  readonly after: AsyncapiContract | null;
  readonly audit: boolean;
}

/** A change of an AsyncAPI description. Its sides are compared when somebody asks, once. */
export function asyncapiChange({ path, before, after, audit }: AsyncapiSides): AsyncapiChange {
  let untouched: ReadonlySet<SourceNode> | null = null;
  const compare = (): ReadonlySet<SourceNode> => {
    if (before === null || after === null || audit) return new Set();
    return untouchedNodes(filePairs(before, after), contentIds(), anyNames);
  };
  return {
    format: "asyncapi",
    path,
    before,
    after,
    audit,
    isTouched(node) {
      untouched ??= compare();
      return !untouched.has(node);
    },
  };
}
