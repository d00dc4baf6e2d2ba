import type { Judged } from "../../charter/index.ts";
import { type Inline, inline } from "../markdown/nodes.ts";
import { userCode } from "../markdown/user-text.ts";

/** A language model's name: an operator's text, escaped like all text that is not ours. */
export const modelName = (model: string): Inline => userCode(model, 60);

/** `read by gpt-…`: beside each status that a language model settled. */
export const readBy = ({ model }: Pick<Judged, "model">): Inline[] => inline("read by ", modelName(model));
