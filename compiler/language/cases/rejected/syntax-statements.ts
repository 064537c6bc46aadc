// Statements of JavaScript that need a runtime.
// expect: BF1001 12:3
// expect: BF1001 13:3
// expect: BF1001 14:3
// expect: BF1001 15:3
// expect: BF1001 16:3
// expect: BF1001 17:3
// expect: BF1001 18:3
// expect: BF1001 19:9
// expect: BF1001 20:3
export function main(): i32 {
  throw 1;
  try { main(); } catch { return 1; }
  debugger;
  for (const key in [1, 2]) main();
  var old: i32 = 1;
  for await (const byte of "abc") main();
  await using guard = null;
  class Inner { x: i32 = 1; }
  enum Level { Low, High }
  return 0;
}
