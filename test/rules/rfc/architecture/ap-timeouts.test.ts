import { describeCheck } from "../cases.ts";

describeCheck("ap-timeouts", {
  setting: `# RFC: Prices on the product page

## Proposal

The shop calls the pricing service over HTTP for each product page and shows the price that it returns.

{here}
`,
  alone: "fail",
  answers: [
    "Calls to the pricing service time out after 800 ms with a request timeout of 800 ms.",
    "We set a deadline of 2 seconds for the whole page.",
    "| Call | Timeout |\n| --- | --- |\n| pricing service | 1.5 s |",
    "A parameter `timeout_ms` is added. It says how long the client is willing to wait. The default value is 20000 (20 seconds).",
    "The client uses a connect timeout of 300ms.",
  ],
  touches: ["The client must have a timeout for these calls."],
  traps: [
    "```protobuf\nmessage QueryRequest {\n  string query = 1;\n  int64 timeout_seconds = 3;\n}\n```",
    '```go\ntype Request struct {\n\tTimeoutSeconds *int64 `json:"timeoutSeconds,omitempty" protobuf:"varint,3,opt,name=timeoutSeconds"`\n}\n```',
    "The values below are only given as an example.\n\n```yaml\npricing_timeout: 20\n```",
    "`web_session_timeout` is a new server setting.",
    "```yaml\nidle_timeout: 30\n```",
    "The session timeout of the shop is 30 minutes.",
    "The 'timeout' attribute will be removed.",
    "In March a call timed out and the page stayed empty for 40 minutes.",
    "Prices are cached for 10 minutes.",
    "The deadline for feedback on this RFC is in two weeks.",
  ],
  documents: [
    {
      title: "nothing is called",
      markdown:
        "# RFC: Rename the shop's colours\n\n## Proposal\n\nThe primary colour is called `heron` in the style guide.\n",
      status: "not-applicable",
    },
  ],
});
