import { describeCheck } from "../cases.ts";

describeCheck("sb-field-authz", {
  setting: `# RFC: Edit a listing

## Proposal

A seller edits a listing with \`PATCH /v1/listings/{id}\`:

\`\`\`json
{ "title": "Bicycle", "price_cents": 12000, "featured": false }
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "Only the title and the price_cents fields can be changed by the seller.",
    "`featured` is a read-only field.",
    "The `featured` attribute is set by the server.",
    "Unknown fields in the body are rejected with 400.",
    "The attribute featured cannot be modified through the API.",
    "| Field | Type | Access |\n| --- | --- | --- |\n| featured | boolean | read-only |",
    "Only administrators may set the `featured_until` attribute.",
  ],
  touches: [
    "Mass assignment is a known danger here.",
    "Field-level permissions are planned in the same way as elsewhere.",
    "Sensitive fields are protected.",
  ],
  traps: [
    "The API is in read-only mode during the migration.",
    "The title is shown on the first page.",
    "Only sellers use the page.",
    "A read-only replica answers searches.",
    "Other sellers see the change after a minute.",
  ],
  documents: [
    {
      title: "nothing is updated",
      markdown: "# RFC: Show a listing\n\n## Proposal\n\nAnyone reads a listing with `GET /v1/listings/{id}`.\n",
      status: "not-applicable",
    },
    {
      title: "an update without a shown body",
      markdown:
        "# RFC: Pause a listing\n\n## Proposal\n\nA seller pauses a listing with `PUT /v1/listings/{id}/pause`.\n",
      status: "unknown",
    },
    {
      title: "an upload",
      markdown: "# RFC: Upload\n\n## Proposal\n\nA seller uploads a picture with `PUT /v1/media/{id}`.\n",
      status: "not-applicable",
    },
  ],
});
