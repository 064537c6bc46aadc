// A number is returned whose kind is not written.
// expect: BF1011 3:10
function count() { return 1; }
export function main(): i32 { return 0; }
