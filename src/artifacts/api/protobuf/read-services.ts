import { type Declaring, declaration, expect, expectName, expectType, readBlock } from "./declaring.ts";
import { readOption } from "./options.ts";
import type { ProtoMethod, ProtoService } from "./protobuf.ts";

/** Reads a service, whose first word comes next. */
export function readService(reading: Declaring, inside: string): ProtoService {
  const { scanner } = reading;
  const first = scanner.next();
  const named = expectName(reading, "a service");
  const methods: ProtoMethod[] = [];
  const options: string[] = [];
  let deprecated = false;
  const end = readBlock(reading, () => {
    if (scanner.peek().text === "option") {
      const option = readOption(reading, scanner.next());
      options.push(option.text);
      deprecated ||= option.deprecated;
    } else methods.push(readMethod(reading, inside));
  });
  return {
    ...declaration(reading, first, { shown: named.end, end, deprecated }),
    name: named.text,
    methods,
    options: options.join("\n"),
  };
}

/** Reads a method up to its `;` or the end of its block. */
function readMethod(reading: Declaring, scope: string): ProtoMethod {
  const { scanner } = reading;
  const first = scanner.next();
  if (first.text !== "rpc") scanner.fail(first, "Expected `rpc` here");
  const name = expectName(reading, "a method").text;
  const request = readSide(reading, scope);
  const returns = scanner.next();
  if (returns.text !== "returns") scanner.fail(returns, "Expected `returns` here");
  const response = readSide(reading, scope);
  const options: string[] = [];
  let deprecated = false;
  let end = response.end;
  if (scanner.peek().text === "{") {
    end = readBlock(reading, () => {
      const word = scanner.next();
      if (word.text !== "option") return scanner.fail(word, "Expected an option here");
      const option = readOption(reading, word);
      options.push(option.text);
      deprecated ||= option.deprecated;
    });
  } else end = expect(reading, ";");
  return {
    ...declaration(reading, first, { shown: options.length === 0 ? end : response.end, end, deprecated }),
    name,
    request: request.type,
    response: response.type,
    clientStreams: request.streams,
    serverStreams: response.streams,
    options: options.join("\n"),
  };
}

/** Reads `(stream Order)`. */
function readSide(
  reading: Declaring,
  scope: string,
): { readonly type: string; readonly streams: boolean; readonly end: number } {
  expect(reading, "(");
  // A message may be called `stream`.
  const first = reading.scanner.peek().text === "stream" ? reading.scanner.next().text : "";
  const streams = first !== "" && reading.scanner.peek().kind === "name";
  const type = first === "" || streams ? expectType(reading) : first;
  reading.references.push({ name: type, scope });
  const end = expect(reading, ")");
  return { type, streams, end };
}
