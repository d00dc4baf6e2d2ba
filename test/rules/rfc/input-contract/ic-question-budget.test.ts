import { describeCheck } from "../cases.ts";

const accepted = (questions: string): string => `---
status: accepted
---

# RFC: Move the archive

## Proposal

The archive moves to the new store.

${questions}
`;
const draft = (questions: string): string => accepted(questions).replace("accepted", "draft");
const eight = Array.from({ length: 8 }, (_, at) => `- What becomes of part ${"abcdefgh"[at]}?`).join("\n");

describeCheck("ic-question-budget", {
  setting: accepted("{here}"),
  alone: "not-applicable",
  answers: [
    "## Open questions\n\n- Which records stay? Owner: Mira.",
    "## Unresolved questions\n\n- Which records stay? @mira answers.",
    "## Open questions\n\nWhich records stay is decided by the operators until the beta.",
    "## Open issues\n\n- Old records: assigned to the archive team.\n- Old indexes: due 2026-03-01.",
    "## Open questions\n\n| Question | Owner |\n| --- | --- |\n| Which records stay? | owned by the archive team |",
    "## Open questions\n\n- Which records stay?\n- Who pays?\n\nThese open questions are owned by the author and answered before the implementation.",
  ],
  touches: [
    "## Open questions\n\n- Which records stay?",
    "## Unresolved questions\n\n### Which records stay?\n\nSome are old.",
    `## Open questions\n\n${eight}`,
  ],
  documents: [
    {
      title: "a draft with two questions",
      markdown: draft("## Open questions\n\n- Which stay?\n- Who pays?"),
      status: "pass",
    },
    { title: "a draft with eight questions", markdown: draft(`## Open questions\n\n${eight}`), status: "weak" },
    { title: "no questions", markdown: accepted("## Open questions\n\nNone."), status: "not-applicable" },
    {
      title: "questions that are settled",
      markdown: accepted("## Open questions\n\n- [x] Which records stay?\n- Resolved: who pays."),
      status: "not-applicable",
    },
    {
      title: "groups of questions in another language",
      markdown: draft(
        `## Questões em aberto\n\n### Da reunião\n\n| ID | Questão |\n| --- | --- |\n| 1 | Limite de envio |\n| 2 | Ordem dos eventos |\n| 3 | Retenção |\n| 4 | Papéis |\n\n### Da análise\n\n| ID | Questão |\n| --- | --- |\n| 5 | Latência |\n| 6 | Recuperação |\n| 7 | Ordem |\n| 8 | Auditoria |`,
      ),
      status: "weak",
    },
  ],
});
