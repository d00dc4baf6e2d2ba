import { describeCheck } from "../cases.ts";

describeCheck("api-filter-sort", {
  setting: `# RFC: Reservations of a visitor

## Proposal

\`GET /v1/reservations\` returns a list of the reservations of the visitor.

{here}
`,
  alone: "fail",
  answers: [
    "The list is ordered by creation time, newest first.",
    "Clients filter by `state` and `show`.",
    "```\nGET /v1/reservations?state=open&sort=-created_at\n```",
    "| Parameter | Type | Description |\n| --- | --- | --- |\n| sort_by | string | a field |\n| state | string | open or closed |",
    "Entries are returned in reverse chronological order.",
    "There is no filtering because a visitor has few reservations.",
    "Results can be sorted by date in ascending or descending direction.",
  ],
  touches: ["Filtering is supported.", "Sorting is part of the operation.", "The list is filterable."],
  traps: [
    "In order to see a reservation the visitor logs in.",
    "The queue processes purchase orders first.",
    "A Bloom filter keeps duplicates away.",
    "The list is drawn on the phone.",
    "Servlet filters write the access log.",
  ],
  documents: [
    {
      title: "one object",
      markdown: "# RFC: Who am I\n\n## Proposal\n\n`GET /v1/me` returns the visitor.\n",
      status: "not-applicable",
    },
    {
      title: "an array in the body of a write",
      markdown:
        '# RFC: Push of events\n\n## Proposal\n\n`PUT /v1/transactions/{id}` pushes events:\n\n```json\n{ "events": [ { "id": "1" }, { "id": "2" } ] }\n```\n',
      status: "not-applicable",
    },
  ],
});
