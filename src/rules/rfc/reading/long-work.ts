import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { operationsOf } from "../nouns.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import { passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";
import type { Statement } from "./statements.ts";

/** Resources that stand for work. */
const workPath =
  /\/(?:jobs?|tasks?|operations?|builds?|ingests?|imports?|exports?|executions?|runs?|backups?|restores?|migrations?|reindex|scans?|replications?|trigger|batch(?:es)?|pipelines?|deployments?|generations?|renders?)(?:\/|$)/i;
const long =
  /\b(?:(?:can|may|could|will|might|would) take (?:a |too |very |quite )?(?:long|several|some|many|minutes|hours|up to|more than|a while)|takes? (?:too |very )?long|long[- ]running (?:operations?|tasks?|jobs?|requests?|process\w*|actions?)|(?:returns?|respond\w*|responds? with|answers?) (?:immediately|at once|right away)|(?:runs?|processed|executed|performed|handled|done|completed|happens?|deleted|generated|built) (?:\w{2,12} )?(?:asynchronously|in the background)|asynchronous(?:ly)? (?:api|operations?|endpoints?|requests?|calls?|jobs?|process\w*|tasks?))\b/i;
const calls =
  /\b(?:api|apis|endpoints?|requests?|calls?|operations?|clients?|callers?|responses?|http|update|export|import|build|job|task)\b/i;

/** Asked where a call starts work that it does not wait for, or that takes longer than a call should. */
export function whenWorkOutlivesTheCall(rfc: Rfc): Applicability {
  const otherwise = "Every operation answers when its work is done";
  const api = whenAnyOf(rfc, ["api"], otherwise);
  if (api.kind === "off") return api;
  const accepted = factsOf(rfc, "status-code").filter(({ code }) => code === 202);
  const said = passagesOf(rfc).filter(
    ({ kind, section, text }) =>
      kind === "sentence" && standingOf(section, "design") === "decides" && long.test(text) && calls.test(text),
  );
  const started = operationsOf(rfc).filter(({ method, path }) => method === "POST" && workPath.test(path));
  const because = [...accepted, ...said, ...started].slice(0, 3).map(({ range }) => evidenceAt(rfc, range));
  if (because.length === 0) return { kind: "off", reason: otherwise };
  const certain = accepted.length > 0 || (said.length > 0 && started.length > 0);
  if (api.kind === "applies" && certain) return { kind: "applies", because };
  return { kind: "unsure", reason: "It is not clear whether an operation answers before its work is done", because };
}

/** Statements of how the work is followed. */
export const statusOfWork: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:status|states?|progress|phase)\b/i,
    says: [
      /\b(?:pending|queued|processing|in[-_ ]?progress|running|started|accepted|submitted)\b/i,
      /\b(?:done|succeeded|success\w*|complete[d]?|finished|failed|error|cancel\w*)\b/i,
    ],
    kinds: ["sentence", "row", "line"],
    note: "names the states of the work",
  },
  {
    strength: 3,
    topic:
      /\b(?:poll(?:s|ed|ing)?|Location\b|status (?:endpoint|resource|url|field|section|api)|job[_ ]?id|task[_ ]?id|operation[_ ]?id|(?:get|check|query|track|retrieve|follow|monitor)\w* (?:the |its |their )?(?:\w{2,15} )?(?:status|state|progress))\b/i,
    says: [
      /\b(?:status|state|progress|result|complet\w+|done|finish\w*|until|job|task|operation|reflects?|updated|returned|returns?|Location)\b/i,
    ],
    unless: /\b(?:polls? (?:the )?(?:queue|database|table|upstream|kafka)|geo\w*|log)\b/i,
    note: "says where the state of the work is read",
  },
  {
    strength: 3,
    topic: /\b(?:web-?hooks?|callbacks?|notif\w+|emails?|events?)\b/i,
    says: [
      /\b(?:when|once|after|upon|on) (?:the |an? |it |its )?(?:\w{2,15} ){0,2}(?:is |has |are )?(?:finish\w*|complet\w*|done|end\w*|ready|fail\w*|succe\w*)\b/i,
    ],
    note: "tells the caller when the work is done",
  },
  {
    strength: 2,
    topic: /\b(?:progress|status|cancel(?:led|s|lation)?)\b/i,
    says: [
      /\b(?:work|jobs?|tasks?|builds?|exports?|imports?|operations?|clients?|callers?|users?|process\w*|runs?|update)\b/i,
    ],
    unless: /\b(?:status codes?|http status)\b/i,
    note: "speaks of progress without saying where it is read",
  },
];

/** Operations that read the state of work: `GET /jobs/{id}`, `GET /exports/{id}/status`. */
export function statusOperations(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "endpoint")
    .filter(
      ({ method, path }) =>
        method !== "POST" &&
        method !== "PUT" &&
        method !== "DELETE" &&
        (/\/(?:status|state|progress)\/?$/i.test(path) || (method === "GET" && workPath.test(path))),
    )
    .map(({ range }) => foundAt(rfc, range, 4, "gives an operation that reads the state of the work"));
}
