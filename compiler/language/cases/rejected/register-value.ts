// A register as a value.
// expect: BF4017 6:9
class Device { @at(0) control!: ReadWrite<u32>; }
export function main(): i32 {
  const device = changetype<Device>(usize(0xfed00000));
  const register = device.control;
  return 0;
}
