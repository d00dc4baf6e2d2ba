import { type Copy, DockerfileParser, type Instruction, type JSONInstruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";

/** What a Dockerfile may name outside of itself. */
interface Surroundings {
  /** Whether a path of the repository is in what is sent to the builder. */
  readonly isSent: (path: string) => boolean;
}

const secret = /(?:^|_)(?:SECRET|TOKEN|PASSWORD|PASSWD|KEY|CREDENTIALS?)(?:_|$)/i;

const argumentsOf = (instruction: Instruction): readonly string[] =>
  instruction.getArguments().map((argument) => argument.getValue());

const isList = (instruction: JSONInstruction): boolean => instruction.getJSONStrings().length > 0;

/**
 * What is wrong with a Dockerfile: what dockerfile-utils finds, and what makes an image that runs as root, holds a secret, cannot be
 * told from another, has no health check, or copies what is not there. Each line tells one; none: it is well.
 */
export function dockerfileProblems(text: string, { isSent }: Surroundings): readonly string[] {
  const file = DockerfileParser.parse(text);
  const bases = file.getFROMs();
  const lastLine = bases.at(-1)?.getRange().start.line ?? 0;
  const instructions = file.getInstructions();
  const running = instructions.filter((each) => each.getRange().start.line > lastLine);
  const runs = (keyword: string) => running.filter((each) => each.getKeyword() === keyword);
  const stages = new Set(bases.map((base) => base.getBuildStage()));
  const given = new Set(
    file.getARGs().flatMap((each) => (each.getProperty()?.getValue() ? [each.getProperty()?.getName()] : [])),
  );
  const problems = validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`);
  const tell = (isWrong: boolean, problem: string): void => {
    if (isWrong) problems.push(problem);
  };

  for (const base of bases) {
    const image = base.getImage() ?? "";
    const variable = /^\$\{?(\w+)\}?$/.exec(image)?.[1];
    const named = stages.has(image) || /[:@](?!latest$)[\w.:-]+$/.test(image);
    tell(variable === undefined ? !named : !given.has(variable), `FROM ${image}: names no version`);
  }
  const user = runs("USER").at(-1)?.getArgumentsContent() ?? "";
  tell(!/^[1-9]\d*(?::[1-9]\d*)?$/.test(user), "the last USER is no number above 0");
  tell(
    instructions.some((each) => each.getKeyword() === "ADD"),
    "ADD: COPY takes no addresses and unpacks nothing",
  );
  const names = [
    ...file.getENVs().flatMap((each) => each.getProperties()),
    ...file.getARGs().flatMap((each) => each.getProperty() ?? []),
  ].map((property) => property.getName());
  for (const name of names) tell(secret.test(name), `${name}: a secret would stay in the image`);
  tell(runs("HEALTHCHECK").length !== 1, "there is no HEALTHCHECK");
  tell(runs("STOPSIGNAL").length !== 1, "there is no STOPSIGNAL");
  const commands = running.filter((each): each is JSONInstruction => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  tell(
    commands.length === 0 || !commands.every(isList),
    "CMD is no list: a shell would stand between the program and its signals",
  );
  for (const copy of file.getCOPYs()) tell(!isKnown(copy, stages, isSent), `${copy.getTextContent()}: not there`);
  for (const run of instructions.filter((each) => each.getKeyword() === "RUN")) {
    tell(
      /\bcurl\b|\bwget\b|\bnpm (?:i|install)\b/.test(run.getTextContent()),
      `${run.getTextContent()}: fetches what no lock file names`,
    );
  }
  return problems;
}

function isKnown(copy: Copy, stages: ReadonlySet<string | null>, isSent: (path: string) => boolean): boolean {
  const from = copy
    .getFlags()
    .find((flag) => flag.getName() === "from")
    ?.getValue();
  if (from !== undefined && from !== null) return stages.has(from);
  return argumentsOf(copy)
    .slice(0, -1)
    .every((path) => path === "." || isSent(path));
}
