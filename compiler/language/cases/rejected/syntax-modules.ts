// Modules have named exports and nothing else.
import main2 from "./syntax-spread.ts";
import attributes from "./syntax-spread.ts" with { type: "json" };
import old = require("./syntax-spread.ts");
namespace Inner { export const one = 1; }
declare const elsewhere: i32;
const value = 1;
export default value;
export function load(): void { import("./syntax-spread.ts"); }
export function typed(a: import("./syntax-spread.ts").Thing): void {}
export function main(): i32 { return 0; }
