import { describeCheck } from "../cases.ts";

describeCheck("ap-idempotency", {
  setting: `# RFC: Book a room

## Proposal

A guest books a room with \`POST /v1/bookings\`. The body holds the room and the dates; the answer is \`201\` with the booking.

{here}
`,
  alone: "fail",
  answers: [
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
    "409 Conflict if the room is already booked by another user.",
    "The duplicate functionality of the two applications is a burden for developers.",
    "The room is shown with its picture.",
  ],
});
