import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { JudgedDraft } from "../../../judge/judge-run.ts";
import type { DesignReading } from "../read-designs.ts";
import { answersIn } from "./answers-in.ts";
import type { DraftProof } from "./draft-proof.ts";
import { isPlain } from "./is-plain.ts";
import { isSoundContract } from "./sound-contract.ts";
import { isSoundScript } from "./sound-script.ts";

/**
 * Whether what a model drafted for a document may be shown: its text is plain, our own rules find nothing wrong with it, and
 * with it the document answers the check and nothing else less well. The text may be anything.
 */
export function isProven(draft: JudgedDraft, design: DesignReading, proof: DraftProof): boolean {
  return isPlain(draft.text) && isSound(draft, proof) && answersIn(draft, design, proof.read);
}

function isSound({ language, text, path }: JudgedDraft, proof: DraftProof): boolean {
  switch (language) {
    case "sql":
      return isSoundScript({ path, text }, proof);
    case "yaml":
      return isSoundContract(text, proof);
    case "markdown":
      return fencesOf(proof.read(path, text)).every(({ kind, code }) => {
        if (kind === "sql") return isSoundScript({ path, text: code }, proof);
        return kind !== "openapi" || isSoundContract(code, proof);
      });
    default:
      return false;
  }
}

const fencesOf = ({ sections }: Rfc) =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "fence" ? [block.fence] : [])));
