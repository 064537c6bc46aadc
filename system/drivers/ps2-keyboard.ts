// The PS/2 keyboard behind an 8042 controller, polled: scan codes of set 1, which the controller translates to, become
// characters of the US layout.
import { hasFlag } from "bareflow/machine/flags.ts";
import { ReadOnlyPort } from "#machine/port.ts";

/** Status register of the controller (IBM PS/2 technical reference, keyboard and auxiliary device controller). */
enum ControllerStatus {
  OutputFull = 0x01,
  FromMouse = 0x20,
  /** What a controller that does not exist reads as. */
  Absent = 0xff,
}

const controllerStatus = new ReadOnlyPort<Repr<ControllerStatus, u8>>(0x64);
const scanCode = new ReadOnlyPort<u8>(0x60);

const LEFT_SHIFT = 0x2a;
const RIGHT_SHIFT = 0x36;
const CONTROL = 0x1d;
const CAPS_LOCK = 0x3a;
const RELEASED = 0x80;
/** Comes before the code of a key that the first keyboards did not have: arrows and so on, which are no characters. */
const EXTENDED = 0xe0;

/** Characters by scan code, from 0x00 to 0x39; a zero byte is no character. */
const plain = "\0\x1b1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
const shifted = "\0\x1b!@#$%^&*()_+\b\tQWERTYUIOP{}\n\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0*\0 ";
staticAssert(plain.length === 0x3a && shifted.length === 0x3a, "one character for each scan code");

export class Ps2Keyboard {
  private shift = false;
  private control = false;
  private capsLock = false;
  private extended = false;

  /** The character of a key that was pressed since the last call, or -1 when there is none. Never waits. */
  read(): i32 {
    while (true) {
      const status = controllerStatus.read();
      if (status === ControllerStatus.Absent || !hasFlag(status, ControllerStatus.OutputFull)) return -1;
      const code = scanCode.read();
      if (hasFlag(status, ControllerStatus.FromMouse)) continue;
      const character = this.characterOf(code);
      if (character !== 0) return i32(character);
    }
  }

  /** Follows shift, control and caps lock; 0 for what is no character. */
  private characterOf(code: u8): u8 {
    if (code === EXTENDED) {
      this.extended = true;
      return 0;
    }
    const wasExtended = this.extended;
    this.extended = false;
    const pressed = (code & RELEASED) === 0;
    const key = code & 0x7f;
    if (key === CONTROL) this.control = pressed;
    if (wasExtended) return 0;
    if (key === LEFT_SHIFT || key === RIGHT_SHIFT) this.shift = pressed;
    if (key === CAPS_LOCK && pressed) this.capsLock = !this.capsLock;
    if (!pressed || key >= plain.length) return 0;
    const character = plain[key];
    const isLetter = character >= "a"[0] && character <= "z"[0];
    if (isLetter && this.control) return character - "a"[0] + 1;
    const upper = isLetter ? this.shift !== this.capsLock : this.shift;
    return upper ? shifted[key] : character;
  }
}
