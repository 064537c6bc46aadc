// A module that tries operations with all combinations of their types' edge values, and shows every result.
import { fieldsOf, lanesOf, literalsOf, widthOf } from "./values.ts";

export interface Operation {
  readonly name: string;
  /** Of the values %a, %b, %c. */
  readonly parameters: readonly string[];
  readonly result: string;
  /** Instructions that give %r. */
  readonly body: string;
  readonly declaration?: string;
}

const NAMES = ["a", "b", "c"] as const;
/** With three operands there are too many combinations: only so many values of each are taken. */
const TRIPLE_VALUES_MAX = 9;
const PAIR_VALUES_MAX = 40;

export function operationModule(operations: readonly Operation[]): string {
  const types = new Set(operations.flatMap(({ parameters }) => parameters));
  const tables = [...types].map((type) => {
    const literals = literalsOf(type);
    return `${tableName(type)} = global [${literals.length} x ${type}] [${literals.map((literal) => `${type} ${literal}`).join(", ")}]\n`;
  });
  const declarations = new Set(operations.flatMap(({ declaration }) => declaration === undefined ? [] : [declaration]));
  const calls = operations.map((_, index) => `  call void @try.${index}()\n  call void @line(i64 ${index})\n`);
  return [...tables, ...[...declarations].map((line) => `${line}\n`), ...operations.map(tried),
    `define i32 @main() {\n${calls.join("")}  ret i32 0\n}\n`].join("\n");
}

const tableName = (type: string): string => `@"values of ${type}"`;

function tried(operation: Operation, index: number): string {
  const { parameters, result, body, name } = operation;
  const names = parameters.map((type, at) => `${type} %${NAMES[at]}`).join(", ");
  return `; ${name}\ndefine ${result} @operation.${index}(${names}) noinline {\n${indented(body)}  ret ${result} %r\n}\n
define void @try.${index}() noinline {\n  br label %first.0\n${loops(operation, index)}}\n`;
}

/** A loop for each parameter, one in the other; labels and names end with its number. */
function loops({ parameters, result }: Operation, index: number): string {
  const count = parameters.length;
  const max = count === 3 ? TRIPLE_VALUES_MAX : PAIR_VALUES_MAX;
  const heads = parameters.map((type, at) => {
    const length = literalsOf(type).length;
    return `first.${at}:\n  br label %head.${at}\nhead.${at}:
  %index.${at} = phi i64 [ 0, %first.${at} ], [ %next.${at}, %end.${at} ]
  %place.${at} = getelementptr [${length} x ${type}], ptr ${tableName(type)}, i64 0, i64 %index.${at}
  %value.${at} = load ${type}, ptr %place.${at}
${at + 1 < count ? `  br label %first.${at + 1}\n` : ""}`;
  });
  const operands = parameters.map((type, at) => `${type} %value.${at}`).join(", ");
  const ends = parameters.map((type, at) => {
    const length = Math.min(literalsOf(type).length, max);
    return `end.${at}:\n  %next.${at} = add i64 %index.${at}, 1\n  %more.${at} = icmp ult i64 %next.${at}, ${length}
  br i1 %more.${at}, label %head.${at}, label ${at === 0 ? "%done" : `%end.${at - 1}`}\n`;
  }).reverse();
  return `${heads.join("")}  %result = call ${result} @operation.${index}(${operands})
${indented(shown(result, "%result"))}  br label %end.${count - 1}\n${ends.join("")}done:\n  ret void\n`;
}

const indented = (lines: string): string => lines.trim().split("\n").map((line) => `  ${line.trim()}\n`).join("");

/** Instructions that show a value of the type. Names are made from the value's. */
export function shown(type: string, value: string): string {
  const lanes = lanesOf(type);
  if (lanes !== null) {
    return Array.from({ length: lanes.count }, (_, lane) =>
      `${value}.l${lane} = extractelement ${type} ${value}, i32 ${lane}\n${shown(lanes.element, `${value}.l${lane}`)}`).join("\n");
  }
  const fields = fieldsOf(type);
  if (fields !== null) {
    return fields.map((field, at) => `${value}.f${at} = extractvalue ${type} ${value}, ${at}\n${shown(field, `${value}.f${at}`)}`).join("\n");
  }
  if (type === "float" || type === "double") return `call void @show_${type}(${type} ${value})`;
  if (type === "half" || type === "bfloat") return `${value}.x = fpext ${type} ${value} to float\n${shown("float", `${value}.x`)}`;
  const width = widthOf(type);
  if (width === 64) return `call void @show(i64 ${value})`;
  if (width < 64) return `${value}.x = zext ${type} ${value} to i64\ncall void @show(i64 ${value}.x)`;
  return Array.from({ length: Math.ceil(width / 64) }, (_, word) => `${value}.up${word} = lshr ${type} ${value}, ${word * 64}
${value}.w${word} = trunc ${type} ${value}.up${word} to i64\ncall void @show(i64 ${value}.w${word})`).join("\n");
}
