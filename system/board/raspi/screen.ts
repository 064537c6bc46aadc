// The screen: text in the pixels of a framebuffer, which the VideoCore's firmware makes and brings to the display.
import { imageEnd } from "#machine/image.ts";
import { mapUncached } from "#machine/paging.ts";
import { type DisplaySize, Mailbox } from "../../drivers/bcm2835/mailbox.ts";
import { SystemTimer } from "../../drivers/bcm2835/system-timer.ts";
import { type Framebuffer, FramebufferText } from "../../drivers/framebuffer-text.ts";
import { deviceRange, MAILBOX_OFFSET, SYSTEM_TIMER_OFFSET } from "./chip.ts";

/** Wider displays get pixels of twice the size, which the firmware enlarges: letters stay large enough to be read. */
const WIDTH_MAX = 1024;
const PIXEL_BYTES = 4;

const text = new FramebufferText();
/** Enough for 128 columns and 64 lines. */
const cells = new StaticArray<u8, 8192>();

/** Whether there is a display, cleared then. `devices` is where the board's devices begin. */
export function beginScreen(devices: usize): bool {
  const mailbox = new Mailbox(devices + MAILBOX_OFFSET, new SystemTimer(devices + SYSTEM_TIMER_OFFSET));
  const display = mailbox.displaySize();
  if (failed(display) || display.width === 0 || display.height === 0) return false;
  const framebuffer = makeFramebuffer(mailbox, readableSize(display));
  return framebuffer !== null && text.begin(framebuffer, cells.slice());
}

/** Only where there is a display. */
export function writeScreen(written: string): void {
  text.write(written);
}

function readableSize(display: DisplaySize): DisplaySize {
  let { width, height } = display;
  while (width > WIDTH_MAX) {
    width /= 2;
    height /= 2;
  }
  return { width, height };
}

/** The framebuffer, mapped; null when the firmware makes none, or one that cannot be. */
function makeFramebuffer(mailbox: Mailbox, size: DisplaySize): Framebuffer | null {
  const made = mailbox.allocateFramebuffer(size);
  if (failed(made)) return null;
  const { start, byteCount, pitchBytes } = made;
  const isWhole = pitchBytes % PIXEL_BYTES === 0 && pitchBytes / PIXEL_BYTES >= size.width && usize(pitchBytes) * usize(size.height) <= byteCount;
  const end = start + byteCount;
  // Addresses of the VideoCore have 30 bits, sizes 32: the sum does not overflow.
  if (!isWhole || start < imageEnd() || start % PIXEL_BYTES !== 0 || end > deviceRange().start || mapUncached(start, end) < end) return null;
  return {
    pixels: sliceFrom(pointer<u32>(start), byteCount / PIXEL_BYTES), stride: usize(pitchBytes / PIXEL_BYTES),
    width: usize(size.width), height: usize(size.height),
  };
}
