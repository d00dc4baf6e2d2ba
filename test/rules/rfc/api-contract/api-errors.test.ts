import { describeCheck } from "../cases.ts";

describeCheck("api-errors", {
  setting: `# RFC: Cancel a booking

## Proposal

A guest cancels a booking with \`DELETE /v1/bookings/{id}\`. On success the answer is 204 No Content.

{here}
`,
  alone: "fail",
  answers: [
    "- 404 Not Found if there is no such booking",
    "If the stay has begun, the request is rejected with the error code `M_STAY_BEGUN` and HTTP status code 409.",
    "| Status | Meaning |\n| --- | --- |\n| 403 | the booking belongs to somebody else |\n| 404 | no such booking |",
    "Errors are returned as `application/problem+json`.",
    '```json\n{ "error": "stay_begun", "message": "The stay has begun" }\n```',
    '```json\n{"code":403,"message":"Forbidden"}\n```',
    "```python\nassert res.status_code == 401\n```",
    '```json\n{ "errors": [ { "reason": "begun" } ] }\n```',
    "The rpc returns `FAILED_PRECONDITION` when the stay has begun.",
  ],
  touches: [
    "If the stay has begun, the operation returns an error.",
    "Clients get a meaningful error when they may not cancel.",
    "Otherwise the API returns an appropriate error message.",
    '```json\n{ "name": "db", "error": "the message of the failure" }\n```',
  ],
  traps: [
    "It took 404 ms in the test of last week.",
    "```python\nassert res.status_code == 200\n```",
    "Guests who fail to cancel call the hotel.",
    "Bookings are stored in 500 partitions.",
    "The operation returns 200 with the booking as well.",
    "Errors of this kind were frequent in 2019.",
  ],
});
