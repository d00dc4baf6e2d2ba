import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { rangeOfLine } from "../../../charter/index.ts";
import { references } from "../references.ts";
import { type Defect, defectAt, defineDefectCheck, formsAndIndexes } from "./define-defect-check.ts";
import { instructs, instructsInComment, isForTools, speaksOfTheTemplate } from "./template-lexicon.ts";

const residue = `# RFC: Copy the archive

## Summary

One paragraph explanation of the feature.

## Proposal

A worker copies the records of the archive to the new database, one by one.
`;

const comment = `# RFC: Copy the archive

## Summary

<!-- Describe the change in a few sentences. This section should be understandable without the rest. -->

A worker copies the records of the archive to the new database, one by one.
`;

const clean = `# RFC: Copy the archive

<!-- toc -->

## Summary

A worker copies the records of the archive to the new database, one by one.
`;

/** A shorter comment is a mark. */
const shortestComment = 40;

/** Instructions of the template that were to be replaced. */
export const docTemplateResidue = defineDefectCheck({
  meta: {
    id: "doc-template-residue",
    title: "Instructions of the template are left in the document",
    item: "product-requirements",
    severity: "warning",
    problem:
      "Readers cannot tell the template's words from the author's, and an instruction in the place of an answer looks like one.",
    remedy: "Replace the instruction with the answer, and take out comments that tell how to write the document.",
    quietWhen: [
      "The document is a template.",
      "A comment steers a tool or is a note of the author, and stands in no template of the repository.",
      "A heading or a question of the template has its answer below it.",
    ],
    references: [references.kep],
    examples: {
      bad: [
        {
          title: "An instruction for an answer",
          markdown: residue,
          status: "fail",
          quote: "One paragraph explanation",
        },
        { title: "A comment for the author", markdown: comment, status: "weak", quote: "Describe the change" },
      ],
      good: [{ title: "A comment for a tool", markdown: clean, status: "pass" }],
    },
  },
  spares: formsAndIndexes,
  defects: (rfc) => [...inText(rfc), ...inComments(rfc), ...unresolved(rfc)],
  lookedFor: "instructions of a template in the text and in comments",
  question: (_, { evidence }) => `What is the answer to the instruction on line ${evidence.startLine}?`,
});

function inText(rfc: Rfc): readonly Defect[] {
  const taught = sentencesOf(rfc.template);
  return rfc.sections.flatMap((section) => {
    const said = section.blocks.flatMap((block) =>
      block.kind === "paragraph" || block.kind === "quote" || block.kind === "list-item" ? block.sentences : [],
    );
    const unanswered = isOnlyInstruction(
      section,
      said.map(({ text }) => text),
    );
    return said
      .filter(
        ({ text, code }) =>
          (code.length === 0 && speaksOfTheTemplate.test(text)) ||
          (instructs.test(text) && (unanswered || taught.has(text))),
      )
      .slice(0, 1)
      .map(({ range }) => defectAt(rfc, range, "holds an instruction of its template where the answer should stand"));
  });
}

/** The template's instructions, as lines: what a document repeats word for word it did not answer. */
function sentencesOf(template: string | null): ReadonlySet<string> {
  const lines = (template ?? "").split("\n").map((line) => line.replace(/^[\s>*-]{1,8}/, "").trim());
  return new Set(lines.filter((line) => line.split(" ").length >= 4));
}

/** A section whose every sentence tells the author what to write. */
function isOnlyInstruction(section: Section, said: readonly string[]): boolean {
  if (said.length === 0 || said.length > 8) return false;
  if (section.blocks.some((block) => block.kind === "fence" || block.kind === "table" || block.kind === "list-item"))
    return false;
  return said.every((text) => instructs.test(text) || text.endsWith("?"));
}

function inComments(rfc: Rfc): readonly Defect[] {
  return rfc.comments
    .filter(
      ({ text }) =>
        instructsInComment(text) ||
        (text.length >= shortestComment && rfc.template?.includes(text) === true && !isForTools(text)),
    )
    .map(({ range }) => defectAt(rfc, range, "keeps a comment of its template that tells how to write it", "light"));
}

/** The mark of Kubernetes proposals for what reviewers disagree on. */
function unresolved(rfc: Rfc): readonly Defect[] {
  if (!rfc.text.includes("<<[UNRESOLVED")) return [];
  return rfc.text
    .split("\n")
    .flatMap((line, at) =>
      line.startsWith("<<[UNRESOLVED")
        ? [defectAt(rfc, rangeOfLine(rfc, at + 1), "keeps a mark for what is unresolved")]
        : [],
    );
}
