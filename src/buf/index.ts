export type { BufFinding, BufRequest, BufRun } from "../artifacts/api/index.ts";
