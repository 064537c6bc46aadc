// The JSON writer: nesting, commas, escapes and numbers.
// expect: {"name":"Bär \"x\" \\ \n\t\u0001/","list":[1,-2,0.1,null,true,false,[],{}],"big":18446744073709551615,"inner":{"a":1e+21}}
// expect: complete true
// expect: "alone"
// expect: [[[[]]]]
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { JsonWriter } from "./json-writer.ts";

export function main(): i32 {
  const json = new JsonWriter(standardOutput);
  json.beginObject();
  json.key("name");
  json.string("Bär \"x\" \\ \n\t\x01/");
  json.key("list");
  json.beginArray();
  json.unsigned(1);
  json.signed(-2);
  json.number(0.1);
  json.number(1.0 / 0.0);
  json.boolean(true);
  json.boolean(false);
  json.beginArray();
  json.endArray();
  json.beginObject();
  json.endObject();
  json.endArray();
  json.key("big");
  json.unsigned(maxValue<u64>());
  json.key("inner");
  json.beginObject();
  json.key("a");
  json.number(1e21);
  json.endObject();
  json.endObject();
  print(standardOutput, `\ncomplete ${json.complete}\n`);

  const second = new JsonWriter(standardOutput);
  second.string("alone");
  standardOutput.write("\n");
  const third = new JsonWriter(standardOutput);
  for (let level = 0; level < 4; level += 1) third.beginArray();
  for (let level = 0; level < 4; level += 1) third.endArray();
  standardOutput.write("\n");
  return 0;
}
