// How a program ends that the engine runs: it tells the engine, which reports and ends the machine.
const end = extern<(code: i32) => never>("bareflow_exit");

export function powerOff(code: i32): never {
  return end(code);
}
