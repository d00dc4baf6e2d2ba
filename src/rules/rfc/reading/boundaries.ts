import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { componentsOf } from "./components.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import type { Statement } from "./statements.ts";

/** The ways to say what a part of the system does, does not do and may be called by. */
export const boundaryStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:component|service|module|system|part|layer)s?\b[^:;]{0,20}: [^;]/i,
    says: [
      /\b(?:responsibilit\w+|role|purpose|description|does|function|task|what it does|owns|duties|notes?)\b[^:;]{0,30}: [^;]/i,
    ],
    kinds: ["row"],
    note: "lists what each component does",
  },
  {
    strength: 3,
    topic:
      /\b(?:services?|workers?|servers?|gateways?|controllers?|agents?|proxy|proxies|apis?|backends?|frontends?|clients?|plugins?|modules?|components?|librar(?:y|ies)|layers?|orchestrators?|operators?|schedulers?|consumers?|producers?|brokers?|engines?|apps?|applications?|querier|jobs?)\b/i,
    says: [
      /\b(?:never|must not|may not|shall not|does not|do not|doesn't|don't|cannot|only|no other|nothing else|exclusively|is not allowed|solely)\b/i,
      /\b(?:calls?|called|writ(?:e|es|ten)|reads?|access(?:es|ed)?|talks?|touch(?:es)?|know(?:s)?|depends?|imports?|communicat\w+|quer(?:y|ies)|connects?|stores?|owns?|exposes?|reach(?:es)?|happens?|aware)\b/i,
    ],
    unless: /\b(?:users?|admins?|customers?|owners?|members?) (?:can|may|must|should|will|cannot)\b|\bif\b|\?/i,
    negation: "counts",
    note: "says what a component does not do",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:is|are|be|remains?|stays?) (?:solely |only |still )?responsible for|responsibilit(?:y|ies) (?:of|for|remains?|lies?|stays?|rests?)|knows nothing (?:of|about)|(?:is|are|stays?|remains?) (?:unaware|agnostic)|separation of concerns|single responsibility|acts? as (?:an? |the )|sits? (?:between|in front of|behind)|happens in (?:the )?\w+ only|depends only on)\b/i,
    unless:
      /\b(?:users?|customers?|developers?|teams?|tenants?|admins?|operators? (?:is|are)) (?:is|are|will be|remain) responsible\b/i,
    negation: "counts",
    note: "says what a component is responsible for",
  },
  {
    strength: 2,
    topic: /\b(?:boundar(?:y|ies)|(?:clear|well)[- ]defined interfaces?|loosely coupled|decoupled|responsibilities)\b/i,
    note: "names boundaries without saying what lies on either side",
  },
];

/** Drawings of parts and what passes between them, and parts that the text lets act. */
export function componentsAtWork(rfc: Rfc): readonly Found[] {
  const drawings = factsOf(rfc, "diagram").flatMap(({ form, nodes, edges, range }): readonly Found[] => {
    if (form === "entities" || form === "states" || nodes.length < 3 || edges.length < 2) return [];
    return edges.some(({ label }) => label !== null && label !== "")
      ? [foundAt(rfc, range, 4, "draws its components and what passes between them")]
      : [foundAt(rfc, range, 2, "draws its components without what passes between them")];
  });
  const acting = componentsOf(rfc).flatMap(({ acts }) => acts);
  const [first] = acting;
  if (first === undefined) return drawings;
  const note = acting.length >= 2 ? "says what each component does" : "says one thing of one component";
  return [...drawings, foundAt(rfc, first.range, acting.length >= 2 ? 3 : 2, note)];
}
