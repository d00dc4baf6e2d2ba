import { describeCheck } from "../cases.ts";

describeCheck("os-milestones", {
  setting: `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed with a secret per endpoint, and \`POST /v1/endpoints\` returns the secret.

{here}
`,
  alone: "fail",
  answers: [
    "## Sprints\n\n- Copy\n  - add a worker that reads the records\n  - update the shop to read the copy",
    "## Rollout plan\n\n1. Generate a secret for each endpoint.\n2. Send the signature beside the old token.\n3. Remove the old token.",
    "## Phase 1\n\nSecrets are generated.\n\n## Phase 2\n\nDeliveries are signed.",
    "## Milestones\n\n| Milestone | Outcome |\n| --- | --- |\n| M1 | secrets exist |\n| M2 | deliveries are signed |",
    "## Order of execution\n\n- The token is added as any other token is.\n- The user interface lets members issue tokens.",
    "First, we generate a secret for each endpoint. Second, we will sign the deliveries.",
    "In the first phase secrets are generated. In the second phase deliveries are signed.",
    "## Graduation criteria\n\n### Alpha\n\n- Behind a feature flag\n\n### Beta\n\n- On by default",
  ],
  traps: [
    "## Implementation\n\n1. The event is taken from the queue.\n2. The body is signed.\n3. The request is sent.",
    "The first phase has only some events.",
    "First, the event is read. Then the body is signed.",
    "## Roadmap\n",
  ],
});
