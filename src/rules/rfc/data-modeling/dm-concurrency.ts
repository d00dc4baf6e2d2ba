import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code, entityText, operationsOf } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { leavesStorageOpen, updatesOfRecords } from "../reading/storage.ts";
import { references } from "../references.ts";

/** Two writers at once. */
const together =
  /\b(?:concurren(?:t|tly|cy)|simultaneous(?:ly)?|at the same time|in parallel|parallel (?:requests?|writes?|updates?|calls?)|race(?:s| conditions?)?|two (?:users?|admins?|requests?|clients?|writers?|editors?|processes|workers|callers|people|updates?|writes?|instances)|another (?:request|writer|update|process|worker|client|user) (?:has |is |was )?(?:chang\w+|updat\w+|writ\w+|modif\w+|in progress|running|already)|meanwhile|in the meantime|conflict(?:s|ing)?|(?:multiple|several|many) (?:writers?|clients?|processes|workers|instances|replicas) (?:writ\w+|updat\w+|modif\w+|try|compet\w+))\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:if-(?:none-)?match|e-?tags?|resourceVersion|412|precondition failed|select\b[^.;]{0,60}\bfor update|for update|compare[- ]and[- ](?:swap|set)|check-and-set|optimistic(?:ally)?[- ](?:lock\w*|concurrency)|optimistic_lock\w*|lock_version|row_?version|pessimistic (?:lock\w*)|last[- ](?:writ(?:e|er)|update|one|request|save)[- ](?:to write )?(?:wins?|takes|prevails|stands|overwrites)|first[- ](?:writ(?:e|er)|one|request)[- ]wins?|crdts?|multi-?version concurrency|mvcc)\b/i,
    unless: /\b(?:caching|browser cache|cdn|download\w*|304)\b/i,
    negation: "counts",
    note: "says what happens to concurrent updates",
  },
  {
    strength: 4,
    topic: /\b(?:version|revision|generation|sequence|updated_at|modified_at|timestamp)\b/i,
    says: [
      /\b(?:updat\w+|writ\w+|sav\w+|modif\w+|request|chang\w+|edit\w*|put|patch)\b/i,
      /\b(?:match(?:es)?|does not match|mismatch\w*|differs?|(?:has|have) changed|stale|same (?:version|revision)|expected|still|conflict\w*|409|incremented (?:on|with|by) (?:each|every)|compar\w+)\b/i,
    ],
    unless: /\b(?:api version|semver|schema versions?|supported versions?|minor|major|release|browser)\b/i,
    negation: "counts",
    note: "checks a version before it writes",
  },
  {
    strength: 3,
    topic: /\b(?:version|revision|etag|hash|value)\b/i,
    says: [
      /\b(?:match(?:es|ed)?|mismatch\w*|equals?|differs?|has changed|have changed|was changed|still the same)\b/i,
      /\b(?:current|stored|supplied|expected|latest|existing|previous|since it was read|last read|since)\b/i,
      /\b(?:conflict\w*|error|reject\w*|fails?|throw\w*|check\w*|verif\w+|compar\w+|must|only if|abort\w*|409|412)\b/i,
    ],
    unless: /\b(?:api version|semver|checksums? of|image digest|content hash|password|signature|file hash)\b/i,
    negation: "counts",
    note: "compares what was read with what is stored before it writes",
  },
  {
    strength: 3,
    topic: together,
    says: [
      /\b(?:wins?|rejected?|rejects|fails?|409|error|serializ\w+|serialis\w+|one (?:after|by|at)|waits?|block(?:s|ed)?|locks?|locked|mutex\w*|queue[ds]?|retr(?:y|ied|ies)|merged?|overwrit\w+|overrid\w+|unique (?:constraint|index|key)|constraint|transactions?|isolation|atomic\w*|idempoten\w+|prevent(?:s|ed)?|avoid(?:s|ed)?|not allowed|only one|exactly one|at most one|safe(?:ly)?|refus\w+|ignored|upserts?|on conflict|disallow\w*|forbid\w*|guard\w*|protect\w*|leases?|leader)\b/i,
      /\b(?:will|must|should|is|are|be|can|cannot|gets?|has|by|with|using|wins|fails|does|only|we|uses?|returns?|waits|prevents?|rejects)\b/i,
    ],
    unless:
      /\?|\b(?:could|might|may) (?:lead|result|cause|occur|happen|race)|concurren(?:t|cy) (?:limits?|requests? (?:limit|per)|connections?|users|builds|jobs)|max(?:imum)? concurren\w+|naming conflicts?|merge conflicts?|conflicts? of interest|conflict resolution process\b/i,
    negation: "counts",
    note: "says what happens when two write at once",
  },
  {
    strength: 3,
    topic:
      /\b(?:only (?:one|a single) (?:\w{2,20} ){0,3}(?:at a time|at once|at any (?:given )?time|may (?:write|run|update)|can (?:write|run|update|hold|be (?:active|running)))|(?:single|sole|only|one) writer|single[- ]threaded|serializ(?:es?|ed) (?:all |the )?(?:writes?|updates?|requests?|access)|serialis(?:es?|ed) (?:all |the )?(?:writes?|updates?)|one (?:at a time|after (?:the|another))|append[- ]only|immutable|never (?:updated|modified|changed|rewritten)|read[- ]only mode|leader election|elected leader)\b/i,
    says: [/\b(?:is|are|will|must|can|may|we|by|to|per|with|has|because|so|the|enters?|uses?)\b/i],
    unless: /\b(?:immutable (?:infrastructure|images?|tags?|os|releases?)|javascript)\b/i,
    negation: "counts",
    note: "allows one writer at a time",
  },
  {
    strength: 3,
    topic: /\b(?:overwrit(?:e|es|ten|ing)|replac(?:e|es|ed)|supersed(?:e|es|ed))\b/i,
    says: [
      /\b(?:subsequent|later|latest|newer|newest|next|each|every|last|previous|prior|earlier|existing)\b/i,
      /\b(?:requests?|calls?|push(?:es)?|writes?|updates?|saves?|submissions?|uploads?|values?|states?|records?|rows?|entr(?:y|ies)|schedules?)\b/i,
    ],
    unless:
      /\b(?:service|system|design|proposal|rfc|library|this (?:api|endpoint)|current(?:ly)?|today|api key|tokens?|secrets?|certificates?|install\w*|upgrade|config\w*|step|ui|page|button|accidental\w*)\b|\?/i,
    note: "says that the later write replaces the earlier one",
  },
  {
    strength: 3,
    topic: /\b(?:locks?|locked|locking|mutex(?:es)?|semaphores?|leases?)\b/i,
    says: [
      /\b(?:acquir\w+|tak(?:e|es|en|ing)|hold(?:s|ing)?|held|obtain\w*|rows?|tables?|records?|advisory|distributed|exclusive|redis|postgres\w*|database|per)\b/i,
    ],
    unless:
      /\b(?:lock ?(?:files?|screens?|in|out|down)|(?:account|user|accounts|users) (?:is|are|will be|gets?) locked|vendor|package-lock|unlock(?:s|ed)? (?:the )?(?:door|feature|value))\b/i,
    negation: "counts",
    note: "locks what it updates",
  },
  {
    strength: 2,
    topic:
      /\b(?:race conditions?|concurren(?:t|cy) (?:updates?|writes?|edits?|modifications?|access|control|issues?|problems?)|concurrent(?:ly)? (?:updat|writ|edit|modif)\w+|lost updates?|write conflicts?|simultaneous(?:ly)? (?:updat|edit|writ)\w*)\b/i,
    unless: /\?/,
    note: "names concurrent updates without saying who wins",
  },
];

