// fib(20) once for each word of the command line, for LLVM's own interpreter: one run with many words less one with none is
// the time of the calls alone.
static __attribute__((noinline)) unsigned long fib(unsigned n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

/** Read anew each time, so that the calls stay. */
volatile unsigned fib_index = 20;

int main(int count) {
  unsigned long sum = 0;
  for (int i = 0; i < count; i += 1) sum += fib(fib_index);
  return sum == 6765 * (unsigned long)count ? 0 : 1;
}
