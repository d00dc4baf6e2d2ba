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
    "Secrets may be exposed, as the logger will not employ any masking of sensitive data.",
    "Risk: the logger does not mask secrets.",
    "Tokens are written without redaction.",
  ],
  documents: [
    {
      title: "an audit log that is forwarded",
      markdown:
        "# RFC: Forward the audit log\n\n## Proposal\n\nAudit log items are forwarded to a syslog server, and the purge is an API endpoint `DELETE /v1/audit-logs`.\n",
      status: "fail",
    },
    {
      title: "the answer of another system",
      markdown:
        "# RFC: Ping\n\n## Proposal\n\n`POST /v1/ping` calls the application; the error may include the response body text of the application.\n",
      status: "fail",
    },
    {
      title: "the text of an error in a result",
      markdown:
        '# RFC: Health\n\n## Proposal\n\n`GET /v1/health` answers:\n\n```json\n{ "name": "db",\n  "error": "the message of the failure" }\n```\n',
      status: "fail",
    },
    {
      title: "requests that are logged",
      markdown:
        "# RFC: Waterfall\n\n## Proposal\n\nWe place network request logs beside the recording and add an API endpoint to accept them.\n",
      status: "fail",
    },
    {
      title: "the inside of a process",
      markdown: "# RFC: Groups\n\n## Proposal\n\n`GET /debug` serves debug information through pprof.\n",
      status: "fail",
    },
    {
      title: "calls that carry a key",
      markdown:
        "# RFC: Progress\n\n## Proposal\n\nThe command line already has an API key at this point and pushes its state with `POST /v1/sessions`.\n",
      status: "fail",
    },
    {
      title: "nothing that anyone could hide",
      markdown: "# RFC: Colours\n\n## Proposal\n\n`GET /v1/colours` lists the colours of the palette.\n",
      status: "not-applicable",
    },
  ],
});
