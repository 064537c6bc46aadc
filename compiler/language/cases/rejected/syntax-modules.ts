// Modules have named exports and nothing else.
// expect: BF1001 10:8
// expect: BF1001 11:1
// expect: BF1001 12:1
// expect: BF1001 13:1
// expect: BF1001 14:1
// expect: BF1001 16:1
// expect: BF1001 17:32
// expect: BF1001 18:26
import main2 from "bareflow/std/hash/crc32.ts";
import attributes from "bareflow/std/hash/crc32.ts" with { type: "json" };
import old = require("bareflow/std/hash/crc32.ts");
namespace Inner { export const one = 1; }
declare const elsewhere: i32;
const value = 1;
export default value;
export function load(): void { import("bareflow/std/hash/crc32.ts"); }
export function typed(a: import("bareflow/std/hash/crc32.ts").Thing): void {}
export function main(): i32 { return 0; }
