// References to the stack that are returned.
// expect: BF4001 22:42
// expect: BF4001 23:85
// expect: BF4001 24:48
// expect: BF4001 25:90
// expect: BF4001 26:96
// expect: BF4001 27:103
// expect: BF4001 28:52
// expect: BF4001 29:43
// expect: BF4001 30:86
// expect: BF4001 31:81
// expect: BF4001 32:63
// expect: BF4001 33:143
class Point { x: i32; y: i32 = 0; constructor(x: i32) { this.x = x; } }
class Writer {
  buffer: Slice<u8>;
  constructor(buffer: Slice<u8>) { this.buffer = buffer; }
  rest(): Slice<u8> { return this.buffer.slice(1); }
}
const origin = new Point(0);
function pick(a: Point, b: Point): Point { return a.x > 0 ? a : b; }
export function direct(): Point { return new Point(1); }
export function slice(): Slice<u8> { const bytes = new StaticArray<u8, 4>(); return bytes.slice(1); }
export function tuple(): [Point, i32] { return [new Point(1), 2]; }
export function record(): { readonly point: Point } { const point = new Point(1); return { point }; }
export function result(bad: bool): Result<Point, string> { if (bad) return fail("bad"); return new Point(1); }
export function later(take: bool): Point { let point = origin; if (take) point = new Point(1); return point; }
export function either(take: bool): Point { return take ? origin : new Point(1); }
export function through(): Point { return pick(origin, new Point(1)); }
export function within(): Slice<u8> { const bytes = new StaticArray<u8, 4>(); return new Writer(bytes.slice()).rest(); }
export function text(): string { const bytes = new StaticArray<u8, 4>(); return stringFrom(bytes.slice()); }
export function variable(): Ptr<i32> { let n: i32 = 1; return addressOf(n); }
export function captured(): Point { let point = origin; const inner = new Point(1); const set = (): void => { point = inner; }; set(); return point; }
export function main(): i32 { return 0; }
