// A constant cannot be assigned to.
const limit = 10;
export function main(): i32 {
  const here = 1;
  here = 2;
  limit = 3;
  return 0;
}
