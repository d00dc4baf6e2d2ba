import type { Cut } from "./cut.ts";

/** A stretch of a text by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `@name` of a person on GitHub, Slack or a site. What is called, has a scope or belongs to an address is none. */
const handle = /(?<![\w`@.\p{L}])@([\p{L}\d_][\p{L}\d_-]{0,38})(?![\p{L}\w/(@-]|\.\w)/gu;
const profile =
  /\b(?:github\.com|gitlab\.com|twitter\.com|x\.com|bsky\.app\/profile|linkedin\.com\/in|t\.me|keybase\.io|people\.[\w.]{1,40})\/(@?[\w.-]{1,60})(?![\w./-])/gi;
/** What a link to such a page says, which is a name. */
const profileLink =
  /\[([^\]\n]{1,80})\]\(https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|twitter\.com|x\.com|bsky\.app\/profile|linkedin\.com\/in|t\.me|keybase\.io)\/@?[\w.-]{1,60}\/?\)/gi;
/** Slack's and Jira's marks for a person. */
const marked = /<@[UW][A-Z\d]{6,14}(?:\|[^>\n]{0,80})?>|\[~[\w.@-]{2,60}\]/g;

/** Annotations, decorators, directives and tags of comments that designs speak of (Java, Spring, NestJS, Python, GraphQL, JSDoc, CSS). */
const annotations = new Set(
  (
    "all api apidoc app arg async aspect auth author autowired await babel bean before beforeall beforeeach body build builder " +
    "cache cacheable cacheput cacheevict callback cascade charset check class client column component conditional config " +
    "configuration connection const constraint constructor container context controller cost cron crossorigin data dataclass " +
    "datasource db default defer deprecated description directive document dto each eager embedded enable enum entity enumerated " +
    "env error event eventlistener example exceptionhandler experimental extend extends external fact feature field file final " +
    "fixture flow font-face format function generated generatedvalue get getmapping getter global group guard guards handler " +
    "hasrole header here hidden id import inaccessible include index indexed inherit inject injectable input interface " +
    "internal is isauthenticated job join joincolumn jsdoc json jsonproperty key keyframes last latest lazy license link list " +
    "listener live local lock lombok main manytomany manytoone map mapping max media message method middleware min mixin mock " +
    "model module name namespace next nonnull not notnull notempty notblank now nullable observable oneof onetomany onetoone " +
    "optional order output override param parameter parametrize path pathvariable patch pattern payload permission plugin " +
    "post postmapping preauthorize prefix primarykey private process prop property props protected provided provider provides " +
    "public put pytest query queue rate ratelimit readonly record ref relation repository request requestbody requestmapping " +
    "requestparam requires reserved resolver resource response rest restcontroller result retry retryable return returns role " +
    "roles root route rule schedule scheduled schema scope see self serializable service session set shareable shared signal " +
    "since singleton size skip slf4j snapshot source specifiedby sql start state static staticmethod stream stub subscribe " +
    "subscription supports switch table tag task template test this throw throws timed todo token transaction transactional " +
    "transient type typedef types union unique unknown update updatedat createdat use usecase user user_id username using uuid valid " +
    "validate validated value var variable version view virtual volatile watch web with yield"
  ).split(" "),
);
/** Words of programs end so, written in one with capitals: `@GetMapping`, `@RequestBody`, `@KafkaListener`. */
const ofProgram =
  /^(?:Is|Not|Enable|Json|Api|Http|Kafka|Rabbit|Jms|Sql|With|Mock|Post|Pre|Request|Response|Conditional|On|Has|Use|Auto|Inject|[A-Z]\w{0,30}(?:Mapping|Column|Body|Param|Params|Header|Headers|Request|Response|Listener|Handler|able|Value|Valid|Id|Key|Type|Field|Object|Property|Test|Bean|Args?|Args?Constructor|Advice|Scan|Application|Service|Repository|Controller|Component|Module|Guard|Guards|Decorator|Interceptor|Interceptors|Pipe|Pipes|Entity|Table|Index|Query|Mutation|Resolver|Transactional|Scheduled|Async|Retry|Limit|Limiter|Lock|Version|Operation|Schema|Tag|Tags))(?:[A-Z]\w{0,30})?$/;

const isAnnotation = (name: string): boolean =>
  annotations.has(name.toLowerCase()) || ofProgram.test(name) || /^\d+(?:[-.]\d+)*$/.test(name);

/** Names by which people are called on the sites that teams use. In code, whose stretches are given, `@` marks other things. */
export function handlesIn(text: string, code: readonly Span[]): readonly Cut[] {
  const inCode = within(code);
  const called = [...text.matchAll(handle)].filter(
    ({ 1: name = "", index }) => !isAnnotation(name) && !inCode(index) && !isSpanned(text, index),
  );
  const named = [...text.matchAll(profileLink)].map(({ 1: name = "", index }) => ({
    start: index + 1,
    end: index + 1 + name.length,
  }));
  const linked = [...text.matchAll(profile)].map((match) => {
    const name = match[1] ?? "";
    const end = match.index + match[0].length;
    return { start: end - name.length, end };
  });
  const whole = [...called, ...text.matchAll(marked)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  return [...whole, ...named, ...linked].map(({ start, end }) => ({ kind: "handle", start, end }));
}

/** Whether an offset, asked in ascending order, lies in one of the stretches, which are in order. */
function within(spans: readonly Span[]): (offset: number) => boolean {
  let at = 0;
  return (offset) => {
    while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= offset) at++;
    return (spans[at]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  };
}

/** Characters of a line that are looked at for the backtick that opens a span of code. */
const reach = 120;

/** Whether the text at an offset stands in a span of code on its line. */
function isSpanned(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - reach), offset);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const behind = text.slice(offset, offset + reach).split("\n", 1)[0] ?? "";
  return (line.match(/`/g)?.length ?? 0) % 2 === 1 && behind.includes("`");
}
