import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const upload =
  /\b(?:uploads?|uploaded|uploading|files?|attachments?|images?|media|contents?|bod(?:y|ies)|blobs?|artifacts?|archives?|documents?|photos?|videos?|avatars?|csvs?|pdfs?|pngs?|jpe?gs?|zips?|scans?|packages?|bundles?|charts?|payloads?|requests?|sizes?|objects?|storage|quotas?)\b/i;
const amount = /\b\d[\d.,]{0,12}[ -]?(?:[kmgt]i?b|(?:kilo|mega|giga|tera)?bytes?)\b/i;
const bound =
  /\b(?:max\w*|at most|up to|no (?:more|larger|bigger|greater) than|not exceed\w*|exceed\w*|limit\w*|larger than|bigger than|greater than|over|above|cap(?:s|ped)?|quotas?|upper bound|must be (?:less|smaller|under)|under|smaller than|less than|reject\w*)\b/i;
/** Sizes of something that is not uploaded. */
const otherSize =
  /\b(?:memory|ram|heap|buffers?|cache|log file|disk space|per second|\/s|bandwidth|chunk size|in total we|currently store)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: amount,
    says: [upload, bound],
    unless: otherSize,
    negation: "counts",
    note: "bounds the size of what is uploaded",
  },
  {
    strength: 3,
    topic:
      /\b(?:max(?:imum)?[_ ]?(?:upload|file|body|attachment|request|content|image)[_ ]?size|(?:upload|file|body|attachment|content)[_ -]?size[_ -]?limits?|size limits?|m\.upload\.size|M_TOO_LARGE|413|(?:content|payload|entity) too large|storage quotas?|quotas?)\b/i,
    says: [
      /\b(?:must|shall|should|will|is|are|be|enforce[sd]?|reject\w*|return\w*|respond\w*|appl(?:y|ies|ied)|same|exceed\w*|configur\w*|default|larger|over)\b/i,
    ],
    unless: /\b(?:api|cpu|request|rate) quotas?\b/i,
    negation: "counts",
    note: "refuses what is too large",
  },
  {
    strength: 2,
    topic:
      /\b(?:(?:mime|content|media|file)[ -]?types?|extensions?|formats?|pdf|jpe?g|png|gif|csv|zip|tar|mp4|docx|\w{2,12}\/(?:png|jpeg|pdf|zip|csv|json))\b/i,
    says: [upload, /\b(?:only|allow\w*|accept\w*|reject\w*|support\w*|must|restrict\w*)\b/i],
    note: "names the types that are taken and no size",
  },
  {
    strength: 2,
    topic: /\b(?:large (?:files?|uploads?|bodies|objects?)|file sizes?|upload limits?|virus|malware)\b/i,
    note: "speaks of large files without a limit",
  },
];

const open = `# RFC: Attach files to a claim

## Proposal

A customer uploads files to a claim with \`POST /v1/claims/{id}/attachments\`. PDF and JPEG files are accepted.
`;

const bounded = `# RFC: Attach files to a claim

## Proposal

A customer uploads files to a claim with \`POST /v1/claims/{id}/attachments\`. A file of more than the maximum of 10 MB is
refused with \`413\`; PDF and JPEG are accepted, and the type is read from the content.
`;

const none = `# RFC: Close a claim

## Proposal

A customer closes a claim with \`POST /v1/claims/{id}/close\`.
`;

/** How large an upload may be, and of which type. */
export const sbUploadLimits = defineCheck({
  meta: {
    id: "sb-upload-limits",
    title: "Uploads have no stated size limit",
    item: "input-validation",
    severity: "warning",
    problem:
      "One client that streams without end fills memory or disk for all of them, and a small archive that unpacks to a large one does it through any limit on the request alone.",
    remedy:
      "State the largest file, the accepted types and how they are recognised, the size after unpacking where something is unpacked, and how much one account may store; refuse the rest with `413` or `415` while the body is read.",
    quietWhen: ["Nothing is uploaded."],
    references: [references.api4, references.asvs],
    examples: {
      bad: [
        { title: "Types without a size", markdown: open, status: "weak", quote: "PDF and JPEG files are accepted" },
      ],
      good: [
        { title: "Ten megabytes", markdown: bounded, status: "pass", quote: "the maximum of 10 MB" },
        { title: "Nothing is uploaded", markdown: none, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["upload"], "Nothing is uploaded"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a largest size and the accepted types of an upload",
  words:
    /\b(?:size|bytes|\d{1,9} ?[kmg]i?b\b|megabyte|gigabyte|kilobyte|limit|maximum|max\b|at most|up to|types?\b|mime|content-type|extension|formats?\b|larger|image|quota|jpeg|png|pdf)|413|415/i,
  home: [/\b(?:uploads?|limits?|validation|quotas?)\b/i, /\bsecurity\b/i],
  question: (rfc) =>
    `How large may one upload to ${operationText(rfc, "write", "the new operation")} be, which types are accepted, and how much may one account store?`,
  draft: (rfc) => [
    `- Uploads to ${operationText(rfc, "write", "the new operation")}: a body over the maximum of 10 MB is refused with \`413\` while it is read.`,
    "- Only the listed content types are accepted, judged by the content and not by the file name; others get `415`. One account stores at most 5 GB of files.",
  ],
});
