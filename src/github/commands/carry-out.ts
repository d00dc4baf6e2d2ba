import { paragraph } from "../../report/markdown/nodes.ts";
import { userProse } from "../../report/markdown/user-text.ts";
import type { Command } from "../../store/index.ts";
import type { CommandWork } from "./command-work.ts";
import { dispute } from "./dispute.ts";
import { explain } from "./explain.ts";
import { help } from "./help.ts";
import { verbs } from "./read-command.ts";
import { recheck } from "./recheck.ts";
import { refused, type Settlement } from "./settlement.ts";
import { unwaive } from "./unwaive.ts";
import { waive } from "./waive.ts";

/** Does what a command says. Safe to repeat: what a first attempt did is found, not done again. */
export async function carryOut(work: CommandWork): Promise<Settlement> {
  const { command } = work.record;
  switch (command.verb) {
    case "recheck":
      return recheck(work);
    case "explain":
      return explain(work, command);
    case "waive":
      return waive(work, command);
    case "unwaive":
      return unwaive(work, command);
    case "dispute":
      return dispute(work, command);
    case "help":
      return help(work);
    case "unknown":
      return misunderstood(command);
    default:
      return command satisfies never;
  }
}

/** A word that is none of ours gets a reaction alone, since it may be meant for nobody; a slip in one of ours is explained. */
function misunderstood({ word, problem }: Extract<Command, { verb: "unknown" }>): Settlement {
  return verbs.some((verb) => verb === word)
    ? refused(paragraph("Refused: ", userProse(problem, 400)))
    : { outcome: "refused", answer: null };
}
