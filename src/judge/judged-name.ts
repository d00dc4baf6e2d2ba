import { createHash } from "node:crypto";
import type { Judgement } from "./judge-run.ts";

/**
 * The name by which people and the store speak of a judgement: 16 hexadecimal digits over its document, its check, its verdict
 * and the first words that it quotes. White space and letter case do not count, lines and the model do not: the same words
 * judged the same keep their name, and other words are another judgement.
 */
export const judgedName = ({
  path,
  check,
  verdict,
  evidence,
}: Pick<Judgement, "path" | "check" | "verdict" | "evidence">): string =>
  createHash("sha256")
    .update(JSON.stringify([path, check, verdict, normalise(evidence[0]?.quote ?? "")]))
    .digest("hex")
    .slice(0, 16);

const normalise = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase();
