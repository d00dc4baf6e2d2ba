import { describeCheck } from "../cases.ts";

describeCheck("os-architecture", {
  setting: `# RFC: Sign deliveries

## Problem

Receivers cannot tell who sent a delivery. Some have asked for a list of our addresses, which changes every month. Others
compare a fixed token, which everyone knows who has seen one delivery. The support team answers a question of this kind a day.

## Proposal

{here}
`,
  alone: "fail",
  answers: [
    "- The API keeps a secret.\n- The worker signs each delivery.\n- The receiver compares it.\n- An old key stays valid.\n- The dashboard shows both.",
    "The API keeps a secret for each endpoint. It shows it once. The worker signs with it. The receiver compares. An old key stays valid for a day.",
    "```mermaid\nsequenceDiagram\n  API->>Worker: secret\n  Worker->>Receiver: signed delivery\n  Receiver-->>Worker: 204\n```",
    "| Component | What it does |\n| --- | --- |\n| API | keeps the secret |\n| worker | signs |\n| receiver | compares |\n| dashboard | shows |\n| job | rotates |",
    "```go\ntype Endpoint struct {\n  ID     string\n  Secret []byte\n  Old    []byte\n  Until  time.Time\n}\n```",
    "1. The API creates a key.\n2. It stores the key.\n3. The worker reads it.\n4. It signs the body.\n5. It sends the delivery.",
  ],
  touches: [
    "We will sign deliveries.",
    "- A secret for each endpoint.\n- A signature in a header.",
    "Deliveries get a signature. It stands in a header.",
  ],
  traps: ["", "None.", "TBD", "![picture](sign.png)", "### Details\n"],
});
