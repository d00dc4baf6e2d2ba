import { describeCheck } from "../cases.ts";

describeCheck("sb-abuse-cases", {
  setting: `# RFC: Public invitations

## Proposal

Anyone on the internet can call \`POST /v1/invitations\` from the public website.

{here}
`,
  alone: "fail",
  answers: [
    "To prevent spam an account must be confirmed first.",
    "An attacker who guesses ids learns nothing, since unknown and foreign ids get the same answer and must do so.",
    "Brute forcing the code is infeasible, because it is limited to 5 attempts.",
    "Bots are stopped by a captcha, which prevents abuse of the form.",
    "A malicious client could flood the server; servers should limit the number of pending invitations.",
    "The limit prevents a DoS by a single caller.",
    "## Security\n\nA rogue user could enumerate addresses. Servers must answer the same for known and unknown ones.",
  ],
  touches: ["Spam is a danger.", "Attackers exist.", "Denial of service is a topic for the operators."],
  traps: [
    "The invitation has a nice picture.",
    "The limit of the text is 80 characters.",
    "Invitations are counted in a dashboard.",
    "An invitation is sent by mail.",
    "The team reviews the text of the mail.",
  ],
  documents: [
    {
      title: "an internal job",
      markdown: "# RFC: Report\n\n## Proposal\n\nA job writes the report to a bucket of the finance team.\n",
      status: "not-applicable",
    },
    {
      title: "an API whose callers are not named",
      markdown: "# RFC: Status\n\n## Proposal\n\n`GET /v1/status` answers with the state of the machine.\n",
      status: "unknown",
    },
    {
      title: "abuse in a rejected option only",
      markdown:
        "# RFC: Public invitations\n\n## Proposal\n\nAnyone on the internet can call `POST /v1/invitations`.\n\n## Alternatives\n\nAn open form could be abused by spammers, which a captcha would prevent.\n",
      status: "fail",
    },
  ],
});
