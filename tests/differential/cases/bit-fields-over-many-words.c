// A packed run of bit-fields of which none ends at a byte: clang reads and writes all of it as one integer of 168 bits.
#include <stdio.h>

#pragma pack(push, 1)
struct fields {
  signed a : 10;
  signed b : 23;
  volatile signed c : 29;
  signed d : 21;
  unsigned e : 16;
  volatile unsigned f : 16;
  signed g : 9;
  signed h : 26;
  unsigned i : 18;
};
#pragma pack(pop)

static struct fields whole = {-1, -4000000, 0xAAAAAA, 0, 65535, 1, -200, -30000000, 200000};

static void show(const char *when) {
  printf("%s: %d %d %d %d %u %u %d %d %u, %d bytes\n", when, whole.a, whole.b, whole.c, whole.d, whole.e, whole.f, whole.g, whole.h, whole.i, (int)sizeof whole);
}

int main(void) {
  show("at first");
  for (int turn = 0; turn < 3000; turn++) {
    whole.a += 3;
    whole.b ^= whole.c >> 3;
    whole.c -= whole.b;
    whole.d = whole.a * whole.g;
    whole.e = whole.f++ << 2;
    whole.g = whole.d + turn;
    whole.h += whole.i * 77;
    whole.i = whole.i * 1103 + turn;
    if (turn % 1000 == 0) show("on the way");
  }
  show("at last");
  return 0;
}
