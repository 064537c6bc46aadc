// Boards whose firmware reads nothing of ours: a loader says what boots next.

export const CHOICE_FILE = "";

export const hasFirmwareChoice = inline((): bool => false);

export function isChoice(sector: Slice<u8>): bool {
  return false;
}

export function writeChoice(sector: Slice<u8>, name: string): void {}
