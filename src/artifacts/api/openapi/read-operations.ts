import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { valueAt } from "../source/values.ts";
import type { Operation } from "./openapi.ts";
import { type Method, type PathItem, readPathItem } from "./path-item.ts";
import { operationReader } from "./read-operation.ts";
import { byNode, type Reading } from "./reading.ts";

/** Operations of callbacks of callbacks are read this deep. */
const deepestCallback = 4;

/**
 * Work that the operations of one contract may make: ten for each, one for each of its parameters and responses. The largest
 * known contract takes 250,000; aliases and shared path items make more out of a few lines than anybody could look at.
 */
const mostWork = 1_000_000;

/** Where an operation was found. */
interface Found {
  readonly origin: Operation["origin"];
  readonly path: string;
  readonly id: string;
  readonly item: PathItem;
  readonly method: Method;
}

/** Every operation of a contract: of its paths, then its webhooks, then callbacks, each callback's once however many share it. */
export function readOperations(reading: Reading): readonly Operation[] {
  const content = operationReader(reading);
  const item = byNode((node: SourceNode) => readPathItem(reading, node));
  const calledBack = new Map<ObjectNode, Operation>();
  const callbacks: Operation[] = [];
  const unique = uniqueNames();
  let left = mostWork;

  /** An operation that was found, while there is room for it. */
  const operationAt = (found: Found, depth: number): readonly Operation[] => {
    const { origin, path, id, item, method } = found;
    if (left <= 0) {
      reading.tell(reading.root, tooMany);
      return [];
    }
    const { method: name, entry, node } = method;
    const said = content(node, item);
    left -= 10 + said.parameters.length + said.responses.length;
    const own: Operation[] = [];
    const operation: Operation = { ...said, origin, method: name, path, id, entry, callbacks: own };
    if (origin === "callback") {
      calledBack.set(node, operation);
      callbacks.push(operation);
    }
    if (depth < deepestCallback) for (const called of callbacksOf(node, id, depth + 1)) own.push(called);
    return [operation];
  };
  const callbacksOf = (operation: ObjectNode, of: string, depth: number): Operation[] => {
    const named = left > 0 ? valueAt(operation, "callbacks") : null;
    return entriesOf(reading, named, "the callbacks by name").flatMap(({ name, value }) =>
      entriesOf(reading, value, "a callback").flatMap(({ name: path, value: node }) => {
        const found = item(node);
        return found.methods.flatMap((method) => {
          const id = `${method.method.toUpperCase()} callback ${name} of ${of}`;
          const shared = calledBack.get(method.node);
          if (shared !== undefined) left--;
          return shared ?? operationAt({ origin: "callback", path, id: unique(id), item: found, method }, depth);
        });
      }),
    );
  };
  const operationsOf = (holder: SourceNode | null, origin: "path" | "webhook"): Operation[] =>
    entriesOf(reading, holder, "path items").flatMap(({ name: path, value }) => {
      const found = item(value);
      const word = origin === "webhook" ? "webhook " : "";
      return found.methods.flatMap((method) => {
        const id = unique(`${method.method.toUpperCase()} ${word}${path}`);
        return operationAt({ origin, path, id, item: found, method }, 0);
      });
    });

  const { root } = reading;
  const paths = operationsOf(valueAt(root, "paths"), "path");
  const webhooks = operationsOf(valueAt(root, "webhooks") ?? valueAt(root, "x-webhooks"), "webhook");
  return [...paths, ...webhooks, ...callbacks];
}

const tooMany =
  "The contract has more operations, parameters and responses than are read: give each service a contract of its own";

/** Entries of a mapping, or of one that is referred to, extensions left out. */
function entriesOf(reading: Reading, node: SourceNode | null, what: string) {
  const target = node === null ? null : reading.target(node, what);
  return [...(target?.node.entries.values() ?? [])].filter(({ name }) => !name.startsWith("x-"));
}

/** Tells names apart that are the same: the second gets ` (2)`. */
function uniqueNames(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}
