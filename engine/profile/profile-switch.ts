// Whether there is a profile at all. It is decided before the first function is lowered or compiled, and then stays.

class ProfileSwitch {
  /** Without it nothing is counted, noted or timed, neither by the interpreter nor by machine code, and the tiers are not asked. */
  isOn: bool = true;
}
export const profileSwitch = new ProfileSwitch();
