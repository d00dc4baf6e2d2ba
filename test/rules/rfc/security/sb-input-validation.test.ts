import { describeCheck } from "../cases.ts";

describeCheck("sb-input-validation", {
  setting: `# RFC: Label a parcel

## Proposal

A clerk adds a label with \`POST /v1/parcels/{id}/labels\`. The body holds its text and colour.

{here}
`,
  alone: "fail",
  answers: [
    "Invalid cron expressions are rejected with 400.",
    "The `weight` value must be a positive integer.",
    "`colour`: string, one of [red, green]",
    "The text has at most 80 characters.",
    "The label must match `[a-z0-9-]+`.",
    "The colour must be one of `red`, `green` and `blue` as the value of the field.",
    "A parcel can have up to 20 labels; the list is limited to 20 items.",
    "Requests are validated against a JSON Schema and rejected otherwise.",
    "If the text is too long or empty, the server responds with 400.",
    "```yaml\ntext:\n  type: string\n  maxLength: 80\n```",
    "The label name must be lower-case ASCII.",
    "The parameters `text` and `template` are mutually exclusive.",
    "The import verifies the values with the same logic as the request of the form.",
    "There will be a limitation of the number of labels on a parcel, which is 40.",
    "Exactly one of `text` and `template` must be set.",
    "The service checks that the files of a label reference images of the same parcel.",
    "| Parameter | Type | Limit |\n| --- | --- | --- |\n| text | string | max. 80 characters |",
  ],
  touches: ["The body is validated.", "The input will be sanitised before use.", "Parameters need validation."],
  traps: [
    "The list returns at most 50 results per page.",
    "Each client may send 10 requests per second.",
    "The token is validated against the JWKS.",
    "The timeout of the call is 5 seconds.",
    "The two options are mutually exclusive alternatives for later.",
    "We checked that the files of the team are complete in a test.",
    "The array size will be limited to 1000 rows, further rows are omitted.",
    "Invalid label values will return 400 Bad Request.",
    "The error code of a revision mismatch is 409 when the version of the label does not match.",
    "A parcel weighs between 1 and 30 kilograms on average.",
  ],
  documents: [
    {
      title: "no input",
      markdown: "# RFC: Clean up\n\n## Proposal\n\nA job deletes old labels every night.\n",
      status: "not-applicable",
    },
    {
      title: "a read without parameters",
      markdown: "# RFC: Health\n\n## Proposal\n\n`GET /v1/health` answers with the version.\n",
      status: "not-applicable",
    },
    {
      title: "a path whose method is left open",
      markdown:
        "# RFC: Schedule\n\n## Proposal\n\nWe add an endpoint `/v2/content/:content_id/schedule` to the publishing API.\n",
      status: "fail",
    },
    {
      title: "a field on an existing request",
      markdown:
        "# RFC: Metadata\n\n## Proposal\n\nWe add an optional field `metadata` to the request body of the existing API endpoint `POST /v1/runs`.\n",
      status: "fail",
    },
  ],
});
