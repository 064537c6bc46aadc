// expect: BF3006 12:15
// Where telling type arguments would change the order of effects, they have to be written.
let count: i32 = 0;

function next(): i32 {
  count += 1;
  return count;
}
function pick<T>(pair: { readonly a: T; readonly b: T }, last: T): T { return count > 5 ? pair.a : last; }

export function main(): i32 {
  return pick({ a: next(), b: 0 }, next());
}
