// The modules that are made of operations and edge values: a family a group of operations, a module a type.
import { floatConversions, formatConversions, widthConversions } from "./conversions.ts";
import { floatOperations, halfOperations } from "./floats.ts";
import { integerOperations, longIntegerOperations } from "./integers.ts";
import { operationModule, type Operation } from "./operation-module.ts";
import { floatVectorOperations, integerVectorOperations, vectorCasts } from "./vectors.ts";

const WIDTHS = [1, 2, 3, 7, 8, 13, 16, 24, 31, 32, 33, 48, 63, 64, 65, 80, 96, 127, 128] as const;

export interface CorpusModule {
  readonly name: string;
  readonly text: string;
}

export function familyModules(): readonly CorpusModule[] {
  const families: readonly (readonly [string, readonly Operation[]])[] = [
    ...WIDTHS.map((width) => [`integers/i${width}`, integerOperations(`i${width}`, width)] as const),
    ...[129, 168, 192, 319].map((width) => [`integers/i${width}`, longIntegerOperations(width)] as const),
    ["conversions/widths", widthConversions([1, 3, 8, 16, 24, 32, 33, 48, 64, 65, 100, 128])],
    ["conversions/float", floatConversions("float", [1, 5, 8, 16, 24, 32, 33, 48, 64, 100, 128])],
    ["conversions/double", floatConversions("double", [1, 5, 8, 16, 24, 32, 33, 48, 64, 100, 128])],
    ["conversions/formats", formatConversions()],
    ["floats/float", floatOperations("float")],
    ["floats/double", floatOperations("double")],
    ["floats/half", halfOperations("half")],
    ["vectors/v4i32", [...integerOperations("<4 x i32>", 32, false), ...integerVectorOperations(4, "i32")]],
    ["vectors/v2i64", [...integerOperations("<2 x i64>", 64), ...integerVectorOperations(2, "i64")]],
    ["vectors/v16i8", [...integerOperations("<16 x i8>", 8, false), ...integerVectorOperations(16, "i8")]],
    ["vectors/v3i16", [...integerOperations("<3 x i16>", 16), ...integerVectorOperations(3, "i16")]],
    ["vectors/v2i128", [...integerOperations("<2 x i128>", 128, false), ...integerVectorOperations(2, "i128")]],
    ["vectors/v4i1", integerVectorOperations(4, "i1")],
    ["vectors/v4float", [...floatOperations("<4 x float>", false), ...floatVectorOperations(4, "float")]],
    ["vectors/v2double", [...floatOperations("<2 x double>", false), ...floatVectorOperations(2, "double")]],
    ["vectors/casts", vectorCasts()],
  ];
  return families.map(([name, operations]) => ({ name, text: operationModule(operations) }));
}
