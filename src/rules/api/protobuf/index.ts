import type { ApiRule } from "../api-rule.ts";
import { pbAuth } from "./pb-auth.ts";
import { pbBreak } from "./pb-break.ts";
import { pbLint } from "./pb-lint.ts";
import { pbPage } from "./pb-page.ts";
import { pbRequestId } from "./pb-request-id.ts";
import { pbValidate } from "./pb-validate.ts";

/** Rules of protocol buffers. */
export const protobufRules: readonly ApiRule[] = [pbBreak, pbPage, pbAuth, pbValidate, pbRequestId, pbLint];
