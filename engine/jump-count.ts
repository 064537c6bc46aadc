// How often the program has jumped out of functions (longjmp): whoever counts calls that have begun and not ended learns from it that some
// never will.

class JumpCount {
  jumps: u64 = 0;
}

export const jumpCount = new JumpCount();
