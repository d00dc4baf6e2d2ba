import type { Logger } from "pino";
import { createBuf, usualBuf } from "../buf/index.ts";
import { type AppBuf, createAppBuf } from "../github/index.ts";

/** What compares protocol buffers for this server. No process is started before the first are reviewed. */
export const openBuf = (log: Logger): AppBuf => createAppBuf(createBuf(), usualBuf.processes, log);
