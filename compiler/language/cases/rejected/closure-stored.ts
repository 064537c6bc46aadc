// A closure in a field, a variable of the file, and as a result.
// expect: BF4002 5:16
// expect: BF4002 6:5
// expect: BF4002 7:25
class Button { pressed: () => void; constructor(pressed: () => void) { this.pressed = pressed; } }
let handler: () => void = () => {};
function adder(n: i32): (m: i32) => i32 { return (m) => n + m; }
export function main(): i32 { new Button(() => {}); return 0; }
