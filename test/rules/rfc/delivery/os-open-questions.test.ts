import { describeCheck } from "../cases.ts";

const long = "The worker reads the next record, writes it to the store and goes on with the one after it. ".repeat(9);

describeCheck("os-open-questions", {
  setting: `# RFC: Copy the archive\n\n## Proposal\n\n${long}\n\n{here}\n`,
  alone: "fail",
  answers: [
    "## Open questions\n\n- Which records may be left behind?",
    "## Unresolved questions\n\nIs the current behaviour of the index the best one?",
    "## Open issues\n\nThe log might have to be configured on each node.",
    "## To be discussed\n\n1. Who pays for the second store?",
    "## Unresolved questions\n\nNone so far.",
    "## Open questions\n\n### Does the copy need a lock?\n\nProbably not, but nobody has measured it.",
    "Open question: may records be left behind?",
  ],
  touches: [
    "## Open questions\n\nN/A",
    "## Open issues\n\nNot applicable.",
    "It is still unclear how many records there are.",
    "We need to decide which store is read first.",
    "The format of the key is undecided.",
  ],
  traps: [
    "## Open questions\n",
    "## Unresolved questions\n\nTBD",
    "## Potential issues\n\nThe copy takes a night.",
    "The file is open while the worker reads it.",
    "Questions of users are answered by the support team.",
    "## Frequently asked questions\n\nCan I stop the copy? Yes, at any time.",
  ],
  documents: [
    {
      title: "a small change",
      markdown: "# RFC: Rename the button\n\n## Proposal\n\nThe button is called “Buy”.\n",
      status: "not-applicable",
    },
  ],
});
