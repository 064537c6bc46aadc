// The serial line on pins 14 and 15 of the board's connector, which is one of two ports: the device tree says which (as
// config.txt does: enable_uart, dtoverlay=disable-bt) or, where there is none, the function that the firmware gave the pins.
import { Gpio, PinFunction, Pull } from "../../drivers/bcm2835/gpio.ts";
import { Clock, Mailbox } from "../../drivers/bcm2835/mailbox.ts";
import { MiniUart } from "../../drivers/bcm2835/mini-uart.ts";
import { SystemTimer } from "../../drivers/bcm2835/system-timer.ts";
import { Pl011 } from "../../drivers/pl011.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { TreeCursor } from "../boot/device-tree/tree-cursor.ts";
import { goToStandardOutput } from "../boot/device-tree/tree-devices.ts";
import { goToPath } from "../boot/device-tree/tree-path.ts";
import { isCompatible } from "../boot/device-tree/tree-properties.ts";
import { AUXILIARIES_OFFSET, Chip, chip, GPIO_OFFSET, MAILBOX_OFFSET, PL011_OFFSET, SYSTEM_TIMER_OFFSET } from "./chip.ts";

const BITS_PER_SECOND = 115200;

/** What the firmware gives the PL011 when config.txt does not say otherwise (init_uart_clock). */
const PL011_HERTZ_USUAL = 48000000;

/** BCM2835 section 6.2 and BCM2711 section 5.3: where both ports may be, and where the PL011 reaches the Bluetooth chip. */
const SEND_PIN = 14;
const RECEIVE_PIN = 15;
const PL011_FUNCTION = PinFunction.Alternate0;
const MINI_UART_FUNCTION = PinFunction.Alternate5;
const BLUETOOTH_SEND_PIN = 32;
const BLUETOOTH_RECEIVE_PIN = 33;
const PL011_BLUETOOTH_FUNCTION = PinFunction.Alternate3;

const pl011 = new Pl011(0);
const miniUart = new MiniUart(0);
let isMiniUart = false;

/** Prepares the port and its pins, at 115,200 bits a second. `devices` is where the board's devices begin. */
export function beginSerialLine(devices: usize): void {
  pl011.address = devices + PL011_OFFSET;
  miniUart.address = devices + AUXILIARIES_OFFSET;
  const pins = new Gpio(devices + GPIO_OFFSET, chip() === Chip.Bcm2711);
  isMiniUart = choosesMiniUart(pins);
  const mailbox = new Mailbox(devices + MAILBOX_OFFSET, new SystemTimer(devices + SYSTEM_TIMER_OFFSET));
  const hertz = mailbox.clockRate(isMiniUart ? Clock.Core : Clock.Uart);
  connectPins(pins, isMiniUart ? MINI_UART_FUNCTION : PL011_FUNCTION);
  if (isMiniUart) miniUart.initialize(failed(hertz) ? 0 : hertz, BITS_PER_SECOND);
  else pl011.initialize(failed(hertz) || hertz === 0 ? PL011_HERTZ_USUAL : hertz, BITS_PER_SECOND);
}

/** Sends all bytes as they are; waits for as long as the other side takes. */
export function writeSerial(bytes: Slice<u8>): void {
  if (isMiniUart) miniUart.write(bytes);
  else pl011.write(bytes);
}

/** Waits until the last bit is on the line. */
export function flushSerial(): void {
  if (isMiniUart) miniUart.flush();
  else pl011.flush();
}

/** A byte that has arrived, or -1. */
export function readSerial(): i32 {
  return isMiniUart ? miniUart.read() : pl011.read();
}

function choosesMiniUart(pins: Gpio): bool {
  const node = new TreeCursor(deviceTree);
  const aliased = new TreeCursor(deviceTree);
  if (goToStandardOutput(node)) return isMiniUartNode(node);
  if (goToPath(aliased, "serial0")) return isMiniUartNode(aliased);
  return pins.isFunction(SEND_PIN, MINI_UART_FUNCTION);
}

const isMiniUartNode = inline((node: TreeCursor): bool => isCompatible(node, "brcm,bcm2835-aux-uart"));

/** The firmware has done so where config.txt asked for it; nothing is changed then. */
function connectPins(pins: Gpio, chosen: PinFunction): void {
  if (pins.isFunction(SEND_PIN, chosen) && pins.isFunction(RECEIVE_PIN, chosen)) return;
  // A port is on one pair of pins at a time.
  if (chosen === PL011_FUNCTION && pins.isFunction(BLUETOOTH_RECEIVE_PIN, PL011_BLUETOOTH_FUNCTION)) {
    pins.setFunction(BLUETOOTH_SEND_PIN, PinFunction.Input);
    pins.setFunction(BLUETOOTH_RECEIVE_PIN, PinFunction.Input);
  }
  pins.setFunction(SEND_PIN, chosen);
  pins.setFunction(RECEIVE_PIN, chosen);
  pins.setPull(SEND_PIN, Pull.None);
  // A line that nobody drives is idle.
  pins.setPull(RECEIVE_PIN, Pull.Up);
}
