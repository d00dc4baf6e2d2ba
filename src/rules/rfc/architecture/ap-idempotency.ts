import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { textOf } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Storage that keeps equal contents once, and deduplication that goes away, say nothing of a repeated request. */
const otherDedup =
  /\b(?:remov\w+|without|drop\w*|no|disabl\w+) (?:the )?(?:\w{2,12} )?de-?dup\w*|\bde-?dup\w* (?:of|between|across|on) (?:the )?(?:blobs?|chunks?|files?|storage|contents?|layers?|code|definitions?|data)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:idempot\w+|dedup\w*|de-dup\w*)\b|idempotency[-_]?key/i,
    says: [
      /\b(?:key|id|ids|token|header|hash|constraint|index|table|column|by|via|store[ds]?|sav(?:e|ed|es)|record(?:s|ed)?|hours?|days?|minutes?)\b/i,
      /\b(?:is|are|must|shall|should|will|use|uses|using|via|by|because|since|so|allow\w*|prevent\w*|ensure\w*)\b/i,
    ],
    unless: otherDedup,
    note: "says by what a repeated request is recognised",
  },
  {
    strength: 3,
    topic: /\bidempot\w+\b/i,
    says: [/\b(?:is|are|be|must|should|shall|will|make|makes|made|being)\b/i],
    note: "makes the operation idempotent",
  },
  {
    strength: 3,
    topic:
      /\b(?:already (?:exist(?:s|ed)?|has|have|created|deleted|processed|present|uploaded|bound|assigned|registered|enabled|been|sent|in|done|set|used|taken|known|running|scheduled|stored|flagged|marked|handled|imported|indexed|migrated|seen)|duplicate[ds]?|same (?:request|message|event|id|key|payload|value)(?: \w+){0,3} (?:twice|again|more than once)|(?:second|repeated|retried) (?:request|call|attempt|time|delivery|upload)|(?:creat|send|post|submit|call|request|process|deliver|receiv|writ|run|execut)\w{1,4} [^.;]{0,40}\b(?:twice|more than once|a second time))\b/i,
    says: [
      /\b(?:20[0-9]|404|409|conflict|ignor(?:e|ed|es)|filter(?:s|ed)? out|skip(?:s|ped)?|reject(?:s|ed)?|return(?:s|ed)?|discard(?:s|ed)?|drop(?:s|ped)?|no-?op|overwrit\w+|updat(?:e|es|ed)|fine|safe(?:ly)?|does nothing|do nothing|not (?:be )?(?:process|create|insert|store|sen[dt])\w*|avoid\w*|prevent\w*|error|fails?|merged?|succe\w+|re-?us(?:e|ed|es)|M_[A-Z_]+)\b/,
    ],
    unless:
      /\b(?:duplicate(?:d|s)? (?:results?|hits|matches|content|code|functionality|effort|work|logic|implementation|documentation|data in)|by another user|(?:today|currently|existing users?))\b/i,
    negation: "counts",
    note: "says what a repeated request gets",
  },
  {
    strength: 3,
    topic:
      /\b(?:upsert\w*|insert or (?:update|ignore|replace)|create or update|on conflict|if not exists|if-none-match|if-match|compare-and-(?:swap|set)|exactly[- ]once|at[- ]least[- ]once|at[- ]most[- ]once|unique (?:constraint|index|key) (?:on|over|for|ensures?|prevents?|guarantees?))\b/i,
    unless: /\bcreate table if not exists\b/i,
    kinds: ["sentence", "row", "line"],
    negation: "counts",
    note: "gives the semantics of a repeated write",
  },
  {
    strength: 3,
    topic:
      /\b(?:without (?:any )?side[- ]effects?|no side[- ]effects?|side[- ]effect[- ]free|(?:safe|safely|harmless) (?:to (?:be )?)?(?:repeat(?:ed)?|retr(?:y|ied)|re-?run|re-?sent|called? (?:again|twice|multiple times|several times|more than once))|no (?:second|secondary|further|additional|duplicate|new) [\w -]{2,30} (?:is|are|will be|gets?) (?:created|added|stored|made|sent|issued|charged|started|written))\b/i,
    unless: /\?|\b(?:today|currently)\b/i,
    negation: "counts",
    kinds: ["sentence", "row", "line"],
    note: "says that a repetition changes nothing",
  },
  {
    strength: 3,
    topic: /\b(?:overwrit(?:e|es|ten|ing)|replac(?:e|es|ed|ing)|last[- ]writ\w+|supersed\w+)\b/i,
    says: [
      /\b(?:existing|previous|earlier|prior|wins|already)\b/i,
      /\b(?:requests?|values?|records?|messages?|events?|entry|entries|versions?|uploads?|jobs?)\b/i,
      /\b(?:will|must|should|shall|allow\w*|is|are|wins)\b/i,
    ],
    unless: /\b(?:not used|current(?:ly)?|new (?:system|service|api|design) replaces)\b/i,
    note: "says that a repeated write replaces the first",
  },
  {
    strength: 3,
    topic:
      /\b(?:creat|add|insert|register|provision|generat|allocat|upload|import|start|regist|assign|mak|writ)(?:e|es|ed|ing|s|er|ers)?\b/i,
    says: [
      /\b(?:(?:if|when|where|unless|only if|in case) (?:it|they|one|none|no|there|that|this|the|such an?|an?|needed|necessary|missing|not)\b|(?:if|when|where) (?:[\w`'-]{1,30} ){0,4}(?:does|do|did|is|are|has|have)\b)[^.;]{0,60}\b(?:not (?:yet |already )?(?:exist|present|there|known|registered|created|found)|doesn(?:'|’)t (?:yet |already )?exist|don(?:'|’)t (?:yet |already )?exist|isn(?:'|’)t (?:there|present|known)|(?:is|are) (?:still )?(?:missing|absent|unknown)|exists? (?:yet|already)|already)\b/i,
    ],
    unless: /\b(?:40\d|422|error|fails?|reject\w*|refus\w*|today|currently|return\w* (?:an? )?(?:empty|nothing))\b|\?/i,
    negation: "counts",
    note: "creates only what is not there yet",
  },
  {
    strength: 3,
    topic:
      /\boverwritten (?:on|by|with) (?:each|every|the next|any (?:later|further))\b|\b(?:each|every) [\w -]{2,30} (?:overwrites|replaces) (?:the|its|any) (?:previous|last|earlier|whole|existing|stored)\b/i,
    unless: /\?/,
    note: "says that a repeated write replaces the first",
  },
  {
    strength: 2,
    topic: /\b(?:idempot\w+|dedup\w*|de-dup\w*|duplicate (?:requests?|messages?|events?|deliver\w+|jobs?))\b/i,
    unless: otherDedup,
    note: "names duplicates without saying what becomes of them",
  },
];

const keyed = `# RFC: Create orders over HTTP

## Proposal

Clients create an order with \`POST /v1/orders\`. The client sends an \`Idempotency-Key\` header; the key is stored
with the response for 24 hours, and a second request with the same key gets the stored response.
`;

const described = `# RFC: Request items

## Proposal

A reader requests an item with \`POST /users/{userId}/item-requests\`. The endpoint returns:

- 201 Created if the request is successful (or already exists)
- 404 Not Found if the item does not exist
`;

const silent = `# RFC: Create orders over HTTP

## Proposal

Clients create an order with \`POST /v1/orders\`. The response is \`201\` with the new order, or \`422\` when an article
is unknown. An existing duplicate implementation in the shop is deleted.
`;

/** What the second of two equal requests gets. */
export const apIdempotency = defineCheck({
  meta: {
    id: "ap-idempotency",
    title: "A repeated request or message has no stated outcome",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "A client that times out sends its request again, and a queue delivers a message twice. Without a rule the second one charges, creates or mails a second time.",
    remedy:
      "Name the key by which a repetition is recognised, how long it is kept and what the second call returns: an `Idempotency-Key`, a client-made id, a unique constraint, or semantics such as “201 if it already exists”.",
    quietWhen: [
      "Nothing writes, no message is consumed and no webhook is sent.",
      "The only writes are PUT and DELETE, which leave the same when they are repeated.",
    ],
    references: [references.idempotencyKey, references.aip155, references.zalando],
    examples: {
      bad: [{ title: "Two creations of one order", markdown: silent, status: "fail" }],
      good: [
        { title: "A key with a lifetime", markdown: keyed, status: "pass", quote: "Idempotency-Key" },
        { title: "Described without the word", markdown: described, status: "pass", quote: "or already exists" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: [...searchStatements(rfc, statements), ...naturalKeys(rfc)] }),
  answerIsEnough: true,
  lookedFor: "an idempotency key, a natural key, or what a repeated request returns",
  words:
    /\b(?:idempoten|duplicat|repeat|same (?:request|key|id|call)|already|twice|again\b|dedup|unique|upsert|on conflict|retr(?:y|ies|ied)|replay|exactly once|at[- ]least[- ]once|no-?op|request[- _]id|client[- _]token)/i,
  home: [/\b(?:idempoten\w+|duplicat\w+)\b/i, /\b(?:reliability|failure|retr(?:y|ies)|error handling)\b/i],
  question: (rfc) => `A client repeats ${operation(rfc)} after a timeout: what does the second call do and return?`,
  draft: (rfc) => [
    `- ${operation(rfc)} takes an \`Idempotency-Key\` made by the caller; the key and the response are kept for 24 hours, and a repetition with the same key returns the same response.`,
  ],
});

/** Reads that a body is sent to. */
const readsByPost =
  /\/(?:[\w-]{0,20}[-_])?(?:search|query|filter|lookup|find|preview|validate|check|verify|evaluate|simulate)(?:\W|$)/i;

/** A repeated PUT or DELETE leaves what the first one left; a search by POST writes nothing. */
function applies(rfc: Rfc): Applicability {
  const written = whenAnyOf(
    rfc,
    ["write", "async", "webhook-out", "webhook-in"],
    "Nothing is written and no message is consumed",
  );
  const { async, "webhook-out": sent, "webhook-in": received } = rfc.scope;
  if (written.kind === "off" || [async, sent, received].some(({ state }) => state === "on")) return written;
  const operations = operationsOf(rfc).filter(({ method }) => method !== null);
  const unsafe = operations.filter(({ method }) => method !== "GET" && method !== "HEAD");
  const harmless = unsafe.every(
    ({ method, path }) => method === "PUT" || method === "DELETE" || (method === "POST" && readsByPost.test(path)),
  );
  if (unsafe.length > 0)
    return harmless ? { kind: "off", reason: "The only writes replace or delete what their path names" } : written;
  // Every operation reads, and yet something is said to be written.
  return operations.length > 0 && written.kind === "applies"
    ? { kind: "unsure", reason: "It is not clear which operation writes", because: written.because }
    : written;
}

function operation(rfc: Rfc): string {
  return operationText(rfc, "write", "the write");
}

/** A unique constraint beside the primary key of a table that is written refuses the second row. */
function naturalKeys(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema").flatMap((schema) =>
    schema.form === "ddl" && /\bUNIQUE\s*(?:KEY\b|INDEX\b|\()/i.test(textOf(rfc, schema.range))
      ? [foundAt(rfc, schema.range, 3, `keeps ${schema.name} unique by a constraint`)]
      : [],
  );
}
