import type { ApiRule } from "../api-rule.ts";
import { pbBreak } from "./pb-break.ts";

/** Rules of protocol buffers. */
export const protobufRules: readonly ApiRule[] = [pbBreak];
