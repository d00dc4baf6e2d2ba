import { isContractLanguage, isExcluded, mayBeContract, readContracts } from "../../artifacts/api/index.ts";
import { contractSelection } from "../select-files.ts";
import type { Decision, ExplainRequest } from "./explanation.ts";
import { ignoredBy, selectedBy, silence } from "./scope-words.ts";

/** Why a file is or is not an API contract or a part of one; null where its ending is that of none. */
export function explainContract({ path, policy, change, selection }: ExplainRequest): Decision | null {
  if (!isContractLanguage(path)) return null;
  const { named, ignored } = contractSelection(policy, selection);
  const out = (reason: string): Decision => ({ kind: null, inScope: false, reasons: [reason] });
  if (ignored(path)) return out(`${ignoredBy(policy.apis, path)} leaves it out.`);
  const isNamed = named?.(path) ?? false;
  if (!isNamed && isExcluded(path))
    return out("It lies in a folder of samples, tests or other people's code. `apis.paths` can name it.");
  if (!isNamed && !mayBeContract(path))
    return out("Its name is that of a file that sets up something else. `apis.paths` can name it.");
  const glob = selectedBy(policy.apis, path);
  const chosen = glob === null || selection !== "paths" ? [] : [`${glob} names it.`];
  const held = change?.files.find((file) => file.path === path);
  if (change === null || held === undefined || held.head.kind === "absent")
    return {
      kind: "api",
      inScope: true,
      reasons: [...chosen, "Whether it is an API contract or a part of one, its content decides when it is reviewed."],
    };
  const read = readContracts(change, contractSelection(policy, selection)).files.find((file) => file.path === path);
  if (read !== undefined)
    return {
      kind: "api",
      inScope: true,
      reasons: [
        ...chosen,
        `It is read as ${read.language}${read.operations === 0 ? "" : ` with ${counted(read.operations)}`}.`,
        ...(read.error === null ? [] : [`It cannot be read wholly: ${read.error}.`]),
      ],
    };
  if (named !== null && !isNamed) return out(silence("apis.paths", policy.apis.paths));
  return out("Nothing in it is of an API contract, and no contract refers to it.");
}

const counted = (operations: number): string => `${operations} ${operations === 1 ? "operation" : "operations"}`;
