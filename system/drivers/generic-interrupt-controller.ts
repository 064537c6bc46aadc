// Arm's Generic Interrupt Controller, version 2 (Arm IHI 0048B) and 3 (Arm IHI 0069H): as much of it as it takes to be interrupted by one source that
// each core has of its own. Nothing is acknowledged, since nobody goes on after the interrupt.

/** Version 2, section 4.3; version 3, section 12.9. */
class DistributorRegisters {
  @at(0x000) control!: ReadWrite<u32>;
  /** The 32 interrupts that each core has of its own, a bit each; of version 3 they are the redistributor's. */
  @at(0x100) enable!: WriteOnly<u32>;
}

/** Version 2, section 4.4. */
class CoreRegisters {
  @at(0x000) control!: WriteOnly<u32>;
  @at(0x004) priorityMask!: WriteOnly<u32>;
}

/** Version 3, section 12.11. The second frame, with the core's own interrupts, is 64 KB behind the first. */
class RedistributorRegisters {
  @at(0x00014) wake!: ReadWrite<u32>;
  @at(0x10080) group!: ReadWrite<u32>;
  @at(0x10100) enable!: WriteOnly<u32>;
}

export const DISTRIBUTOR_BYTES = 0x1000;
/** The CPU interface of version 2; the first core's redistributor of version 3. */
export const CORE_BYTES = 0x1000;
export const REDISTRIBUTOR_BYTES = 0x20000;

const ALL_PRIORITIES = 0xff;
/** Version 2: on. */
const ON = 1;
/** Version 3, GICD_CTLR as EL1 has it, with one security state or two: interrupts of group 1 on, routed by affinity. */
const GROUP_1_ON = 0x12;
/** GICR_WAKER. */
const ASLEEP = 0x2;
const CHILDREN_ASLEEP = 0x4;
const READINGS_MAX = 1000000;

/** The registers must be mapped. */
export function enableInterrupt2(distributor: usize, core: usize, interrupt: u32): void {
  const shared = changetype<DistributorRegisters>(distributor);
  const own = changetype<CoreRegisters>(core);
  shared.enable.write(u32(1) << interrupt);
  shared.control.write(ON);
  own.priorityMask.write(ALL_PRIORITIES);
  own.control.write(ON);
}

/** The same of version 3, for the first core, which has registers of its own besides. */
export function enableInterrupt3(distributor: usize, redistributor: usize, interrupt: u32): void {
  const shared = changetype<DistributorRegisters>(distributor);
  const own = changetype<RedistributorRegisters>(redistributor);
  shared.control.write(shared.control.read() | GROUP_1_ON);
  own.wake.write(own.wake.read() & ~u32(ASLEEP));
  for (const reading of range(0, READINGS_MAX)) {
    if ((own.wake.read() & CHILDREN_ASLEEP) === 0) break;
  }
  own.group.write(own.group.read() | u32(1) << interrupt);
  own.enable.write(u32(1) << interrupt);
}
