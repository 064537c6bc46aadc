// A closure in a field, a variable of the file, and as a result.
class Button { pressed: () => void; constructor(pressed: () => void) { this.pressed = pressed; } }
let handler: () => void = () => {};
function adder(n: i32): (m: i32) => i32 { return (m) => n + m; }
export function main(): i32 { new Button(() => {}); return 0; }
