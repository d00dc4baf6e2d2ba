import { describeCheck } from "../cases.ts";

describeCheck("os-rollout", {
  setting: `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed, and \`POST /v1/endpoints\` returns the secret.

{here}
`,
  alone: "fail",
  answers: [
    "The App is installed on one repository first, then on the organisation.",
    "Signing is behind a feature flag.",
    "It starts as a canary in one region.",
    "We release it to 5 % of the customers first and then to all.",
    "The new behaviour is off by default; operators turn it on by a setting.",
    "Feature gate name: SignedDeliveries",
    "A command line flag turns on the signatures.",
    "Customers opt in to the feature in their settings.",
    "It is enabled for internal teams first.",
    "A kill switch will disable it within a minute.",
    "It is behind the flag `signed_deliveries`, which is off.",
    "All of it hides behind a toggle that stays off until the guide is out.",
    "The flag `sign` is turned on for one partner at the start.",
    "It is turned on for our own workspace, then for 5 %.",
    "We switch it on for ourselves first and a week later for a handful of partners.",
    "The change goes live in one region, then in the others.",
    "Code paths are guarded by the switch `sign_v2`, which defaults to off.",
    "Setting `sign` to true enables it for an endpoint.",
  ],
  touches: ["We plan a gradual rollout.", "The rollout is done by the team.", "An unstable prefix is used meanwhile."],
  traps: [
    "The secret has 32 bytes.",
    "Customers get a guide.",
    "The button is disabled by default in the form.",
    "We remove the old feature flag of the queue.",
    "The first request takes longer.",
    "The flag column is a boolean.",
    "It stands behind the load balancer, which is off site.",
    "The light is turned on in the office.",
    "The service enables a user to change the secret, then to read it.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe query language gets ranges that include their end.\n",
      status: "not-applicable",
    },
    {
      title: "a backend that may be",
      markdown: "# RFC: Reports\n\n## Proposal\n\nReports are files. Perhaps we could expose them by a REST API.\n",
      status: "unknown",
    },
  ],
});
