import { describeCheck } from "../cases.ts";

describeCheck("sb-leakage", {
  setting: `# RFC: API tokens for partners

## Proposal

Partners create a new API token with \`POST /v1/tokens\` and send it in the \`Authorization\` header of every request.

{here}
`,
  alone: "fail",
  answers: [
    "The `Authorization` header is redacted in logs.",
    "Tokens must never be logged.",
    "Errors must not reveal whether the account of a token exists.",
    "For tokens of other partners the answer is 404 rather than 403, to avoid leaking their existence.",
    "E-mail addresses are masked in the audit log.",
  ],
  touches: ["Tokens are sensitive data."],
  traps: [
    "The logs should contain the http request and http response.",
    "The token is passed in the query string of the URL.",
    "The log has one line for each request with its request id.",
  ],
});