const versioned = `# RFC: Edit a delivery address

## Proposal

\`PUT /v1/addresses/{id}\` updates the row in the \`addresses\` table. The request carries the version that was read; when the
stored version no longer matches, the update fails with \`409\`.
`;

const lastWins = `# RFC: Edit a delivery address

## Proposal

\`PUT /v1/addresses/{id}\` updates the row in the \`addresses\` table. If two people save at the same time, the later request
overwrites the earlier one, which is acceptable because an address has one owner.
`;

const blind = `# RFC: Edit a delivery address

## Proposal

\`PUT /v1/addresses/{id}\` updates the row in the \`addresses\` table. At most ten concurrent connections to the database are
opened.
`;

const readOnly = `# RFC: Show a delivery address

## Proposal

\`GET /v1/addresses/{id}\` answers with the row of the \`addresses\` table.
`;

/** What happens when two writers change the same record. */
export const dmConcurrency = defineCheck({
  meta: {
    id: "dm-concurrency",
    title: "Nothing says who wins when two update the same record",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "Two people open the same form and save. Without a version check the second save silently undoes the first, and nobody can tell from the data that it happened.",
    remedy:
      "Choose and write down: a version or `ETag` that the update must match (`If-Match`, `412`), a lock while the record is edited, or last writer wins with the reason why that is enough.",
    quietWhen: [
      "Nothing is updated: records are only added or read.",
      "A limit on concurrent connections answers another question.",
    ],
    references: [references.rfc9110, references.aip154, references.zalando],
    examples: {
      bad: [{ title: "A blind overwrite", markdown: blind, status: "fail" }],
      good: [
        { title: "A version in the request", markdown: versioned, status: "pass", quote: "no longer matches" },
        { title: "The last writer wins", markdown: lastWins, status: "pass", quote: "overwrites the earlier one" },
        { title: "Nothing is updated", markdown: readOnly, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  inAnyLanguage: (rfc) => searchStatements(rfc, statements.slice(0, 1)),
  answerIsEnough: false,
  lookedFor: "a version check, a lock, a single writer or an order of writers",
  words:
    /\b(?:concurren|version|etag|if-match|lock|conflict|optimistic|pessimistic|last writ|wins|single writer|serializ|race|compare|cas\b|simultaneous|same time|parallel|order|for update|revision|generation|two (?:users|requests|writers)|queue|atomic|overwrit|matches|earlier one)|412|409/i,
  home: [/\b(?:concurren\w+|locking|consisten\w+|race)\b/i, /\b(?:update|api|database|data model|storage)\b/i],
  question: (rfc) =>
    `Two callers save the same record of ${entityText(rfc, "the data")} at once with ${updateText(rfc)}: who wins, and what does the other get?`,
  draft: (rfc) => [
    `- ${updateText(rfc)} carries the version that the caller has read (\`If-Match\`); when another request has changed the record meanwhile, it fails with \`412\` and nothing is written.`,
  ],
});

const updates = new Set(["PUT", "PATCH"]);

function updatesOf(rfc: Rfc): ReturnType<typeof operationsOf> {
  return operationsOf(rfc).filter(({ method, path }) =>
    method === "RPC" ? /(?:^|[./])(?:Update|Set|Patch|Modify|Edit)/.test(path) : updates.has(method ?? ""),
  );
}

/** The document's own update as inline code. */
function updateText(rfc: Rfc): string {
  const [first] = updatesOf(rfc);
  if (first === undefined) return "an update";
  return code(first.method === "RPC" ? first.path : `${first.method} ${first.path}`);
}

function applies(rfc: Rfc): Applicability {
  if (leavesStorageOpen(rfc)) return { kind: "off", reason: "The document leaves the storage to implementers" };
  const changed = updatesOfRecords(rfc);
  const stored: Applicability =
    changed.length > 0 ? { kind: "applies", because: changed } : whenAnyOf(rfc, ["db"], "No stored record is updated");
  const updated = updatesOf(rfc).length > 0;
  if (updated && stored.kind === "applies") return stored;
  if (updated) {
    const because = rfc.scope.write.evidence;
    return { kind: "unsure", reason: "It is not clear whether stored records are updated", because };
  }
  if (stored.kind === "off") return stored;
  const because = rfc.scope.write.evidence;
  return { kind: "unsure", reason: "It is not clear whether a stored record is updated by several callers", because };
}
