import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code, operationName, operationsOf } from "../nouns.ts";
import { newDependencies } from "../reading/dependencies.ts";
import { passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";

/** Something of the design that waits for another part of the system, and can wait in vain. */
export interface RemotePart {
  /** `call`: somebody waits for the answer. `queue`: the work waits. `operation`: the design's own, called by others. */
  readonly kind: "call" | "queue" | "operation";
  /** In the document's own words. */
  readonly name: string;
}

/** A table of more rows is no draft any more. */
const most = 5;

const callee =
  /\b(?:calls?|calling|quer(?:y|ies)|polls?|requests? (?:to|from)|fetch(?:es|ed)? [\w ]{1,20} from|depends? on|reads? from|writes? to|connects? to|forwards? [\w ]{1,30} to|sends? [\w ]{1,30} to)\s(?:the |an? |its |our )?((?:[A-Za-z][\w-]{1,24} ){0,2}(?:services?|providers?|apis?|servers?|backends?|gateways?|databases?|registry|registries|brokers?|clusters?))\b/i;
const queue = /\b((?:[a-z][a-z-]{2,24} )?(?:queue|topic|event stream|outbox))\b/i;
/** Words before a noun that name nothing. */
const articles =
  /^(?:(?:the|an?|its|our|each|every|this|that|into|onto|from|to|of|in|on|via|per|new|same|another|other|external|background|shared|our|and|or) ){1,3}/i;
const empty =
  /^(?:(?:rest |http |an? |any |other |same |this |that |these |more |single |external |new )?(?:apis?|services?|servers?|backends?|queue|topic))$/i;

/** The calls, queues and operations that the proposal names, each once, in the order in which they are first named. */
export function remotePartsOf(rfc: Rfc): readonly RemotePart[] {
  const parts = new Map<string, RemotePart>();
  const add = (kind: RemotePart["kind"], name: string): void => {
    const key = name.toLowerCase().replace(/s$/, "");
    if (!parts.has(key)) parts.set(key, { kind, name });
  };
  for (const { kind, section, text } of passagesOf(rfc)) {
    if (kind === "line" || standingOf(section, "design") !== "decides") continue;
    const called = plain(callee.exec(text)?.[1]);
    if (called !== null && rfc.scope.network.state === "on") add("call", called);
    const queued = plain(queue.exec(text)?.[1]);
    if (queued !== null && rfc.scope.async.state === "on") add("queue", queued);
  }
  for (const { name, passage } of newDependencies(rfc)) {
    const at = passage.text.toLowerCase().indexOf(name);
    add("call", at === -1 ? name : passage.text.slice(at, at + name.length));
  }
  const calls = [...parts.values()].slice(0, most - 1);
  const operation = operationsOf(rfc).find(({ method }) => method === "POST" || method === "PUT" || method === "PATCH");
  return operation === undefined ? calls : [...calls, { kind: "operation", name: code(operationName(operation)) }];
}

/** The noun without what stands before it; null where nothing is left that names one. */
function plain(noun: string | undefined): string | null {
  const name = noun?.replace(articles, "").replaceAll(/\s+/g, " ") ?? "";
  return name === "" || empty.test(name) ? null : name;
}
