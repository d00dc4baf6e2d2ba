import { describeCheck } from "../cases.ts";

describeCheck("api-page-bounds", {
  setting: `# RFC: Reservations of a visitor

## Proposal

\`GET /v1/reservations\` returns a list of the reservations of the visitor.

{here}
`,
  alone: "fail",
  answers: [
    "A page has 20 entries by default and at most 100.",
    "| Parameter | Default | Maximum |\n| --- | --- | --- |\n| limit | 20 | 100 |",
    "The default `page_size` is 25. A `page_size` above 250 is capped to 250, the maximum.",
    "`limit` must be between 1 and 500; if omitted it is 50.",
    "There is no pagination because a visitor has at most five reservations.",
    "Responses hold 30 items per page unless set by `per_page`, which cannot exceed 100.",
  ],
  touches: [
    "The list is paginated by `cursor`.",
    "A page holds up to 100 entries.",
    "The default page size is 20.",
    "```\nGET /v1/reservations?limit=20\n```",
  ],
  traps: [
    "At most 100 requests per minute are allowed.",
    "A visitor can upload a file of up to 5 MB.",
    "The page shows a map.",
    "An account at its limit cannot reserve.",
    "The operation has a memory limit of 512 MB by default and at most 2 GB.",
    "Reservations end after ten minutes.",
  ],
  documents: [
    {
      title: "one object",
      markdown: "# RFC: Who am I\n\n## Proposal\n\n`GET /v1/me` returns the visitor.\n",
      status: "not-applicable",
    },
    {
      title: "a path without a method",
      markdown:
        "# RFC: Reservations\n\n## Proposal\n\nThe endpoint `/v1/reservations` may return a list of reservations.\n",
      status: "unknown",
    },
  ],
});
