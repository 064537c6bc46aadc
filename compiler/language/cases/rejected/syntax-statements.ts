// Statements of JavaScript that need a runtime.
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
