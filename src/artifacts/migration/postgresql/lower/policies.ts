import type { AlterPolicyStmt, CreatePolicyStmt, Node } from "libpg-query";
import type { Expression } from "../../expression.ts";
import type { Operation, PolicyCommand } from "../../operation.ts";
import { summarise } from "../expression/summarise.ts";
import { relationName } from "../object-name.ts";
import { closingOf, findWord, inside, rangeOfSpan, type Source, tokenAt, wordAt } from "../source.ts";
import { rolesOf } from "./role.ts";

const commands: readonly PolicyCommand[] = ["all", "select", "insert", "update", "delete"];

/** CREATE POLICY; without TO it is for `public`, without FOR for all commands. */
export function createPolicy(source: Source, node: CreatePolicyStmt): readonly Operation[] {
  return [
    {
      kind: "create-policy",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.table),
      name: node.policy_name ?? "",
      command: commands.find((command) => command === node.cmd_name) ?? "all",
      permissive: node.permissive === true,
      roles: rolesOf(node.roles),
      ...expressionsOf(source, node),
    },
  ];
}

/** ALTER POLICY … TO, USING, WITH CHECK. */
export function alterPolicy(source: Source, node: AlterPolicyStmt): readonly Operation[] {
  return [
    {
      kind: "alter-policy",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.table),
      name: node.policy_name ?? "",
      roles: node.roles === undefined ? null : rolesOf(node.roles),
      ...expressionsOf(source, node),
    },
  ];
}

interface PolicyExpressions {
  readonly using: Expression | null;
  readonly withCheck: Expression | null;
}

function expressionsOf(source: Source, node: CreatePolicyStmt | AlterPolicyStmt): PolicyExpressions {
  const from = tokenAt(source, node.table?.location);
  return {
    using: clause(source, node.qual, from, "using"),
    withCheck: clause(source, node.with_check, from, "check"),
  };
}

/** The expression in the parentheses behind the keyword; a role may be called like it. */
function clause(source: Source, node: Node | undefined, from: number, word: string): Expression | null {
  if (node === undefined) return null;
  for (let index = from; index <= source.span.last; index++) {
    index = findWord(source, { first: index, last: source.span.last }, word);
    if (index === -1) break;
    if (wordAt(source, index + 1) === "(") return summarise(source, node, inside(source, index + 1));
  }
  return summarise(source, node, { first: from, last: closingOf(source, from) });
}
