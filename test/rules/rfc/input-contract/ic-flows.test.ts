import { describeCheck } from "../cases.ts";

describeCheck("ic-flows", {
  setting: `# RFC: Publish a report

## Proposal

Reports get a publication. \`POST /v1/reports/{id}/publication\` makes one, \`DELETE\` takes it back.

{here}
`,
  alone: "fail",
  answers: [
    "1. The editor opens the report.\n2. The service checks that it is approved.\n3. The service stores the publication and answers 201.",
    "```mermaid\nsequenceDiagram\n  Editor->>Service: publish\n  Service->>Store: insert\n  Store-->>Service: ok\n  Service-->>Editor: 201\n```",
    "First, the editor asks for a publication. Then the service checks the report. Finally, the service stores the publication.",
    "| From | Event | To |\n| --- | --- | --- |\n| draft | approved | ready |\n| ready | published | public |",
    "Editor asks for a publication --> Service checks the report --> Service stores it and answers.",
    "Publishing follows this workflow:\n\n- The editor selects a report.\n- The service verifies the approval.\n- The service writes the publication and returns it.",
    "The call is processed by a pipeline of tasks:\n\n1. Fetch the report\n2. Render the pages\n3. Upload the result",
    "```\neditor -> service: publish report\nservice -> store: insert publication\nservice -> editor: 201 created\n```",
    "![Sequence diagram of a publication](publication.png)",
  ],
  touches: [
    "When the call arrives, the service checks the report. It stores the publication. The editor receives the result, then the cache is refreshed.",
    "The service verifies the approval. After that, it renders the pages. The editor receives a link.",
    "The editor sends the call. The service answers it, and afterwards the index is updated. A reader then sees the page.",
  ],
  traps: [
    "1. The name of the report\n2. The language of the report\n3. The number of pages",
    "- A report has a title.\n- A report has an author.\n- A report has pages.",
    "| Field | Type |\n| --- | --- |\n| id | uuid |\n| title | text |",
    "The publication makes reports public. It is what readers asked for.",
    '```json\n{ "id": 1, "state": "public" }\n```',
    "## Migration plan\n\n1. The old table is copied.\n2. The service reads the new table.\n3. The old table is dropped.",
  ],
  documents: [
    {
      title: "an index alone",
      markdown:
        "# RFC: Index\n\n## Proposal\n\n```sql\nCREATE INDEX CONCURRENTLY reports_author ON reports (author_id);\n```\n",
      status: "not-applicable",
    },
    {
      title: "an API that may come",
      markdown:
        "# RFC: Reports\n\n## Proposal\n\nReports are kept as files. Perhaps we could expose them by a REST API.\n",
      status: "unknown",
    },
  ],
});
