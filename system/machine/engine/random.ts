// Random numbers: the engine's.
const random = extern<() => u64>("bareflow_random");

/** 64 random bits. */
export function hardwareRandom(): u64 | null {
  return random();
}
