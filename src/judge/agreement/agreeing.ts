import type { JudgeQuestion } from "../judge-request.ts";

/** How many answers have to say the same before a check is settled: one of advice, three of what blocks or warns. */
export const agreeing = ({ severity }: Pick<JudgeQuestion, "severity">): number => (severity === "advice" ? 1 : 3);
