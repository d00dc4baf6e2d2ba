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
  touches: ["The list is limited to the newest 100 items."],
  traps: ["Invoices are printed on one page of paper.", "```sql\nSELECT * FROM invoices LIMIT 10;\n```"],
  documents: [
    {
      title: "one object is returned",
      markdown:
        "# RFC: Who am I\n\n## Proposal\n\n`POST /apis/v1/selfsubjectreviews` returns the attributes of the current user.\n",
      status: "not-applicable",
    },
  ],
});
