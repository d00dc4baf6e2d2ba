import { describeCheck } from "../cases.ts";

describeCheck("sb-object-authz", {
  setting: `# RFC: Notes of a customer

## Proposal

A customer reads one of their notes with \`GET /v1/customers/{customerId}/notes/{noteId}\` and deletes it with
\`DELETE /v1/customers/{customerId}/notes/{noteId}\`.

{here}
`,
  alone: "fail",
  answers: [
    "A note can be deleted solely by whoever wrote it, the caller has created it.",
    "Requests for notes of other customers yield 404.",
    "The query is filtered by the team of the caller.",
    "The authenticated user must have the `read` relation on the note.",
    "Users can only see notes they created.",
    "If the token or the customer id in the path is wrong, the server must return `M_FORBIDDEN`.",
    "A user without access to the project but with a resource override of viewer should be able to view that note.",
    "Only the owner of a note can read or delete it.",
    "If the request comes from a user other than the one who created the note, it is rejected with `403`.",
    "Customers can only access notes that belong to their organisation; others get 404.",
    "Row-level security on `notes` restricts every query to the customer of the session.",
    "The server must check if the requesting user has permission to see the note.",
    "A note is only visible to the customer who wrote it.",
    "We allow note authors to delete their notes.",
    "A note can be revoked by the user himself or by an administrator.",
    "The server must check that the caller is a member of the project before a note is returned.",
  ],
  touches: ["The caller needs the permission to call the endpoint, otherwise the user gets 403."],
  traps: [
    "The upload of a note is denied when the uploaded text is over the quota.",
    "Notes belong to a category.",
    "| `PUT /notes/:id/owners` | requires **change-owners** |",
    "409 Conflict if the note is already claimed by another user.",
    "The notes team owns the service.",
    "A project admin can choose a list that is only effective for the project.",
    "Notes are shown with the newest first.",
  ],
  documents: [
    {
      title: "an object by its id in a body",
      markdown:
        "# RFC: Bindings\n\n## Proposal\n\n`POST /v3/bindings` takes the parameters `app_guid` and `instance_guid` of the request and creates a binding.\n",
      status: "fail",
    },
    {
      title: "people who administer a part",
      markdown:
        "# RFC: Users\n\n## Proposal\n\n`POST /v3/users` creates a user by name. Permitted roles: Admin, OrgManager can do so.\n",
      status: "fail",
    },
    {
      title: "a path without a method",
      markdown:
        "# RFC: Schedule\n\n## Proposal\n\nWe add an endpoint `/v2/content/:content_id/schedule` to the publishing API.\n",
      status: "fail",
    },
    {
      title: "stored for each tenant, and no API in sight",
      markdown:
        "# RFC: Blobs\n\n## Proposal\n\nBlobs are stored in a new table `blobs` with a staging area for each organisation.\n",
      status: "unknown",
    },
    {
      title: "ids that name no object",
      markdown:
        "# RFC: Tracing\n\n## Proposal\n\n`POST /v1/complete` takes the header `X-Request-Id`, and the request carries a trace_id for the logs.\n",
      status: "not-applicable",
    },
  ],
});
