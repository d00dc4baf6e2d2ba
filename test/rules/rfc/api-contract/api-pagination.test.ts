import { describeCheck } from "../cases.ts";

describeCheck("api-pagination", {
  setting: `# RFC: Invoices of an account

## Proposal

\`GET /v1/invoices\` returns a list of the invoices of the account:

\`\`\`json
{ "invoices": [ { "id": "inv_1" }, { "id": "inv_2" } ] }
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "The response is paginated with a `next_cursor` and at most 100 items per page.",
    "Clients ask for the next page with the `page_token` parameter.",
    "The query parameters are `limit` and `offset`.",
    '```json\n{ "totalPages": 3, "pageSize": 10, "results": [] }\n```',
    "There is no pagination because an account has at most twelve invoices.",
  ],
  touches: [
    "The list supports pagination.",
    "The response holds at most 500 entries.",
    "The list is limited to the newest 100 items.",
  ],
  traps: [
    "The web page shows the newest invoice first.",
    "A customer has a credit limit of 500 euros.",
    "The status page lists incidents.",
    "Invoices are printed on one page of paper.",
    "```sql\nSELECT * FROM invoices LIMIT 10;\n```",
  ],
  documents: [
    {
      title: "an array in the body of a write",
      markdown:
        '# RFC: Push of events\n\n## Proposal\n\n`PUT /v1/transactions/{id}` pushes events:\n\n```json\n{ "events": [ { "id": "1" }, { "id": "2" } ] }\n```\n',
      status: "not-applicable",
    },
    {
      title: "versions of an object, perhaps in pages",
      markdown:
        "# RFC: Bags\n\n## Proposal\n\n`GET /bags/{id}/versions[?before=v3]` lists the versions of a bag. Responses may be paginated.\n",
      status: "weak",
    },
    {
      title: "one object is returned",
      markdown:
        "# RFC: Who am I\n\n## Proposal\n\n`POST /apis/v1/selfsubjectreviews` returns the attributes of the current user.\n",
      status: "not-applicable",
    },
  ],
});
