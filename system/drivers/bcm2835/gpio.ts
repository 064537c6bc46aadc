// The pins of the Raspberry Pi's chips: which device a pin belongs to, and its pull resistor (BCM2835 ARM Peripherals,
// chapter 6; BCM2711 ARM Peripherals, chapter 5, whose resistors are set in another way).
import { pause } from "#machine/cpu.ts";

/** What a pin is: GPFSELn, BCM2835 table 6-2. Which device an alternate function is depends on the pin (section 6.2). */
export enum PinFunction {
  Input = 0,
  Output = 1,
  Alternate5 = 2,
  Alternate4 = 3,
  Alternate0 = 4,
  Alternate1 = 5,
  Alternate2 = 6,
  Alternate3 = 7,
}

export enum Pull {
  None,
  Down,
  Up,
}

/** Ten pins to a register of functions, 32 to one of clocks for pulls, 16 to one of pulls. */
const FUNCTION_PINS = 10;
const FUNCTION_BITS = 3;
const CLOCK_PINS = 32;
const PULL_PINS = 16;
const PULL_BITS = 2;

/** Where the first register of each kind is. */
const FUNCTIONS = 0x00;
const PULL_CLOCKS = 0x98;
const PULLS = 0xe4;

/** GPPUD, BCM2835 section 6.1: what the pins take over whose clock is raised. Both have to stand still for 150 cycles. */
enum PullCommand {
  Off = 0,
  Down = 1,
  Up = 2,
}
const SETTLING_CYCLES = 150;

/** GPIO_PUP_PDN_CNTRL_REGn, BCM2711 section 5.2. */
enum PinPull {
  None = 0,
  Up = 1,
  Down = 2,
}

class PinRegister {
  @at(0x00) value!: ReadWrite<u32>;
}

class PullRegister {
  @at(0x94) command!: WriteOnly<Repr<PullCommand, u32>>;
}

export class Gpio {
  private readonly base: usize;
  private readonly hasPullOfEachPin: bool;

  /** `base` is the address of GPFSEL0. `hasPullOfEachPin`: as in the BCM2711; chips before it take pulls in two steps. */
  constructor(base: usize, hasPullOfEachPin: bool) {
    this.base = base;
    this.hasPullOfEachPin = hasPullOfEachPin;
  }

  isFunction(pin: u32, tested: PinFunction): bool {
    return (this.register(FUNCTIONS, pin / FUNCTION_PINS).value.read() >>> functionShift(pin) & 7) === u32(tested);
  }

  setFunction(pin: u32, chosen: PinFunction): void {
    const register = this.register(FUNCTIONS, pin / FUNCTION_PINS);
    const others = register.value.read() & ~(u32(7) << functionShift(pin));
    register.value.write(others | u32(chosen) << functionShift(pin));
  }

  setPull(pin: u32, pull: Pull): void {
    if (this.hasPullOfEachPin) this.setPullOfPin(pin, pull === Pull.None ? PinPull.None : pull === Pull.Up ? PinPull.Up : PinPull.Down);
    else this.clockPull(pin, pull === Pull.None ? PullCommand.Off : pull === Pull.Up ? PullCommand.Up : PullCommand.Down);
  }

  private setPullOfPin(pin: u32, pull: PinPull): void {
    const register = this.register(PULLS, pin / PULL_PINS);
    const shift = pin % PULL_PINS * PULL_BITS;
    register.value.write(register.value.read() & ~(u32(3) << shift) | u32(pull) << shift);
  }

  private clockPull(pin: u32, command: PullCommand): void {
    const pulls = changetype<PullRegister>(this.base);
    const clock = this.register(PULL_CLOCKS, pin / CLOCK_PINS);
    pulls.command.write(command);
    settle();
    clock.value.write(u32(1) << pin % CLOCK_PINS);
    settle();
    pulls.command.write(PullCommand.Off);
    clock.value.write(0);
  }

  private register(first: usize, index: u32): PinRegister {
    return changetype<PinRegister>(this.base + first + usize(index) * 4);
  }
}

const functionShift = inline((pin: u32): u32 => pin % FUNCTION_PINS * FUNCTION_BITS);

/** A pause takes a cycle at the least. */
function settle(): void {
  for (const cycle of range(0, SETTLING_CYCLES)) pause();
}
