export type { BufFinding, BufRequest, BufRun } from "./buf-run.ts";
