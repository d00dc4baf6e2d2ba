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
    "Only the owner of a note can read or delete it.",
    "If the request comes from a user other than the one who created the note, it is rejected with `403`.",
    "Customers can only access notes that belong to their organisation; others get 404.",
    "Row-level security on `notes` restricts every query to the customer of the session.",
    "The server must check if the requesting user has permission to see the note.",
    "A note is only visible to the customer who wrote it.",
    "We allow note authors to delete their notes.",
    "The server must check that the caller is a member of the project before a note is returned.",
  ],
  touches: ["The caller needs the permission to call the endpoint, otherwise the user gets 403."],
  traps: [
    "| `PUT /notes/:id/owners` | requires **change-owners** |",
    "409 Conflict if the note is already claimed by another user.",
    "The notes team owns the service.",
    "Notes are shown with the newest first.",
  ],
});
