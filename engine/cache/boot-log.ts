// The log of boots: a line of JSON each, the newest last.
import type { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import type { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { Folder } from "./folder.ts";
import type { JsonValue } from "./json-value.ts";

type Text = TextBuilder<typeof heap>;

export const LOG = "boots.jsonl";
const LINES_MAX: u32 = 1000;

/** All but the oldest lines, and this one. When the log would be too long with it, the line is all that stays. */
export function extendLog(folder: Folder, line: string, text: Text): void {
  const earlier = folder.read(LOG);
  if (earlier !== null) writeLastLines(text, stringFrom(earlier), LINES_MAX - 1);
  text.write(line);
  if (folder.fits(text.text.bytes)) return;
  text.clear();
  text.write(line);
}

/** The line of a boot that has begun and not ended, as its state tells. */
export function writeFailedBoot(text: Text, state: JsonValue): void {
  const json = new JsonWriter<Text>(text);
  json.beginObject();
  json.key("boot");
  json.unsigned(state.numberOf("boot"));
  json.key("stage");
  json.string(state.textOf("stage"));
  json.key("reason");
  json.string(state.textOf("reason"));
  json.key("exit");
  json.nothing();
  json.key("healthy");
  json.boolean(false);
  json.endObject();
  text.write("\n");
}

/** The last lines of a text, each with its end. */
function writeLastLines(text: Text, lines: string, linesMax: u32): void {
  let start = lines.length;
  let found: u32 = 0;
  while (start > 0) {
    if (lines[start - 1] === "\n"[0]) {
      if (found === linesMax) break;
      found += 1;
    }
    start -= 1;
  }
  text.write(lines.slice(start));
}
