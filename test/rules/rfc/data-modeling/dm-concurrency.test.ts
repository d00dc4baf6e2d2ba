import { describeCheck } from "../cases.ts";

describeCheck("dm-concurrency", {
  setting: `# RFC: Edit a delivery address

## Proposal

\`PUT /v1/addresses/{id}\` stores the new address in the \`addresses\` table of the database.

{here}
`,
  alone: "fail",
  answers: [
    "The address is overwritten on each request.",
    "A subsequent request overwrites the existing value.",
    "The request carries `If-Match` with the `ETag` that was read.",
    "An optimistic lock protects the row.",
    "The update fails when the stored version differs from the one in the request.",
    "The last write wins.",
    "When two users save at the same time, the second gets an error.",
    "Concurrent updates are serialized by an advisory lock.",
    "The row is read with SELECT FOR UPDATE.",
    "Only one request can update an address at a time.",
    "If the row has been changed meanwhile by another request, the save is rejected.",
    "Check that the supplied version matches the current version.",
    "A mutex per address is held while it is written.",
    "Rows are never updated: each change of an address adds a row.",
    "There is a single writer per address, the address worker.",
  ],
  touches: ["Concurrent updates are an issue.", "Race conditions have to be kept in mind.", "Lost updates happen."],
  traps: [
    "The new service replaces the existing design of the page.",
    "The upgrade overwrites the previous config file.",
    "At most ten concurrent connections are opened.",
    "What happens when two admins save at once?",
    "Merge conflicts in the repository are rare.",
    "The account of a user is locked after three failed sign-ins.",
    "The naming conflicts with an older proposal.",
    "The API version matches the version of the product.",
  ],
  documents: [
    {
      title: "a row is updated, without an endpoint",
      markdown: "# RFC: Status\n\n## Proposal\n\nThe worker updates the row in the `jobs` table when a job ends.\n",
      status: "unknown",
    },
    {
      title: "records are added, nothing says whether they change",
      markdown: "# RFC: Notes\n\n## Proposal\n\n`POST /v1/notes` inserts a row into the `notes` table.\n",
      status: "unknown",
    },
    {
      title: "an update of something that may not be stored",
      markdown: "# RFC: Light\n\n## Proposal\n\n`PUT /v1/lights/{id}` switches the light.\n",
      status: "unknown",
    },
    {
      title: "nothing is stored",
      markdown: "# RFC: Version\n\n## Proposal\n\n`GET /v1/version` answers with the version of the program.\n",
      status: "not-applicable",
    },
  ],
});
