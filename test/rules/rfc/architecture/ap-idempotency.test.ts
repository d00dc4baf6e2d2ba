import { describeCheck } from "../cases.ts";

describeCheck("ap-idempotency", {
  setting: `# RFC: Book a room

## Proposal

A guest books a room with \`POST /v1/bookings\`. The body holds the room and the dates; the answer is \`201\` with the booking.

{here}
`,
  alone: "fail",
  answers: [
    "A guest's folder is created if it does not exist yet.",
    "The booking is only inserted when no row with the same room and night is present: it is created if one doesn't already exist.",
    "The stored booking is overwritten on each push.",
    "Each submission replaces the previous one.",
    "Bookings that are already flagged as done are filtered out.",
    "The client sends an `Idempotency-Key` header that is stored with the response for 24 hours.",
    "The request returns 201 if the booking is created or already exists.",
    "A second request with the same key is rejected with 409.",
    "Creation is idempotent.",
    "If the same message is delivered twice, the second one is ignored because the message id is already stored.",
    "Bookings are written with an upsert, `INSERT … ON CONFLICT DO NOTHING`.",
    "```sql\nCREATE TABLE bookings (\n  id uuid PRIMARY KEY,\n  room_id uuid NOT NULL,\n  night date NOT NULL,\n  UNIQUE (room_id, night)\n);\n```",
  ],
  touches: ["We have to think of duplicate requests."],
  traps: [
    "If the room does not exist, 404 is returned.",
    "The option avoids returning duplicate results in the list.",
    "409 Conflict if the room is already booked by another user.",
    "The duplicate functionality of the two applications is a burden for developers.",
    "The room is shown with its picture.",
  ],
  documents: [
    {
      title: "operations that all read",
      markdown:
        "# RFC: Rooms\n\n## Proposal\n\n`GET /v1/rooms` lists rooms. Users can add a room in the back office.\n",
      status: "unknown",
    },
    {
      title: "only replacements",
      markdown:
        "# RFC: Rules of a room\n\n## Proposal\n\n`PUT /v1/rooms/{id}/rules` replaces the rules with those of the body, and `DELETE /v1/rooms/{id}/rules` removes them.\n",
      status: "not-applicable",
    },
    {
      title: "a search that takes a body",
      markdown:
        "# RFC: Find a room\n\n## Proposal\n\n`POST /v1/rooms/search` takes filters in its body and returns the rooms that match.\n",
      status: "not-applicable",
    },
    {
      title: "a replacement beside a creation",
      markdown:
        "# RFC: Rooms\n\n## Proposal\n\n`POST /v1/rooms` creates a room and `PUT /v1/rooms/{id}` replaces it.\n",
      status: "fail",
    },
  ],
});
