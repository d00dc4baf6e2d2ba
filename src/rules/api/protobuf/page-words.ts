import type { FoundMessage, ProtobufChange, ProtoField, ProtoMessage } from "../../../artifacts/api/index.ts";
import { isScalar } from "../../../artifacts/api/index.ts";
import { bareName, wordsOf } from "../reading/words.ts";
import type { ReviewedMethod } from "./reviewed-methods.ts";

const size =
  /^(?:(?:max|min)?(?:page|batch|result|results|num)?(?:size|limit|count|results|items)|max|first|last|top|take|per(?:page)?|pagelimit|limit|n|num|maxresults|maxpagesize)$/;
const place =
  /^(?:.*(?:token|cursor|offset|continuation|bookmark|marker|checkpoint)|page(?:number|num|no|index)?|skip|start|startafter|startingafter|endingbefore|startkey|after|before|since|sinceid|from|fromid|lastid|lastkey)$/;
const next =
  /^(?:.*(?:token|cursor|continuation|bookmark|marker)|has(?:more|next|nextpage)|more|next|nextpage|nextoffset|nextkey|nextid|lastid|total|totalcount|totalsize|totalpages|totalresults|count|islast|lastpage)$/;
const paging = /(?:^|\.)\w*(?:Pag(?:e|ing|ination|er)|Cursor|Window)\w*$/;

/** Longer names are cut: they come from the change, and what they end in tells. */
const isPaging = (type: string): boolean => paging.test(type.slice(-longestType));
const longestType = 200;

/** What a listing method has of pages. */
export interface Pages {
  readonly size: boolean;
  readonly place: boolean;
  readonly next: boolean;
}

/** Which parts of paging a method has. */
export function pagesOf({ request, response }: ReviewedMethod): Pages {
  const asked = request?.message.fields ?? [];
  const given = response?.message.fields ?? [];
  const whole = asked.some(({ type, rule }) => rule !== "repeated" && isPaging(type));
  return {
    size: whole || asked.some(({ name }) => size.test(bareName(name))),
    place: whole || asked.some(({ name }) => place.test(bareName(name))),
    next:
      given.some(({ type, rule }) => rule !== "repeated" && isPaging(type)) ||
      given.some(({ name, rule }) => rule !== "repeated" && next.test(bareName(name))),
  };
}

const verbs: ReadonlySet<string> = new Set("list search query find browse scan enumerate".split(" "));
const reads: ReadonlySet<string> = new Set("get fetch read load retrieve".split(" "));
const wrapper = /(?:Response|Reply|Result|Results|List|Page|Collection)$/;
/** A comment that says how long a list is at most. */
const bounded = /\b(?:at most|no more than|up to|max(?:imum)?\.?|never more than|fixed|limited to)\b/i;

/** The list that a method answers with, and that grows with what is stored; null where it answers with none. */
export function listOf(each: ReviewedMethod, change: ProtobufChange): ProtoField | null {
  const { method, request, response, verb } = each;
  if (method.serverStreams || request === null || response === null || namesWhatItWants(request.message)) return null;
  const lists = response.message.fields.filter((field) => grows(field, response, change));
  const [list] = lists;
  if (list === undefined) return null;
  if (verbs.has(verb)) return list;
  // `GetOrders` answers with orders, `GetOrder` with one that has lines.
  const answersWithThem = wrapper.test(response.message.name) && lists.length === 1;
  const many = /s$/.test(wordsOf(method.name).at(-1) ?? "") || /^GetAll/.test(method.name);
  return reads.has(verb) && many && answersWithThem ? list : null;
}

/** A list of messages; values and enumerations are few. */
function grows(
  { rule, type, options, comment }: ProtoField,
  { message, contract }: FoundMessage,
  change: ProtobufChange,
): boolean {
  if (rule !== "repeated" || isScalar(type) || bounded.test(comment) || /max_items|max_size/.test(options))
    return false;
  const scope = contract.package === "" ? message.name : `${contract.package}.${message.name}`;
  const isEnum = contract.enums.some(({ name }) => name === type || name === `${message.name}.${type}`);
  return !isEnum && (change.message(type, scope) !== null || /[A-Z]/.test(type.slice(0, longestType)));
}

const namesWhatItWants = ({ fields }: ProtoMessage): boolean =>
  fields.some(({ rule, name }) => rule === "repeated" && /(?:ids?|names|keys|requests)$/.test(bareName(name)));
