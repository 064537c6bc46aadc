// How a PC is reset: the register that every chipset with PCI has for it (Intel ICH9 data sheet, section 13.7.5, RST_CNT).
import { WriteOnlyPort } from "#machine/port.ts";

enum ResetControl {
  /** The whole system, when it is done. */
  Hard = 0x02,
  HardNow = 0x06,
}

const control = new WriteOnlyPort<Repr<ResetControl, u8>>(0xcf9);

/** Returns while the machine gets to it, and where it has no such register. */
export function resetThroughChipset(): void {
  control.write(ResetControl.Hard);
  control.write(ResetControl.HardNow);
}
